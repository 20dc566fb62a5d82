// A page with more cases than it can hold: its list has the first of them, and all
// else that it says is of all. Made-up cases, counted here by themselves.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { rows, table } from "../../../bench/run/many-data.mjs";
import { assertQuiet, either, hold, noise, origin } from "../harness.mjs";
import { regions } from "../oracle.mjs";
import { LONG, arrive, hears, spot, told } from "../reader.mjs";
import { host } from "../own/made.mjs";

const MANY = 2000;
const FIRST = 50;
const CASES = rows(MANY);
const SECTORS = [...new Set(CASES.flatMap(({ sectors }) => sectors))];
const HENAN = "410000";

const TYPES = { json: "application/json", csv: "text/csv" };
const bring = (t, { data = JSON.stringify(CASES), kind = "json", attributes = "", name = "many", ...options } = {}) =>
  arrive(t, {
    path: "/many.html",
    ...options,
    prepare: async (visit) => {
      // Who requires Trusted Types lets the script make the address of its worker.
      const policy = (await fetch(`${origin}/`)).headers.get("content-security-policy").replace("trusted-types 'none'", "trusted-types case-map");
      const headers = { "content-security-policy": policy, ...options.headers };
      await visit.add("/many.html", host(`cases="${name}.${kind}" ${attributes}`), headers);
      await visit.add(`/${name}.${kind}`, data, { "content-type": TYPES[kind] });
      if (options.before) await options.before(visit);
    },
  });

const has = (words) => ({ title, summary, sectors, adcode }) =>
  [title, summary, ...sectors, regions.find((region) => region.adcode === adcode).name].some((text) => text.includes(words));
const wanted = ({ region, sector, words = "" }) => {
  const passing = CASES.filter((one) => has(words)(one) && (!sector || one.sectors.includes(sector)));
  return { passing, shown: passing.filter(({ adcode }) => !region || adcode === region) };
};

// Until the page says what a naive count says of these choices.
async function says(page, choice) {
  const { passing, shown } = wanted(choice);
  const heading = shown.length ? `(^|\\D)${shown.length} 个案例` : "没有符合条件的案例";
  await page.waitForFunction((heading) => new RegExp(heading).test(piece(".panel .heading").textContent) && !piece(".panel[aria-busy]"), heading);
  const found = await page.evaluate(() => ({
    counts: pieces(".land > a").map((region) => [region.id, Number((/，(\d+) 个案例/.exec(region.getAttribute("aria-label")) || [0, 0])[1])]),
    sectors: pieces(".sectors button").map((button) => [button.firstChild.textContent.trim(), Number(button.querySelector("span").textContent)]),
    titles: pieces("article .title").map((title) => title.textContent),
  }));
  for (const [id, count] of found.counts) assert.equal(count, passing.filter(({ adcode }) => id === `r${adcode}`).length, id);
  const inRegion = CASES.filter((one) => has(choice.words ?? "")(one) && (!choice.region || one.adcode === choice.region));
  for (const [name, count] of found.sectors) assert.equal(count, inRegion.filter(({ sectors }) => sectors.includes(name)).length, name);
  return found.titles;
}

// What the list shows first: province by province in the order of their first cases.
function listed(shown, many = FIRST) {
  const order = [...new Set(CASES.map(({ adcode }) => adcode))];
  return order.flatMap((code) => shown.filter(({ adcode }) => adcode === code)).map(({ title }) => title).slice(0, many);
}

for (const kind of ["json", "csv"]) {
  test(`${kind}: every choice is counted among all, and the list shows the first`, async (t) => {
    const visit = await bring(t, { kind, data: kind === "csv" ? table(CASES) : JSON.stringify(CASES) });
    const { page } = visit;
    assert.deepEqual(await told(page), [["ready", { regions: regions.length, cases: MANY, language: "zh-CN" }]]);
    assert.deepEqual(await says(page, {}), listed(CASES));
    const { x, y } = await spot(page, `#r${HENAN}`);
    await page.mouse.click(x, y);
    const here = wanted({ region: HENAN }).shown;
    assert.deepEqual(await says(page, { region: HENAN }), listed(here));
    await hears(page, "select");
    await page.locator(".sectors button").nth(1).click();
    const sector = await page.locator(".sectors button").nth(1).evaluate((button) => button.firstChild.textContent.trim());
    assert.deepEqual(await says(page, { region: HENAN, sector }), listed(wanted({ region: HENAN, sector }).shown));
    await page.locator("#clear").click();
    assert.deepEqual(await says(page, {}), listed(CASES));
    for (const words of ["试验19", "试", CASES[77].summary.slice(3, 6), SECTORS[2], "河南", "没有这样的词"]) {
      await page.locator("#search").fill(words);
      assert.deepEqual(await says(page, { words }), listed(wanted({ words }).shown), words);
    }
    assertQuiet(visit);
  });
}

