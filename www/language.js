// Which of the languages that there are a page means (BCP 47). Chinese is built
// in, so only who asks for another one loads this; it imports nothing, as that
// would be shared.

// Language, script and region, with those that a tag leaves to be understood:
// "zh-TW" is of another script than "zh". Kernels that do not know take the
// tag as it is written.
function parts(tag) {
  try {
    const { language, script, region } = new Intl.Locale(tag).maximize();
    return [language, script, region];
  } catch (unknown) {
    return tag.toLowerCase().split(/[-_]/);
  }
}

// The one that shares most with a tag, from its beginning on: none where that
// is not even the language.
export function nearest(tag, languages) {
  const wanted = parts(tag);
  let best;
  let most = 0;
  for (const language of languages) {
    const own = parts(language);
    let shared = 0;
    while (shared < own.length && own[shared] === wanted[shared]) shared++;
    if (shared > most) [best, most] = [language, shared];
  }
  return best;
}

// The file of words for a tag; nothing for the language that is built in, the
// first, which also serves who asks for one that is not there, and is told so.
export function wordsOf(tag, languages, report) {
  const [builtIn] = languages;
  const language = nearest(tag, languages);
  if (!language) report(`language "${tag}": not there, so it is ${builtIn}; expected one of ${languages.join(", ")}`);
  return language && language !== builtIn ? `${language}.words` : undefined;
}
