// What the page must show, reckoned from the data files alone.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { dist } from "./harness.mjs";

const data = (name) => JSON.parse(readFileSync(join(dist, name), "utf8"));

export const { documents, sectors } = data("cases.json");
export const cases = documents.flatMap((document) => document.cases);
export const { features } = data("china.geojson");
export const regions = features.map((feature) => feature.properties).filter(({ kind }) => kind === "region");

// What the map tells its page when it is there, and after some choices.
export const ready = (language) => ["ready", { regions: regions.length, cases: cases.length, language }];
export const READY = ready("zh-CN");
export const selected = (choices = {}) => ["select", { region: choices.region ?? null, open: choices.open ?? false, ...shown(choices) }];
export const filtered = (choices = {}) => ["filter", { sector: choices.chosen ?? [], query: choices.query ?? "", ...shown(choices) }];

// The cases shown, by number and by id: of year, batch and number.
function shown(choices) {
  const { cases: numbers } = expected(choices);
  const [{ year, batch }] = documents;
  return { cases: numbers, ids: numbers.map((number) => `${year}-${batch}-${number}`) };
}

// What the page must show for some choices, reckoned from the files alone.
export function expected({ region, chosen = [], query = "" } = {}) {
  const home = (c) => regions.find(({ adcode }) => adcode.slice(0, 2) === c.adcode.slice(0, 2));
  const names = (c) => c.sectors.map(({ sector }) => sector);
  const finds = (c) => [c.title, c.place, c.summary, home(c).name, ...names(c)].some((text) => text.includes(query));
  const inSectors = (c) => !chosen.length || names(c).some((name) => chosen.includes(name));
  const inRegion = (c) => !region || home(c).adcode === region;
  const passing = cases.filter((c) => finds(c) && inSectors(c));
  const label = ({ adcode, name, whenEmpty }) => {
    const [all, here] = [cases, passing].map((list) => list.filter((c) => home(c).adcode === adcode));
    const words = sectors.filter((sector) => here.some((c) => names(c).includes(sector))).join("、");
    const empty = all.length ? "没有符合条件的案例" : whenEmpty || "没有案例";
    return `${name}，${here.length ? `${here.length} 个案例，${words}` : empty}`;
  };
  return {
    // Listed by number; those of one province stand together in the notice.
    cases: passing.filter(inRegion).map((c) => c.number),
    sectors: sectors.map((name) => cases.filter((c) => finds(c) && inRegion(c) && names(c).includes(name)).length),
    pressed: sectors.map((name) => chosen.includes(name)),
    regions: regions.map(label),
    selected: region ? [region] : [],
    query,
  };
}
