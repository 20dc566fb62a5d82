// D3 at its best: three small modules instead of all of it, quantized
// TopoJSON that is projected already, one listener for all regions, hover by
// the style sheet, paths of one digit.
import { geoPath } from "d3-geo";
import { select } from "d3-selection";
import { feature } from "topojson-client";
import text from "made:topojson";
import { count, names, shade, start, toggle, tooltip } from "../../shell/shell.js";

const topology = JSON.parse(text);
const path = geoPath().digits(1);
const regions = feature(topology, topology.objects.regions).features;
for (const { properties } of regions) names[properties.code] = properties.name;

// Drawn before it is put into the page.
const svg = select(document.createElementNS("http://www.w3.org/2000/svg", "svg"))
  .attr("viewBox", topology.viewBox)
  .attr("role", "group")
  .attr("aria-label", "地图");
const land = svg
  .append("g")
  .attr("class", "land")
  .selectAll("path")
  .data(regions)
  .join("path")
  .attr("data-code", ({ properties }) => properties.code)
  .attr("d", path)
  .attr("fill", ({ properties }) => shade(properties.code));
svg.append("path").attr("class", "line").attr("d", path(feature(topology, topology.objects.line)));
const outline = svg.append("path").attr("class", "chosen");

const tip = tooltip();
const code = ({ target }) => target.dataset.code;
svg
  .on("pointerover", (event) => {
    if (!code(event)) return tip.hide();
    const { left, top } = box();
    return tip.show(code(event), event.clientX - left, event.clientY - top);
  })
  .on("pointerleave", () => tip.hide())
  .on("click", (event) => code(event) && toggle(code(event)));

// Where the map is, asked for before anything is written in the same turn.
const box = () => document.querySelector("#map").getBoundingClientRect();

const shown = new Map(regions.map(({ properties }) => [properties.code, count(properties.code)]));
start({
  paint() {
    land
      .filter(({ properties: { code } }) => shown.get(code) !== count(code) && shown.set(code, count(code)))
      .attr("fill", ({ properties }) => shade(properties.code));
  },
  choose(region) {
    outline.attr("d", region && land.filter(({ properties }) => properties.code === region).attr("d"));
  },
});

document.querySelector("#map").append(svg.node());
