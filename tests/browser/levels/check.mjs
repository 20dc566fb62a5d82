// Regions of a page's own that open into their parts, as provinces do into counties: by
// mouse, keys and host, the way back, in words that fit any place.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertQuiet, noise } from "../harness.mjs";
import { arrive, hears, spot, told } from "../reader.mjs";
import { host } from "../own/made.mjs";
import { cases, countries } from "./made.mjs";

const JSON_TYPE = { "content-type": "application/json" };

const bring = (t, { attributes = "", shapes = countries, mine = cases, ...options } = {}) =>
  arrive(t, {
    path: "/levels.html",
    ...options,
    prepare: async ({ add }) => {
      await add("/levels.html", host(`cases="mine.json" regions="shapes.json" ${attributes}`));
      await add("/mine.json", JSON.stringify(mine), JSON_TYPE);
      await add("/shapes.json", JSON.stringify(shapes), JSON_TYPE);
    },
  });

const within = (page) => page.evaluate(() => piece("[data-scene]").dataset.within ?? null);
const opened = (page, id = "AL") => page.waitForFunction((id) => piece("[data-scene]").dataset.within === id, id);
const closed = (page) => page.waitForFunction(() => !piece("[data-scene]").dataset.within);
const heading = (page) => page.evaluate(() => piece("#heading").textContent);
const headed = (page, words) => page.waitForFunction((words) => piece("#heading").textContent === words, words);
const map = (page, act, ...more) => page.locator("case-map").evaluate(act, ...more);
const attributes = (page) => map(page, (map) => ({ region: map.region, open: map.open }));
const link = (name) => `.land a[aria-label^="${name}"]`;

async function pick(page, name) {
  const { x, y } = await spot(page, link(name));
  await page.mouse.click(x, y);
  return { x, y };
}

// What the view of Aland is, whoever opened it.
async function isAland(page) {
  assert.equal(await heading(page), "Aland：3 个案例");
  assert.deepEqual(await attributes(page), { region: "AL", open: true });
  const parts = await page.evaluate(() => Array.from(pieces(".land > a"), (a) => a.getAttribute("aria-label")));
  assert.deepEqual(parts, ["North，1 个案例，water", "South，1 个案例，roads", "East，没有案例", "West，没有案例", "Hook，没有案例"]);
  const list = await page.evaluate(() => Array.from(pieces(".panel > section"), (one) => [one.querySelector(".place").textContent, ...Array.from(one.querySelectorAll(".title"), (title) => title.textContent)]));
  assert.deepEqual(list, [["North", "A well"], ["South", "A road"], ["Aland", "A plan"]]);
  assert.doesNotMatch(await page.evaluate(() => piece("[data-scene]").textContent), /中国|全国|省|县/);
}

test("the control beside the map opens the chosen region, and the one there leads back", async (t) => {
  const visit = await bring(t);
  const { page } = visit;
  assert.deepEqual(await told(page), [["ready", { regions: 3, cases: 4, language: "zh-CN" }]]);
  assert.equal(await page.locator(link("Aland")).getAttribute("aria-label"), "Aland，3 个案例，water、roads");
  await pick(page, "Aland");
  const open = page.getByRole("button", { name: "打开Aland" });
  await open.waitFor();
  await told(page);
  await open.click();
  await opened(page);
  await isAland(page);
  assert.deepEqual((await told(page)).map(([name, { region, open, ids }]) => [name, region, open, ids]), [["select", "AL", true, ["one", "two", "three"]]]);
  const path = page.getByRole("navigation", { name: "当前位置" });
  assert.equal((await path.textContent()).replace(/\s+/g, " "), "全图 › Aland");
  await page.getByRole("button", { name: "返回全图" }).click();
  await closed(page);
  assert.deepEqual(await attributes(page), { region: "AL", open: false });
  assert.equal(await heading(page), "Aland：3 个案例");
  // Who read the regions has their parts: nothing of them is asked for.
  assert.deepEqual(visit.paths().filter((path) => /parts|counties|china\.(pack|geojson)/.test(path)), []);
  assertQuiet(visit);
});