test("more is listed at a wish, by mouse and by keys, and read on from where it ended", async (t) => {
  const visit = await bring(t);
  const { page } = visit;
  const more = page.locator("#more");
  assert.equal(await more.textContent(), `再看一些（已列出 ${FIRST} 个，共 ${MANY} 个）`);
  await more.click();
  await page.waitForFunction((many) => pieces("article").length === many, 2 * FIRST);
  assert.deepEqual(await page.locator("article .title").allTextContents(), listed(CASES, 2 * FIRST));
  const isNext = () => page.evaluate(() => pieces("article").indexOf(focused()));
  assert.equal(await isNext(), FIRST);
  await more.focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction((many) => pieces("article").length === many, 3 * FIRST);
  assert.equal(await isNext(), 2 * FIRST);
  // Another choice begins with the first again, and where all are listed there is no more.
  await page.locator("#search").fill("试验1999");
  await says(page, { words: "试验1999" });
  assert.ok(await more.isHidden());
  assertQuiet(visit);
});

// It has the focus then, and tells that it loses it in the middle of what hides it.
test("the last are listed, by mouse and by keys, and the button that brought them goes", async (t) => {
  const here = wanted({ region: HENAN }).shown;
  assert.ok(here.length > FIRST && here.length < 2 * FIRST);
  for (const press of [(more) => more.click(), (more) => more.press("Enter")]) {
    const visit = await bring(t, { attributes: `region="${HENAN}"` });
    const { page } = visit;
    await says(page, { region: HENAN });
    await press(page.locator("#more"));
    await page.waitForFunction((many) => pieces("article").length === many && !piece(".panel[aria-busy]"), here.length);
    assert.ok(await page.locator("#more").isHidden());
    assert.deepEqual(await says(page, { region: HENAN }), listed(here, here.length));
    await page.locator("#search").fill(here[0].title);
    assert.deepEqual(await says(page, { region: HENAN, words: here[0].title }), [here[0].title]);
    assertQuiet(visit);
  }
});

test("a page hears of a choice with the cases that came of it", async (t) => {
  const visit = await bring(t);
  const { page } = visit;
  await told(page);
  const { x, y } = await spot(page, `#r${HENAN}`);
  await page.mouse.click(x, y);
  const { region, ids } = await hears(page, "select");
  assert.equal(region, HENAN);
  assert.equal(ids.length, Math.min(FIRST, wanted({ region: HENAN }).shown.length));
  assertQuiet(visit);
});

test("where a policy forbids workers, it is done without", async (t) => {
  const visit = await bring(t, { headers: { "content-security-policy": "default-src 'self' 'wasm-unsafe-eval'; worker-src 'none'" } });
  await says(visit.page, {});
  await visit.page.locator("#search").fill("河南");
  await says(visit.page, { words: "河南" });
});

test("a worker ends with its map", async (t) => {
  const visit = await bring(t);
  const { page } = visit;
  assert.equal(page.workers().length, 1);
  const [worker] = page.workers();
  await Promise.all([worker.waitForEvent("close"), page.evaluate(() => document.querySelector("case-map").remove())]);
  assertQuiet(visit);
});

test("a map that goes before it has come leaves no worker behind", async (t) => {
  let go;
  const visit = await bring(t, { alive: false, before: async ({ page }) => (go = await hold(page, either("/pkg/near/case_map_bg.wasm"))) });
  const { page } = visit;
  const worker = page.workers()[0] ?? (await page.waitForEvent("worker"));
  // Until all cases are on their shelf.
  await page.waitForTimeout(LONG);
  await Promise.all([worker.waitForEvent("close"), page.evaluate(() => document.querySelector("case-map").remove())]);
  go();
});

test("a table is known by its own address, however long that is", async (t) => {
  const visit = await bring(t, { kind: "csv", data: table(CASES.slice(0, 60)), name: "long".repeat(40) });
  assert.deepEqual((await told(visit.page)).map(([name, { cases }]) => [name, cases]), [["ready", 60]]);
  assert.ok(!visit.paths().includes("/pkg/own/case_map_bg.wasm"), "what reads JSON is not fetched for it");
  assertQuiet(visit);
});

test("rows that mean nothing cost themselves, and the page hears of them", async (t) => {
  const data = JSON.stringify([...CASES, { title: "无处", adcode: "999999" }, { summary: "无题" }]);
  const visit = await bring(t, { data });
  const { page } = visit;
  const { faults } = await hears(page, "error");
  assert.ok(faults.some(({ file, place }) => file === "many.json" && place.startsWith(`[${MANY + 1}]`)), JSON.stringify(faults));
  assert.ok(noise(visit).every((line) => line.includes("case-map: many.json")));
});

test("a table over China's regions of one's own is told where its places lie", async (t) => {
  const data = "标题,地点\r\n一,河南武陟\r\n二,Wuzhi County\r\n三,武陟县\r\n四,北京\r\n";
  const counties = readFileSync(new URL("../../../data/regions/counties/410000.geojson", import.meta.url), "utf8");
  const { page } = await bring(t, { kind: "csv", data, attributes: 'regions="henan.geojson"', before: ({ add }) => add("/henan.geojson", counties, { "content-type": "application/json" }) });
  const { faults } = await hears(page, "error");
  assert.deepEqual(faults.map(({ at, found }) => [at.line, found]), [[5, "“北京” (110000)"]]);
  assert.match(await page.locator("#r410823").getAttribute("aria-label"), /^武陟县，3 个案例/);
});

test("of a table a page hears on which line something is wrong", async (t) => {
  const { page } = await bring(t, { kind: "csv", data: "标题,地点\r\n一,北京\r\n二,无此地方\r\n" });
  const { message } = await hears(page, "error");
  assert.match(message, /^many\.csv: line 3, 地点: found “无此地方”/);
});
