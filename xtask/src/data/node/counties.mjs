// Prints the counties of each province, simplified, as a list of GeoJSON
// collections. `node counties.mjs PIECES SHAPES`: pieces of land, province by
// province, as JSON, and the file of all their coordinates in turn, as 64-bit
// floats of this machine. Pieces of one group become one. In one process, for
// mapshaper takes longer to start than for most provinces.
import { readFileSync } from "node:fs";
import mapshaper from "mapshaper";

const [provinces, shapes] = process.argv.slice(2).map((name) => readFileSync(name));
const numbers = new Float64Array(shapes.buffer, shapes.byteOffset, shapes.byteLength / 8);

function feature({ group, metres, rings }) {
  const point = (at) => [numbers[2 * at], numbers[2 * at + 1]];
  const coordinates = rings.map(([start, length]) => Array.from({ length }, (_, i) => point(start + i)));
  return { type: "Feature", properties: { piece: group, metres }, geometry: { type: "Polygon", coordinates } };
}

const simplified = [];
for (const { precision, pieces } of JSON.parse(provinces)) {
  const input = { "pieces.json": { type: "FeatureCollection", features: pieces.map(feature) } };
  const commands = [
    "-i pieces.json",
    "-dissolve piece copy-fields=metres",
    "-simplify variable weighted keep-shapes interval=metres",
    `-o simplified.json format=geojson precision=${precision} fix-geometry`,
  ];
  const output = await mapshaper.applyCommands(commands.join(" "), input);
  simplified.push(output["simplified.json"].toString());
}
process.stdout.write(`[${simplified.join(",")}]`);
