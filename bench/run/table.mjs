// From figures to a table, and to sentences on who is ahead.

const kilobytes = { unit: "kB", digits: 1, scale: 1000 };
const ms = { unit: "ms", digits: 0, scale: 1 };

// The rows: what they are called, and of which figures. Lower is better in
// all but the first, which only tells what was drawn; `verb` is for sentences.
const ROWS = [
  { key: "vertices", name: "vertices drawn", unit: "", digits: 0, scale: 1, isRace: false },
  { key: "bytes", name: "everything, brotli", ...kilobytes, verb: "smaller" },
  { key: "hover", name: "hover on a province, main", ...ms, verb: "faster" },
  { key: "region", name: "click on a province, main", ...ms, verb: "faster" },
  { key: "sector", name: "click on a sector, main", ...ms, verb: "faster" },
  { key: "hover-cpu", name: "hover, processor's time", ...ms },
  { key: "region-cpu", name: "click on a province, processor's time", ...ms },
  { key: "sector-cpu", name: "click on a sector, processor's time", ...ms },
  { key: "notches", name: "120 notches closer and back, main above rest", ...ms, verb: "faster" },
  { key: "notches-cpu", name: "120 notches, processor's time above rest", ...ms },
  { key: "notches-frame", name: "longest frame of them", ...ms },
  { key: "drag-frame", name: "longest frame of a drag, four times closer", ...ms },
  { key: "map", name: "time to map, unthrottled", ...ms, verb: "faster" },
  { key: "map-slow", name: "time to map, 1.6 Mbit/s, 150 ms, CPU ÷4", ...ms, verb: "faster" },
  { key: "alive", name: "alive there (a click is answered)", ...ms, verb: "faster" },
  { key: "heap", name: "JS heap", ...kilobytes, digits: 0 },
  { key: "wasm", name: "Wasm's memory", ...kilobytes, digits: 0 },
  { key: "memory", name: "JS heap and Wasm's memory", ...kilobytes, digits: 0, verb: "leaner" },
];

export function summary(values) {
  if (!values || !values.length) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const median = sorted.length % 2 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
  return { median, least: sorted[0], most: sorted.at(-1), count: sorted.length };
}

// For each row and page its median and range; what no page did is no row.
export function rows(figures) {
  const all = Object.fromEntries(Object.entries(figures).map(([page, found]) => [page, { ...found, memory: sum(found.heap, found.wasm) }]));
  return ROWS.map((row) => ({ ...row, cells: Object.fromEntries(Object.entries(all).map(([page, found]) => [page, summary(found[row.key])])) }));
}

const sum = (heap, wasm) => heap && wasm && heap.map((bytes, i) => bytes + wasm[i]);

const number = (value, { digits, scale }) => (value / scale).toFixed(digits).replace(/\B(?=(\d{3})+(?!\d))/g, digits ? "" : ",");

// A median, its range where there is one, and bold where no other map is better.
function cell(row, found, isBest) {
  if (!found) return "–";
  const [median, least, most] = [found.median, found.least, found.most].map((value) => number(value, row));
  const text = isBest ? `**${median}**` : median;
  return least === most ? text : `${text} (${least}–${most})`;
}

export function markdown(table, subjects) {
  const racing = subjects.filter(({ hasMap }) => hasMap);
  const lines = table.map((row) => {
    const medians = racing.map(({ name }) => row.cells[name]?.median).filter((value) => value !== undefined);
    const best = number(Math.min(...medians), row);
    const isBest = ({ name, hasMap }) => row.isRace !== false && row.key !== "wasm" && hasMap && row.cells[name] && number(row.cells[name].median, row) === best;
    const unit = row.unit && `, ${row.unit}`;
    return `| ${row.name}${unit} | ${subjects.map((one) => cell(row, row.cells[one.name], isBest(one))).join(" | ")} |`;
  });
  return [`| | ${subjects.map(({ title }) => title).join(" | ")} |`, `|---|${subjects.map(() => "---:|").join("")}`, ...lines].join("\n");
}

// One sentence for each row in which another library is ahead of one of our two
// pages. What a range says of it stands beside it.
export function defeats(table, subjects) {
  const ours = subjects.filter(({ isOurs }) => isOurs);
  const others = subjects.filter(({ isOurs, hasMap }) => !isOurs && hasMap);
  return table.filter(({ verb }) => verb).flatMap((row) => {
    const of = ({ name }) => row.cells[name];
    const median = (one) => `${number(of(one).median, row)} ${row.unit}`;
    const beaten = ours.filter((mine) => of(mine) && others.some((other) => of(other) && of(other).median < of(mine).median));
    if (!beaten.length) return [];
    const worst = Math.max(...beaten.map((mine) => of(mine).median));
    const ahead = others.filter((other) => of(other) && of(other).median < worst);
    const isClear = (other) => beaten.some((mine) => of(other).most < of(mine).least);
    const told = ahead.map((other) => `${other.title} (${median(other)}${isClear(other) ? "" : "; the ranges meet"})`);
    const mine = beaten.map((mine) => `${median(mine)} ${mine.title.replace("ours, ", "")}`);
    return [`${listed(told)} ${told.length > 1 ? "are" : "is"} ${row.verb} than ours at “${row.name}” (${mine.join(", ")}).`];
  });
}

const listed = (names) => (names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : names[0]);
