// The geometry of bench/regions.geojson in the plane, once for all libraries:
// projected as our own map is (Albers' conic equal-area projection, parallels
// 25°N and 47°N, meridian 105°E: src/geo/projection.rs), on one grid, so that each
// library draws the same vertices. None projects in the reader's browser.
import { readFileSync } from "node:fs";
import { geoConicEqualArea } from "d3-geo";

// Cells of the grid across the whole picture. On the 740 px that the map has
// in a window of 1280 px, a cell is a fourteenth of a pixel.
export const WIDTH = 10000;

const PROJECTION = geoConicEqualArea().parallels([25, 47]).rotate([-105, 0]).scale(1e6).translate([0, 0]);

// Reads the file: { height, regions: [{ code, name, polygons }], line }, in
// cells, y downwards; a polygon is rings, the outer one first; `line` is the
// ten dashes.
export function read(file) {
  const { features } = JSON.parse(readFileSync(file, "utf8"));
  const of = (kind) => features.filter(({ properties }) => properties.kind === kind);
  const shapes = of("region").map(({ properties, geometry }) => ({
    code: properties.adcode,
    name: properties.name,
    polygons: (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates).map((rings) => rings.map(project)),
  }));
  const dashes = of("line")[0].geometry.coordinates.map(project);
  if (shapes.length !== 34 || dashes.length !== 10) {
    throw new Error(`${file}: ${shapes.length} regions and ${dashes.length} dashes; expected 34 and 10; mend: cargo xtask data`);
  }
  const points = [...shapes.flatMap(({ polygons }) => polygons.flat(2)), ...dashes.flat()];
  const [xs, ys] = [0, 1].map((axis) => points.map((point) => point[axis]));
  const [left, top] = [least(xs), least(ys)];
  const scale = WIDTH / (most(xs) - left);
  const cell = ([x, y]) => [Math.round((x - left) * scale), Math.round((y - top) * scale)];
  return {
    height: Math.ceil((most(ys) - top) * scale),
    regions: shapes.map(({ polygons, ...rest }) => ({ ...rest, polygons: polygons.map((rings) => rings.map((ring) => distinct(ring.map(cell)))) })),
    line: dashes.map((dash) => distinct(dash.map(cell))),
  };
}

// Point by point: d3-geo would take rings that run as RFC 7946 asks for the
// rest of the globe.
const project = (ring) => ring.map((point) => PROJECTION(point));
const least = (numbers) => numbers.reduce((a, b) => Math.min(a, b));
const most = (numbers) => numbers.reduce((a, b) => Math.max(a, b));
const distinct = (points) => points.filter(([x, y], i) => !i || x !== points[i - 1][0] || y !== points[i - 1][1]);

// How many vertices there are to draw; a ring's last point repeats its first.
export const vertices = ({ regions, line }) =>
  regions.flatMap(({ polygons }) => polygons.flat()).reduce((sum, ring) => sum + ring.length - 1, 0) + line.flat().length;

// A point well inside each region, by code: half-way up its longest ring, in
// the middle of the widest part there.
export function inside({ regions }) {
  return Object.fromEntries(
    regions.map(({ code, polygons }) => {
      const ring = polygons.map(([outer]) => outer).reduce((a, b) => (b.length > a.length ? b : a));
      const ys = ring.map(([, y]) => y);
      // Between two cells, where no vertex lies.
      const y = Math.floor((least(ys) + most(ys)) / 2) + 0.5;
      const crossings = ring.slice(1).flatMap(([x2, y2], i) => {
        const [x1, y1] = ring[i];
        return y1 > y !== y2 > y ? [x1 + ((x2 - x1) * (y - y1)) / (y2 - y1)] : [];
      });
      crossings.sort((a, b) => a - b);
      const spans = crossings.flatMap((x, i) => (i % 2 ? [] : [[x, crossings[i + 1]]]));
      const [from, to] = spans.reduce((a, b) => (b[1] - b[0] > a[1] - a[0] ? b : a));
      return [code, [(from + to) / 2, y]];
    }),
  );
}

// The forms in which libraries take it.

// GeoJSON in cells; `up` turns y upwards, as latitudes run.
export function geojson({ regions, line }, { up = false } = {}) {
  const turn = (ring) => (up ? ring.map(([x, y]) => [x, -y]) : ring);
  const feature = (properties, type, coordinates) => ({ type: "Feature", properties, geometry: { type, coordinates } });
  const shapes = regions.map(({ code, name, polygons }) => {
    const parts = polygons.map((rings) => rings.map(turn));
    return feature({ code, name }, parts.length > 1 ? "MultiPolygon" : "Polygon", parts.length > 1 ? parts : parts[0]);
  });
  return { type: "FeatureCollection", features: [...shapes, feature({ code: "line", name: "line" }, "MultiLineString", line.map(turn))] };
}

// Path texts in relative steps, by code; the dashes are `line`.
export function paths({ regions, line }) {
  const ring = (points) => `${run(points.slice(0, -1))}z`;
  const shapes = regions.map(({ code, name, polygons }) => [code, { name, path: polygons.flat().map(ring).join("") }]);
  return Object.fromEntries([...shapes, ["line", { name: "line", path: line.map(run).join("") }]]);
}

const run = ([first, ...rest]) => {
  let [x, y] = first;
  const steps = rest.map(([a, b]) => {
    const step = `${a - x}${b - y < 0 ? "" : " "}${b - y}`;
    [x, y] = [a, b];
    return step;
  });
  return `M${first.join(" ")}l${steps.join(" ").replaceAll(" -", "-")}`;
};
