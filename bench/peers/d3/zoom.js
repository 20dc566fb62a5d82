// The same page, and D3's own zoom on it, as its documentation has it: the map
// in a group that is transformed. With Ctrl it takes ten times as much of a notch;
// a notch here leads as far as ours, so that as many of them do something.
import { select } from "d3-selection";
import { zoom } from "d3-zoom";
import "./app.js";

const svg = select("#map svg");
const [, , width, height] = svg.attr("viewBox").split(" ").map(Number);
const parts = Array.from(svg.node().children);
const map = svg.append("g");
for (const part of parts) map.node().append(part);
svg.call(
  zoom()
    .scaleExtent([1, 8])
    .translateExtent([[0, 0], [width, height]])
    .wheelDelta(({ deltaY }) => -Math.sign(deltaY) * Math.log2(1.3))
    .on("zoom", ({ transform }) => map.attr("transform", transform)),
);