test("a name with a comma in it is said whole, and what has no parts does not offer to open", async (t) => {
  const visit = await bring(t);
  const { page } = visit;
  const at = await pick(page, "Celand");
  await page.waitForFunction(() => piece(".tools .open"));
  assert.equal(await page.locator(".tools .open").isVisible(), false);
  await page.keyboard.press("Enter");
  await page.waitForTimeout(500);
  await page.mouse.dblclick(at.x, at.y);
  await page.waitForTimeout(600);
  assert.equal(await within(page), null);
  await map(page, (map) => map.select("BO"));
  await page.getByRole("button", { name: "打开Bora, Bora" }).click();
  await opened(page, "BO");
  assert.equal(await heading(page), "Bora, Bora：1 个案例");
  assert.match(await page.locator(".path").textContent(), /Bora, Bora$/);
  assertQuiet(visit);
});

test("where no region has parts, a host that opens one sees it where it lies", async (t) => {
  const visit = await bring(t, { shapes: { ...countries, features: countries.features.filter(({ properties }) => !properties.parent) } });
  const { page } = visit;
  await map(page, (map) => map.select("AL"));
  await map(page, (map) => (map.open = true));
  await page.waitForFunction(() => !document.querySelector("case-map").open);
  assert.deepEqual(await attributes(page), { region: "AL", open: false });
  assert.equal(await within(page), null);
  assert.deepEqual((await told(page)).filter(([name, { message }]) => name === "error" && /^region /.test(message)), []);
});

test("by keys: Enter on the chosen one opens, Escape goes back a step at a time", async (t) => {
  const visit = await bring(t);
  const { page } = visit;
  await map(page, (map) => map.select("Aland"));
  await page.evaluate(() => piece(".land a[tabindex='0']").focus());
  await page.waitForFunction(() => piece(".tools .open:not([hidden])"));
  await page.keyboard.press("Enter");
  await opened(page);
  await isAland(page);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  assert.match((await attributes(page)).region, /^AL-\d$/);
  await page.keyboard.press("Escape");
  assert.deepEqual(await attributes(page), { region: "AL", open: true });
  await page.keyboard.press("Escape");
  await closed(page);
  assert.deepEqual(await attributes(page), { region: "AL", open: false });
  assertQuiet(visit);
});

test("a double click opens, whatever is chosen", async (t) => {
  const visit = await bring(t);
  const { page } = visit;
  const { x, y } = await spot(page, link("Aland"));
  await page.mouse.move(x, y);
  await page.waitForFunction(() => piece(".tools"));
  for (const chosen of [null, "AL"]) {
    await map(page, (map, chosen) => map.select(chosen), chosen);
    await page.mouse.dblclick(x, y);
    await opened(page);
    await isAland(page);
    await page.locator(".tools .back").click();
    await closed(page);
    await page.waitForTimeout(500);
  }
  assertQuiet(visit);
});

for (const [what, text, wanted, words] of [
  ["the attribute of a region and open", 'region="AL" open', { region: "AL", open: true }, "Aland：3 个案例"],
  ["the attribute of a part", 'region="AL-1"', { region: "AL-1", open: true }, "South：1 个案例"],
  ["a part by a name that only one has", 'region="Hook"', { region: "AL-9", open: true }, "Hook：没有案例"],
]) {
  test(`an element begins with ${what}`, async (t) => {
    const visit = await bring(t, { attributes: text });
    await opened(visit.page);
    await headed(visit.page, words);
    assert.deepEqual(await attributes(visit.page), wanted);
    assertQuiet(visit);
  });
}

test("hosts choose parts by id or name, and hear of what is not there or several", async (t) => {
  const visit = await bring(t);
  const { page } = visit;
  await map(page, (map) => map.select("BO-2"));
  await opened(page, "BO");
  assert.deepEqual(await attributes(page), { region: "BO-2", open: true });
  await map(page, (map) => (map.region = "South"));
  await headed(page, "South：没有案例");
  await map(page, (map) => (map.region = "AL-0"));
  await opened(page, "AL");
  await headed(page, "North：1 个案例");
  await map(page, (map) => (map.region = "Celand"));
  await closed(page);
  await headed(page, "Celand：没有案例");
  await map(page, (map) => (map.region = null));
  await headed(page, "全部 4 个案例");
  await told(page);
  for (const [name, words] of [["North", /region "North": 2 have this name \(AL-0, BO-0\)/], ["ZZ", /region "ZZ": not in the data/], ["410000", /region "410000": not in the data/]]) {
    await map(page, (map, name) => map.select(name), name);
    assert.match((await hears(page, "error")).message, words);
    assert.equal(await within(page), null);
  }
  assert.equal(noise(visit).length, 3);
  // What has no parts does not stay open.
  await map(page, (map) => Object.assign(map, { region: "CE", open: true }));
  await page.waitForFunction(() => !document.querySelector("case-map").open);
  await headed(page, "Celand：没有案例");
  assert.equal(noise(visit).length, 3);
});

