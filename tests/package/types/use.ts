// How a page written in TypeScript uses the package. It is compiled, not run;
// each line below `@ts-expect-error` must be refused.
import "case-map/define";
import { CaseMap } from "case-map";
import type { CaseMapEventMap, CaseMapFault } from "case-map";

const map: CaseMap = document.querySelector("case-map") ?? document.createElement("case-map");
map.addEventListener("case-map-select", ({ detail }) => {
  const region: string | null = detail.region;
  const cases: number[] = detail.cases;
  console.log(region, cases, map.region);
});
document.addEventListener("case-map-error", (event) => {
  const faults: CaseMapFault[] = event.detail.faults;
  console.log(event.detail.message, faults.map(({ file, place }) => `${file} ${place}`));
});
map.region = "河南";
map.region = null;
map.sector = ["养老"];
map.sector = "养老 教育";
const names: string[] = map.sector;
map.cases = { documents: [] };
map.regions = new Uint8Array();
map.src = "china.pack";
map.select(null);
map.filter({ query: names.join() });
map.clear();
const report: readonly CaseMapFault[] = map.faults;
const isElement: HTMLElement = new CaseMap();
export const ready: CaseMapEventMap["case-map-ready"]["detail"]["cases"] = isElement ? 23 : report.length;

// @ts-expect-error
map.region = 410000;
// @ts-expect-error
map.theme = "blue";
// @ts-expect-error
map.filter(["养老"]);
// @ts-expect-error
map.addEventListener("case-map-select", ({ detail }) => detail.chosen);
// @ts-expect-error
map.headingLevel = "2";
// @ts-expect-error
map.faults = [];
