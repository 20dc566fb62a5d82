// The pages with all that a measurement asks of one.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { until } from "./browser.mjs";
import { PAGES, REGION, SECTORS } from "./pages.mjs";
import { spots } from "./inside.mjs";

// Cases of 河南, and of the first of SECTORS, in data/cases.json.
const [IN_REGION, IN_SECTOR] = [2, 4];

// Controls are disabled until a map lives, and lie in the shadow root then.
const OUR_LIFE = `!!document.querySelector("case-map")?.shadowRoot?.querySelector(".controls:enabled")`;

// Where they are served from: our own two builds, and the peers' pages.
export const folders = (site, dist) =>
  Object.fromEntries([...PAGES.map(({ name }) => name), "d3-zoom"].map((name) => [name, { ours: dist, same: join(site, "same") }[name] || join(site, "peers", name)]));

export function subjects(site, origin, only = []) {
  const geometry = JSON.parse(readFileSync(join(site, "peers/geometry.json"), "utf8"));
  const wanted = PAGES.filter(({ name }) => !only.length || only.includes(name));
  return wanted.map((page) => subject(page, origin, geometry));
}

function subject({ name, title, packages, region, zooms }, origin, geometry) {
  const isOurs = !packages;
  const hasMap = name !== "floor";
  const sector = (number) => `.sectors li:nth-child(${number + 1}) button`;
  const regions = (page, codes) => (hasMap ? places(page, { name, region, geometry }, codes) : []);
  const sectors = (page, numbers) => page.evaluate(spots, numbers.map(sector));
  return {
    name,
    title,
    packages: packages || [],
    isOurs,
    hasMap,
    url: `${origin}/${name}/`,
    // Where it can be looked at closer, and where its map is then.
    zoomUrl: zooms && `${origin}/${zooms}`,
    box: (page) => page.locator(isOurs ? "case-map .stage > svg" : "#map").first().boundingBox(),
    // Whose coming is that of the map; none is a canvas.
    mapSelector: hasMap ? region && (isOurs ? `#m${REGION}` : region(REGION)) : ".panel section:last-of-type article:last-of-type",
    // How many cases are shown after the click that time to answer waits for,
    wanted: hasMap ? IN_REGION : IN_SECTOR,
    // and where that click goes.
    target: async (page) => (hasMap ? await regions(page, [REGION]) : await sectors(page, SECTORS))[0],
    // Peers live when their script has run, and that is before the load event.
    alive: ({ page, cdp }) => (isOurs ? until(cdp, OUR_LIFE) : page.waitForLoadState("load")),
    // Points of the screen inside regions, by code, and on sectors, by number.
    regions,
    sectors,
  };
}

async function places(page, { name, region, geometry }, codes) {
  const found = region
    ? await page.evaluate(spots, codes.map(region))
    : await page.evaluate((points) => points.map((point) => document.querySelector("#map").place(point)), codes.map((code) => geometry.inside[code]));
  const missing = codes.find((_, i) => !found[i]);
  if (missing) throw new Error(`${name}: the pointer never meets region ${missing}`);
  return found;
}
