// Leaflet at its best: no tiles, no zoom, no animation; coordinates that are
// projected already, on its plain plane; its SVG renderer, which took less time
// here than its canvas for a hover and a sector, and more for a province.
import { CRS, geoJSON, map as create, svg } from "leaflet/dist/leaflet-src.esm.js";
import text from "made:geojson";
import { EDGE, HOVER, INK, PAPER, count, names, shade, start, toggle, told } from "../../shell/shell.js";

const data = JSON.parse(text);
const element = document.querySelector("#map");
const still = { zoomControl: false, attributionControl: false, dragging: false, scrollWheelZoom: false, doubleClickZoom: false, boxZoom: false, keyboard: false, touchZoom: false };
const motionless = { zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, inertia: false, zoomSnap: 0, minZoom: -20 };
const map = create(element, { ...still, ...motionless, crs: CRS.Simple, renderer: svg() });
map.fitBounds([[0, 0], [-data.height, data.width]], { animate: false });

let chosen = null;
const layers = new Map();
const isLine = ({ properties }) => properties.code === "line";
const style = (feature) => {
  const { code } = feature.properties;
  // Every vertex is drawn: it would leave out those within a pixel.
  const common = { smoothFactor: 0, noClip: true };
  if (isLine(feature)) return { ...common, color: EDGE, weight: 1.5, interactive: false };
  const isChosen = code === chosen;
  return { ...common, className: `r${code}`, color: isChosen ? INK : PAPER, weight: isChosen ? 2.5 : 1, fillColor: shade(code), fillOpacity: 1 };
};
geoJSON(data, {
  style,
  onEachFeature(feature, layer) {
    const { code, name } = feature.properties;
    // Which pointers a path takes is asked of its options, not of its style.
    if (isLine(feature)) return void (layer.options.interactive = false);
    names[code] = name;
    layers.set(code, layer);
    layer.on({
      mouseover: () => layer.setStyle({ fillColor: HOVER }),
      mouseout: () => layer.setStyle({ fillColor: shade(code) }),
      click: () => toggle(code),
    });
    layer.bindTooltip(() => `<b>${name}</b>${told(code)}`, { sticky: true });
  },
}).addTo(map);

const shown = new Map(Array.from(layers.keys(), (code) => [code, count(code)]));
start({
  paint() {
    for (const [code, layer] of layers) {
      if (shown.get(code) === count(code)) continue;
      shown.set(code, count(code));
      layer.setStyle({ fillColor: shade(code) });
    }
  },
  choose(region, before) {
    chosen = region;
    for (const code of [before, region].filter(Boolean)) {
      const { color, weight } = style(layers.get(code).feature);
      layers.get(code).setStyle({ color, weight });
    }
    if (region) layers.get(region).bringToFront();
  },
});
