// jsvectormap at its best: paths projected beforehand, as its own maps are, none
// of its buttons and touch, and its zoom where the address asks for it. It has no lines of a map: the ten
// dashes are a region that takes no pointer.
import jsVectorMap from "jsvectormap";
import text from "made:paths";
import { EDGE, HOVER, INK, PAPER, SHADES, count, names, shade, start, toggle, told } from "../../shell/shell.js";

const data = JSON.parse(text);
for (const [code, { name }] of Object.entries(data.paths)) names[code] = name;
const codes = Object.keys(data.paths).filter((code) => code !== "line");

const zooms = location.hash === "#zoom";

jsVectorMap.addMap("china", data);
const values = (codes) => Object.fromEntries(codes.map((code) => [code, shade(code)]));
const scale = Object.fromEntries(SHADES.map((shade) => [shade, shade]));
// Strokes are in cells of the grid: about fourteen make a pixel.
const map = new jsVectorMap({
  selector: "#map",
  map: "china",
  draggable: zooms,
  zoomButtons: false,
  zoomOnScroll: zooms,
  zoomMax: 8,
  bindTouchEvents: false,
  regionStyle: {
    initial: { fill: SHADES[0], stroke: PAPER, strokeWidth: 13 },
    hover: { fill: HOVER, fillOpacity: 1 },
    selected: { stroke: INK, strokeWidth: 34 },
    selectedHover: { fill: HOVER },
  },
  series: { regions: [{ attribute: "fill", scale, values: values(codes) }] },
  onRegionTooltipShow: (event, tip, code) => tip.text(`<b>${names[code]}</b>${told(code)}`, true),
  onRegionClick: (event, code) => toggle(code),
  onLoaded: (map) => {
    const { node } = map.regions.line.element.shape;
    Object.assign(node.style, { fill: "none", stroke: EDGE, strokeWidth: 20, pointerEvents: "none" });
  },
});

const shown = new Map(codes.map((code) => [code, count(code)]));
start({
  paint() {
    const changed = codes.filter((code) => shown.get(code) !== count(code) && shown.set(code, count(code)));
    map.series.regions[0].setValues(values(changed));
  },
  choose(region, before) {
    if (before) map.regions[before].element.select(false);
    if (!region) return;
    const { element } = map.regions[region];
    element.select(true);
    // Its outline must not lie under its neighbours'.
    element.shape.node.parentNode.append(element.shape.node);
  },
});
