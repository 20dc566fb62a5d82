import { isTable } from "./table.js";

// What is wrong with a host's own data, in a line: as src/model/fault.rs. Of a table
// `place` is a column.
const line = ({ file, at, place, found, expected }) => `${file}: ${at && isTable(file) ? `line ${at.line}, ` : ""}${place}: found ${found}; expected ${expected}`;

// Why there is no map at all: the first fault of many, and the last, which says so.
export function unreadable(faults) {
  const lines = faults.map(line);
  const message = lines.length > 1 ? `${lines[0]}; ${lines[lines.length - 1]}` : lines[0];
  return Object.assign(new Error(message), { faults });
}

// What the map is shown without: the first that costs something, and how many more.
function first(faults) {
  const costly = faults.find(({ severity }) => severity === "error") || faults[0];
  return `${line(costly)}${faults.length > 1 ? ` (the first of ${faults.length} faults)` : ""}`;
}

// What a page is to hear once its map is there. What costs nothing is for who writes
// the data, not for the page.
export function news(life, faults) {
  life.faults = faults;
  if (faults.some(({ severity }) => severity === "error")) life.news = [first(faults), faults];
  else if (faults.length) console.warn(`case-map: ${first(faults)}`);
}