test("a part is chosen, and sectors and search go along both ways", async (t) => {
  const visit = await bring(t);
  const { page } = visit;
  await map(page, (map) => Object.assign(map, { region: "AL", open: true }));
  await opened(page);
  await told(page);
  await pick(page, "South");
  const [[name, { region, open, ids }]] = await told(page);
  assert.deepEqual([name, region, open, ids], ["select", "AL-1", true, ["two"]]);
  await page.getByRole("button", { name: /^roads/ }).click();
  await page.getByRole("button", { name: "返回全图" }).click();
  await closed(page);
  assert.equal(await heading(page), "Aland · roads：2 个案例");
  await map(page, (map) => Object.assign(map, { sector: [], query: "well", open: true }));
  await opened(page);
  assert.equal(await heading(page), "Aland · “well”：1 个案例");
  assertQuiet(visit);
});

test("in another language all of it is said in that", async (t) => {
  const visit = await bring(t, { attributes: 'language="en"' });
  const { page } = visit;
  await pick(page, "Aland");
  await page.getByRole("button", { name: "Open Aland" }).click();
  await opened(page);
  assert.equal(await heading(page), "Aland: 3 cases");
  assert.equal(await page.locator(".finding").textContent(), "3 cases in 2 regions, most often roads: 2");
  assert.equal(await page.locator("svg[role=group]").getAttribute("aria-label"), "Aland: Cases");
  assert.match(await page.locator(".path").textContent(), /^Whole map › Aland$/);
  assert.doesNotMatch(await page.evaluate(() => piece("[data-scene]").textContent), /China|province|count(y|ies)/);
  await page.getByRole("button", { name: "Back to map" }).first().click();
  await closed(page);
  assertQuiet(visit);
});

test("a table of few cases and one of many: the first opens what it holds, the other shows the whole", async (t) => {
  const rows = (many) => Array.from({ length: many }, (_, k) => ({ title: `Case ${k}`, adcode: `AL-${k % 4}`, summary: "x".repeat(200), sectors: ["water"] }));
  for (const [many, offers] of [[20, true], [2000, false]]) {
    const visit = await bring(t, { mine: { language: "en", cases: rows(many) } });
    const { page } = visit;
    await headed(page, `全部 ${offers ? many : "2,000".replace(",", "")} 个案例`);
    await pick(page, "Aland");
    await page.waitForFunction(() => piece(".tools .open"));
    await page.waitForTimeout(300);
    assert.equal(await page.locator(".tools .open").isVisible(), offers, `${many}`);
    assert.equal(await page.locator(link("Aland")).getAttribute("aria-label"), `Aland，${many} 个案例${offers ? "，water" : ""}`);
  }
});

test("taken out and put in again it opens again; another set of regions has its own", async (t) => {
  const visit = await bring(t);
  const { page } = visit;
  await map(page, (map) => map.select("AL-0"));
  await opened(page);
  await map(page, async (map) => {
    const { parentNode } = map;
    map.remove();
    await new Promise((done) => setTimeout(done, 50));
    parentNode.append(map);
  });
  await opened(page);
  await headed(page, "North：1 个案例");
  const flat = { ...countries, features: countries.features.filter(({ properties }) => !properties.parent) };
  await map(page, (map) => map.select(null));
  await closed(page);
  await map(page, (map, flat) => (map.regions = flat), flat);
  await page.waitForFunction(() => !piece("[data-parts]"));
  await pick(page, "Aland");
  await page.waitForFunction(() => piece(".tools .open"));
  assert.equal(await page.locator(".tools .open").isVisible(), false);
});
