// The words of another language than the one that is built in: only who asks for
// one loads this. It has no module in common with case-map.js, which would be
// loaded twice.
import { nearest } from "./nearest.js";
import { SPOKEN, beside } from "./spoken.js"; // Made by xtask/src/spoken.rs.

// What is built in.
const BUILT_IN = "zh-CN";

// The text of words for a tag, by way of `load` (www/engine.js): empty for the
// built-in language, which also serves who asks for one that is not there, and is
// told so. Without the translations of the cases, these are as they were
// published.
export async function words(tag, { bytes, file }, report) {
  const languages = [BUILT_IN, ...Object.keys(SPOKEN)];
  const language = nearest(tag, languages);
  if (!language) report(`language "${tag}": not there, so it is ${BUILT_IN}; expected one of ${languages.join(", ")}`);
  const [own, cases] = SPOKEN[language] || [];
  const given = own && (await beside());
  if (given || !own) return given || "";
  const load = (place) => (place.call ? bytes(place().href) : file(place));
  const untranslated = ({ message }) => report(`${message}; so the cases are not translated`);
  const all = await Promise.all([load(own), cases && load(cases).catch(untranslated)]);
  return all.map((text) => new TextDecoder().decode(text)).join("");
}
