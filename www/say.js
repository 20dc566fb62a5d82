// What scripts say in a language.
import { WORDS } from "./words.js"; // Made by xtask/src/said.rs.

// A function from the key of a sentence, and what fills its places, to words.
export function sayer(language) {
  const words = WORDS[language] || WORDS["zh-CN"];
  return (key, ...values) => words[key].replace(/\{(\d)\}/g, (_, place) => values[place - 1]);
}
