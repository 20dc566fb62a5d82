// Which of the languages that there are a page means (BCP 47). The core does it
// likewise (src/words/there.rs); tests/languages.tsv is held to both.

// Where Chinese is written in traditional letters.
const TRADITIONAL = /^(tw|hk|mo)$/;

// A tag's parts, with the script that Chinese leaves to be understood.
function parts(tag) {
  const all = tag.toLowerCase().split(/[-_]/);
  if (all[0] === "zh" && !/^....$/.test(all[1])) {
    all.splice(1, 0, all.some((part) => TRADITIONAL.test(part)) ? "hant" : "hans");
  }
  return all;
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
