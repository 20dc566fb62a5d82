// ECharts at its best: its core with the map, its tooltip and its usual
// renderer (the one for SVG took as long for a hover and longer for a click); no
// animation; GeoJSON that is projected already.
import { init, registerMap, use } from "echarts/core";
import { MapChart } from "echarts/charts";
import { TooltipComponent } from "echarts/components";
import { CanvasRenderer } from "echarts/renderers";
import text from "made:geojson";
import { EDGE, HOVER, INK, PAPER, count, names, shade, start, toggle, told } from "../../shell/shell.js";

const data = JSON.parse(text);
const element = document.querySelector("#map");
use([MapChart, TooltipComponent, CanvasRenderer]);
// Not by the name "china": to that it would add places of its own.
registerMap("cases", data);

const codes = new Map(data.features.map(({ properties: { code, name } }) => [name, code]));
codes.delete("line");
for (const [name, code] of codes) names[code] = name;

const chart = init(element);
const dashes = { name: "line", silent: true, itemStyle: { borderColor: EDGE, borderWidth: 1.5, areaColor: "none" }, tooltip: { show: false } };
const rows = () => Array.from(codes, ([name, code]) => ({ name, value: count(code), itemStyle: { areaColor: shade(code) } }));
const edge = { borderColor: PAPER, borderWidth: 1 };
chart.setOption({
  animation: false,
  stateAnimation: { duration: 0 },
  tooltip: { transitionDuration: 0, showDelay: 0, hideDelay: 0, formatter: ({ name }) => `<b>${name}</b><br>${told(codes.get(name))}` },
  series: [
    {
      type: "map",
      map: "cases",
      aspectScale: 1,
      left: 0,
      top: 0,
      right: 0,
      bottom: 0,
      label: { show: false },
      itemStyle: edge,
      emphasis: { label: { show: false }, itemStyle: { areaColor: HOVER } },
      selectedMode: "single",
      select: { label: { show: false }, itemStyle: { borderColor: INK, borderWidth: 2.5, areaColor: "inherit" } },
      data: [...rows(), dashes],
    },
  ],
});
chart.on("click", ({ name }) => codes.has(name) && toggle(codes.get(name)));

start({
  paint: () => chart.setOption({ series: [{ data: [...rows(), dashes] }] }),
  // A click selects by itself; what was selected is given back likewise.
  choose: (region, before) => region || chart.dispatchAction({ type: "unselect", seriesIndex: 0, name: names[before] }),
});

// What the bench asks of it besides: a canvas tells nothing of what is on it.
Object.assign(element, { regions: codes.size, vertices: data.vertices });

// Where a point of the data is on the screen: a canvas has no elements to ask.
element.place = ([x, y]) => {
  const { left, top } = element.getBoundingClientRect();
  const [a, b] = chart.convertToPixel({ seriesIndex: 0 }, [x, -y]);
  return [left + a, top + b];
};
