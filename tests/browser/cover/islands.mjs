// Where the named islands of the main map lie in the picture, reckoned from
// their coordinates without the program's help.
import { readFileSync } from "node:fs";
import { features } from "../oracle.mjs";

const table = readFileSync(new URL("../../../data/regions/islands.tsv", import.meta.url), "utf8");
const [head, ...rows] = table.trim().split("\n").map((line) => line.split("\t"));
const all = rows.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i]])));

// South of this an island is shown in the inset, in degrees.
const SOUTH = 20;

// Albers' conic with standard parallels 25N and 47N around 105E, on the unit sphere, y down.
const rad = (degrees) => (degrees * Math.PI) / 180;
const n = (Math.sin(rad(25)) + Math.sin(rad(47))) / 2;
const c = Math.cos(rad(25)) ** 2 + 2 * n * Math.sin(rad(25));
function project([lon, lat]) {
  const radius = Math.sqrt(c - 2 * n * Math.sin(rad(lat))) / n;
  const angle = n * rad(lon - 105);
  return [radius * Math.sin(angle), radius * Math.cos(angle)];
}

const points = (code) =>
  features.find(({ properties }) => properties.adcode === code).geometry.coordinates.flat(Infinity).reduce((pairs, number, i) => {
    if (i % 2) pairs.at(-1).push(number);
    else pairs.push([number]);
    return pairs;
  }, []);

// From degrees onto the screen: fitted to the drawn west end of 新疆 and the
// drawn east and north ends of 黑龙江. `boxes` are those of the paths.
export function chart(boxes) {
  const plane = (code) => points(code).map(project);
  const [west, east] = [Math.min(...plane("650000").map(([x]) => x)), Math.max(...plane("230000").map(([x]) => x))];
  const north = Math.min(...plane("230000").map(([, y]) => y));
  const scale = (boxes["230000"].right - boxes["650000"].left) / (east - west);
  const fit = ([x, y]) => [boxes["650000"].left + (x - west) * scale, boxes["230000"].top + (y - north) * scale];
  return (position) => fit(project(position));
}

export function islands(boxes) {
  const place = chart(boxes);
  return all
    .filter(({ lat }) => Number(lat) > SOUTH)
    .map(({ name, adcode, lon, lat }) => ({ name, adcode, at: place([Number(lon), Number(lat)]) }));
}
