// A value that a host set → the bytes of a file that says the same.
import { unreadable } from "./faults.js";

// How deep data may be nested: those of maps and cases are ten deep at most.
const DEEPEST = 64;

// `name` is what it is called when something is wrong with it.
export function written(name, value) {
  const expected = "plain objects, lists, texts and numbers, as a JSON file has them";
  const fault = (place, found) => unreadable([{ file: name, at: null, place, found, expected, severity: "error", near: [] }]);
  let text;
  try {
    const odd = oddity(value, []);
    if (odd) throw fault(path(odd.keys), odd.found);
    text = JSON.stringify(value);
  } catch (error) {
    throw error.faults ? error : fault("the whole value", `what cannot be written as JSON (${error.message})`);
  }
  return new TextEncoder().encode(text);
}

// What in it no file can say, and the names that lead there.
function oddity(value, above) {
  if (typeof value === "bigint") return { keys: [], found: "a bigint" };
  if (above.includes(value)) return { keys: [], found: "what it is itself a part of" };
  if (above.length === DEEPEST) return { keys: [], found: `more than ${DEEPEST} objects and lists within each other` };
  above.push(value);
  for (const key of Object.keys(value)) {
    const inner = value[key];
    // Most are texts and numbers.
    const odd = ((typeof inner === "object" && inner !== null) || typeof inner === "bigint") && oddity(inner, above);
    if (odd) {
      odd.keys.unshift(Array.isArray(value) ? Number(key) : key);
      return odd;
    }
  }
  above.pop();
  return null;
}

// As faults name places: documents[0].cases[3]. Of a path without an end its beginning.
function path(keys) {
  const shown = keys.slice(0, 8).map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`));
  return `${shown.join("").replace(/^\./, "")}${keys.length > 8 ? "…" : ""}`;
}
