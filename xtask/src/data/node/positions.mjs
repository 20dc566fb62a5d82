// Prints a point of each polygon, as far from its rim as any: [longitude,
// latitude], or null where there is no polygon. `node positions.mjs PLACES
// SHAPES`: where each polygon begins and how long its rings are, as JSON, and
// the file of all coordinates in turn, as 64-bit floats of this machine.
import { readFileSync } from "node:fs";
import polylabel from "polylabel";

// The search ends when no better point could be this much further in, in degrees.
const ENOUGH = 0.0005;

const [places, shapes] = process.argv.slice(2).map((name) => readFileSync(name));
const numbers = new Float64Array(shapes.buffer, shapes.byteOffset, shapes.byteLength / 8);

function position(place) {
  if (!place) return null;
  const { start, lengths } = place;
  let at = 2 * start;
  // A degree of longitude is shorter than one of latitude: as short as in the middle.
  const latitudes = Array.from({ length: lengths[0] }, (_, i) => numbers[at + 2 * i + 1]);
  const middle = latitudes.reduce((sum, latitude) => sum + latitude / latitudes.length, 0);
  const narrow = Math.cos((middle * Math.PI) / 180);
  const polygon = lengths.map((length) => Array.from({ length }, () => [numbers[at++] * narrow, numbers[at++]]));
  const [x, y] = polylabel(polygon, ENOUGH);
  return [x / narrow, y];
}

console.log(JSON.stringify(JSON.parse(places).map(position)));
