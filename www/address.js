// What is chosen, in an address and back: this form alone, whatever is done
// with it. Page, frame and builder use it; src/choice/address.rs is the same
// for the command line, and tests/addresses.tsv holds the two together.
//
//   ?region=410000&open&sector=养老&sector=医疗    the whole query, named "?"
//   ?map=region.410000_open_sector.养老            one parameter, named "map"
//
// Keys are names of attributes; only what differs from the usual stands there.
// In one parameter `_` goes between two and doubled stands for itself: that, dots
// and letters are all that no program on an address's way writes otherwise.
//
// It imports nothing: what is loaded on demand would share that with the rest.
export const WHOLE = "?";

// Names apart by blanks or commas, or, where a name has such itself, one a line:
// as in attributes (www/list.js).
const APART = /[\s,，、]+/;
const listed = (text) => text.split(/\n/.test(text) ? "\n" : APART).filter(Boolean);
const plain = (name) => (APART.test(name) ? `${name}\n` : name);

// What the keys take that take no text.
const isList = (key) => key === "sector";
const isFlag = (key) => key === "open";

// Who puts an address into a page without escaping it gets signs for the
// beginnings of two of our keys; who escapes it twice, a piece of that.
const mended = (key) => key.replace(/^(amp;)+/, "").replace(/^§/, "sect").replace(/^®/, "reg");

// What these take, and nothing else; a map with another value would not begin.
const ONLY = { picture: /^(auto|dots|shades)?$/, theme: /^(auto|light|dark)?$/ };
export const fits = (key, value) => !ONLY[key] || ONLY[key].test(value);

// A part of a query as key and value; nothing of an empty one. The sign before
// it keeps a "?" that is the key's own.
const decoded = (part) => Array.from(new URLSearchParams(`&${part}`))[0] || [];
const encoded = (key, value) => String(new URLSearchParams([[key, value]]));

const parts = (search) => search.replace(/^\?/, "").split("&");
const outer = (part) => mended(decoded(part)[0] || "");

// What the whole query says, by key: texts, of sectors a list, of `open` whether
// so. What it does not name is not there; what it names with nothing behind it is
// empty. It may come from anybody: whoever asks takes the keys that it knows.
export const readQuery = (search) => collected(parts(search).map((part) => [outer(part), decoded(part)[1]]));

// The same query with other choices, each of which stands there only if it is not
// the usual one. What the choices do not name stays, letter by letter.
export function writeQuery(search, choices, usual = {}) {
  const made = pairs(choices, usual).map(([key, value]) => (value === true ? encoded(key, "").slice(0, -1) : encoded(key, value)));
  const all = search.length > 1 ? parts(search) : [];
  return joined(search, all, replaced(all, outer, Object.keys(choices), made), made);
}

// Both for a query, or one parameter of it, by name.
export function read(search, name) {
  return name === WHOLE ? readQuery(search) : collected(pieces(held(search, name)).map((piece) => [inner(piece), content(piece)]));
}

export function write(search, name, choices, usual = {}) {
  if (name === WHOLE) return writeQuery(search, choices, usual);
  const said = pairs(choices, usual).map(([key, value]) => (value === true ? key : `${key}.${String(value).replace(/_/g, "__")}`));
  const value = replaced(pieces(held(search, name)), inner, Object.keys(choices), said).join("_");
  const made = value ? [encoded(name, value)] : [];
  const all = search.length > 1 ? parts(search) : [];
  return joined(search, all, replaced(all, (part) => decoded(part)[0], [name], made), made);
}

// The pieces of one parameter's value.
const pieces = (value) => value.match(/(__|[^_])+/g) || [];
const inner = (piece) => piece.split(".")[0];
const content = (piece) => piece.slice(inner(piece).length + 1).replace(/__/g, "_");

// The value of the parameter of this name.
function held(search, name) {
  const found = parts(search).find((part) => decoded(part)[0] === name);
  return found === undefined ? "" : decoded(found)[1];
}

function collected(found) {
  const said = Object.create(null);
  for (const [key, value] of found) {
    if (!key) continue;
    if (isList(key)) said[key] = (said[key] || []).concat(listed(value)).filter((one, at, all) => all.indexOf(one) === at);
    else if (isFlag(key)) said[key] = !/^(0|false)$/.test(value);
    else said[key] = said[key] || value;
  }
  return said;
}

// Nothing, an empty text, an empty list and a flag that is down are one.
const values = (value) => (Array.isArray(value) ? value.map(plain) : value ? [value] : []);

// Keys with the values that are to be said; a flag that is up has none.
function pairs(choices, usual) {
  const said = [];
  for (const key of Object.keys(choices)) {
    const [now, before] = [values(choices[key]), values(usual[key])];
    if (String(now) === String(before)) continue;
    // That nothing is chosen has to be said where something is usual.
    for (const value of now.length ? now : [isFlag(key) || choices[key] === 0 ? "0" : ""]) said.push([key, value]);
  }
  return said;
}

// Parts with those of some keys replaced, where the first of them stood.
function replaced(all, keyOf, keys, made) {
  const isOurs = (part) => keys.includes(keyOf(part));
  const at = all.findIndex(isOurs);
  const kept = all.filter((part) => !isOurs(part));
  kept.splice(at < 0 ? kept.length : at, 0, ...made);
  return kept;
}

// Programs that find addresses in a text leave out a sign at their end.
function joined(search, before, after, made) {
  if (!made.length && before.length === after.length) return search;
  const last = after[after.length - 1];
  if (made.includes(last)) after[after.length - 1] = last.replace(/[-._*]$/, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return after.length ? `?${after.join("&")}` : "";
}
