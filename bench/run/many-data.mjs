// Made-up data of any size, the same at each run: cases with texts of hanzi that
// mean nothing, and a sheet of cells with jagged borders that each two share.
import { readFileSync } from "node:fs";

// Provinces of the mainland, as most data have them.
const UNITS = new URL("../../data/regions/units.tsv", import.meta.url);
const PROVINCES = readFileSync(UNITS, "utf8").match(/^[1-6]\d0000(?=\t)/gm);
const SECTORS = ["甲类", "乙类", "丙类", "丁类", "戊类", "己类", "庚类", "辛类", "壬类"];
// So many letters a text has, of so many different ones.
const LENGTH = 150;
const LETTERS = 2500;

// Numbers from 0 to 1 that look like chance.
function chance(seed) {
  let state = seed;
  return () => (state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) / 0x7fffffff;
}

// One after the other, for who needs not have all at a time.
export function* cases(many) {
  const next = chance(7);
  // As in a language, few letters are frequent.
  const letter = () => String.fromCharCode(0x4e00 + Math.floor(LETTERS * next() ** 3));
  const text = (length) => Array.from({ length }, letter).join("");
  for (let at = 0; at < many; at += 1) {
    yield {
      title: `试验${at}${text(8)}`,
      adcode: PROVINCES[Math.floor(next() * PROVINCES.length)],
      summary: `试${text(LENGTH - 1)}`,
      sectors: [SECTORS[Math.floor(next() * SECTORS.length)]],
    };
  }
}

export const rows = (many) => [...cases(many)];

// Of the same a table, line by line, and as a whole.
export function* lines(some) {
  yield "标题,代码,领域,摘要";
  for (const { title, adcode, sectors, summary } of some) yield [title, adcode, sectors.join("；"), summary].join(",");
}

export const table = (some) => [...lines(some)].join("\r\n");

// So many cells across and down, each border of seven steps.
export function cells(across) {
  const next = chance(11);
  const steps = 7;
  const spread = (width) => (next() - 0.5) * width;
  const corners = Array.from({ length: (across + 1) ** 2 }, (_, at) => [-20 + ((at % (across + 1)) * 40) / across + spread(0.2), 30 + (Math.floor(at / (across + 1)) * 30) / across + spread(0.2)]);
  const borders = new Map();
  const border = (from, to) => {
    const key = [Math.min(from, to), Math.max(from, to)].join();
    if (!borders.has(key)) {
      const [[x, y], [a, b]] = [corners[Math.min(from, to)], corners[Math.max(from, to)]];
      const at = (step) => (step % steps ? [x + ((a - x) * step) / steps + spread(0.06), y + ((b - y) * step) / steps + spread(0.06)] : step ? [a, b] : [x, y]);
      borders.set(key, Array.from({ length: steps + 1 }, (_, step) => at(step).map((degrees) => Number(degrees.toFixed(4)))));
    }
    const found = borders.get(key);
    return from < to ? found : found.slice().reverse();
  };
  const features = Array.from({ length: across ** 2 }, (_, at) => {
    const one = Math.floor(at / across) * (across + 1) + (at % across);
    const around = [one, one + 1, one + across + 2, one + across + 1, one];
    const ring = around.slice(1).flatMap((to, side) => border(around[side], to).slice(0, -1));
    return { type: "Feature", id: `X${at}`, properties: { name: `试验区${at}` }, geometry: { type: "Polygon", coordinates: [[...ring, ring[0]]] } };
  });
  return { type: "FeatureCollection", features };
}
