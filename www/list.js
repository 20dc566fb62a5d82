// Lists of names in an attribute or an address, and back.

// Names stand apart by blanks or commas, or, where a name has such itself, one a line.
const APART = /[\s,，、]+/;
export const listed = (names) => (Array.isArray(names) ? names : `${names}`.split(/\n/.test(names) ? "\n" : APART).filter(Boolean));
export const joined = (names) => (names.some((name) => APART.test(name)) ? `${names.join("\n")}\n` : names.join(" "));
