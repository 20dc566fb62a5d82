// Made-up data: three squares side by side, and cases in them.

const square = (west) => [[west, 30], [west + 5, 30], [west + 5, 35], [west, 35], [west, 30]];

export const region = (adcode, name, west, more = {}) => ({
  type: "Feature",
  properties: { adcode, name, ...more },
  geometry: { type: "Polygon", coordinates: [square(west)] },
});

export const collection = (...features) => ({ type: "FeatureCollection", features });

// 甲 in the west, 丙 in the east, with the sea's width of air between them.
export const squares = collection(region("110000", "甲省", 90), region("120000", "乙省", 100), region("130000", "丙省", 110));

export const row = (number, more = {}) => ({
  number,
  title: `甲省案例${number}`,
  place: "甲省",
  adcode: "110101",
  summary: `案例${number}的正文。`,
  sectors: [{ sector: "水", basis: "案例" }],
  ...more,
});

export const file = (cases, more = {}) => ({
  sectors: ["水", "路"],
  documents: [
    { number: "文〔2001〕1号", title: "关于案例的通知", offices: ["某办"], collection: "案例", batch: 1, year: 2001, submitted: 99, chosen: cases.filter((one) => typeof one === "object").length, cases, ...more },
  ],
});

// A page with an element that brings data of its own; `inside` is what the server drew.
export const host = (attributes, inside = "", script = "case-map.js") =>
  `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>own</title><link rel="icon" href="data:,">` +
  `<script type="module" src="${script}"></script><case-map ${attributes}>${inside}</case-map></html>`;
