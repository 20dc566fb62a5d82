// A page that brings cases and regions of its own, good and bad ones.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { assertQuiet, built, noise } from "../harness.mjs";
import { cases, regions } from "../oracle.mjs";
import { arrive, frame, hears, spot, told } from "../reader.mjs";
import { collection, file, host, region, row, squares } from "./made.mjs";
import "./hostile.mjs";

const JSON_TYPE = { "content-type": "application/json" };

// A visit to a page with these two files; a text is served as it is.
const bring = (t, { mine, shapes, inside, ...options }) =>
  arrive(t, {
    path: "/own.html",
    ...options,
    prepare: async ({ add }) => {
      const text = (value) => (typeof value === "string" ? value : JSON.stringify(value));
      const attributes = [mine && 'cases="mine.json"', shapes && 'regions="shapes.json"'].filter(Boolean).join(" ");
      await add("/own.html", host(attributes, inside));
      if (mine) await add("/mine.json", text(mine), JSON_TYPE);
      if (shapes) await add("/shapes.json", text(shapes), JSON_TYPE);
    },
  });

const titles = (page) => page.locator("article:visible .title").allTextContents();

test("own cases on own regions", async (t) => {
  const more = [row(2, { title: "丙省的路", place: "丙省", adcode: "130000", sectors: [{ sector: "路", basis: "路" }] }), row(3, { note: "附注" })];
  const visit = await bring(t, { mine: file([row(1), ...more]), shapes: squares });
  const { page } = visit;
  assert.deepEqual(await told(page), [["ready", { regions: 3, cases: 3, language: "zh-CN" }]]);
  const boxes = await page.locator("svg a path:first-child").evaluateAll((paths) => paths.map((path) => path.getBoundingClientRect()));
  assert.equal(boxes.length, 3);
  for (const { width, height } of boxes) assert.ok(width > 100 && height > 100, "each is drawn, and large");
  assert.ok(boxes[0].right < boxes[1].left && boxes[1].right < boxes[2].left, "from west to east");
  assert.ok(Math.abs(boxes[0].height / boxes[2].height - 1) < 0.2, "in one scale");
  const names = await page.locator("svg a").evaluateAll((all) => all.map((a) => a.getAttribute("aria-label")));
  assert.deepEqual(names, ["甲省，2 个案例，水", "乙省，没有案例", "丙省，1 个案例，路"]);
  assert.equal(await page.locator(".summary").textContent(), "某办于 2001 年从各地上报的 99 个案例中评选出 3 个案例，作为第一批案例推介。按省级行政区排列。");
  assert.equal(await page.locator(".source").textContent(), "案例文字来自《关于案例的通知》（文〔2001〕1号）。");
  assert.equal(await page.locator(".note").textContent(), "附注");
  const { x, y } = await spot(page, "#r130000");
  await page.mouse.click(x, y);
  assert.deepEqual(await titles(page), ["丙省的路"]);
  assert.deepEqual(await told(page), [["select", { region: "130000", open: false, cases: [2], ids: ["2001-1-2"] }]]);
  assertQuiet(visit);
});

test("own regions have no counties of ours, whatever their codes are", async (t) => {
  const visit = await bring(t, { mine: file([row(1)]), shapes: squares });
  const { page } = visit;
  await told(page);
  const { x, y } = await spot(page, "#r130000");
  await page.mouse.move(x, y);
  await page.waitForFunction(() => piece(".tools"));
  await page.mouse.dblclick(x, y);
  await page.waitForTimeout(500);
  await page.mouse.click(x, y);
  assert.deepEqual((await told(page)).map(([name, { region }]) => [name, region]), ["130000", null, "130000"].map((region) => ["select", region]));
  assert.equal(await page.locator(".tools .open").isVisible(), false);
  await page.keyboard.press("Enter");
  assert.deepEqual((await told(page)).map(([name, { region }]) => [name, region]), [["select", null]]);
  assertQuiet(visit);
});

test("faulty rows cost themselves; the host hears of each, with file, place, found and expected", async (t) => {
  const faulty = [
    row(1),
    row(1, { title: "甲省再来一次" }),
    row(2, { adcode: "999999" }),
    row(3, { adcode: "120101" }),
    row(4, { adcode: 110101 }),
    row(5, { summary: " " }),
    row(6, { title: undefined }),
    "a row",
    row(7, { sectors: [{ sector: "桥", basis: "案例" }] }),
    row(8, { sectors: [{ sector: "水", basis: "别处的话" }] }),
    row("9"),
  ];
  const open = region("140000", "丁省", 120);
  open.geometry.coordinates[0].pop();
  const far = region("150000", "戊省", 120);
  far.geometry.coordinates[0][2] = [120, 95];
  const flat = { ...region("210000", "己省", 120), geometry: { type: "Point", coordinates: [120, 30] } };
  const shapes = collection(...squares.features, open, far, flat, region("130000", "庚省", 120), region("2200", "辛省", 120), 7);
  const visit = await bring(t, { mine: file(faulty), shapes });
  const { page } = visit;
  const news = await told(page);
  assert.deepEqual(news.map(([name]) => name), ["error", "ready"]);
  const { message, faults } = news[0][1];
  for (const fault of faults) {
    assert.deepEqual(Object.keys(fault).sort(), ["at", "expected", "file", "found", "near", "place", "severity"]);
    for (const words of [fault.file, fault.place, fault.found, fault.expected]) assert.match(words, /\S/);
    assert.deepEqual([fault.severity, fault.at.line, fault.near], ["error", 1, []]);
  }
  // Each stands where its file says so, or would.
  const mine = JSON.stringify(file(faulty));
  const stands = faults.filter(({ file }) => file === "mine.json").map(({ at }) => mine.slice(at.column - 1));
  ["1,", "110101,", '" "', "{", '"a row"', '"桥"', '"别处的话"', '"9"', '"999999"', '"120101"'].forEach((start, k) => assert.ok(stands[k].startsWith(start), `${start}: ${stands[k]}`));
  const of = (name) => faults.filter(({ file }) => file === name).map(({ place, found }) => `${place}: ${found}`);
  assert.deepEqual(of("shapes.json"), [
    "features[3].geometry.coordinates[0]: [120.0, 30.0] first and [120.0, 35.0] last",
    "features[4].geometry.coordinates[0][2]: [120.0, 95.0]",
    "features[5].geometry: Point",
    'features[6].properties.adcode: "130000"',
    'features[7].properties.adcode: "2200"',
    of("shapes.json")[5],
  ]);
  assert.match(of("shapes.json")[5], /^features\[8\]: /);
  assert.deepEqual(of("mine.json"), [
    "documents[0].cases[1].number: 1",
    "documents[0].cases[4].adcode: 110101",
    'documents[0].cases[5].summary: " "',
    "documents[0].cases[6].title: nothing",
    'documents[0].cases[7]: "a row"',
    'documents[0].cases[8].sectors[0].sector: "桥"',
    'documents[0].cases[9].sectors[0].basis: "别处的话"',
    'documents[0].cases[10].number: "9"',
    "文〔2001〕1号 case 2: adcode: “甲省” (999999)",
    "文〔2001〕1号 case 3: adcode: 120101 for “甲省”",
  ]);
  // One line for all of them.
  assert.deepEqual(noise(visit), [`error: case-map: ${message}`]);
  assert.match(message, new RegExp(`^shapes\\.json: features\\[3\\].*\\b${faults.length} faults`));
  // The rest stands: regions, cases, and what has no place under a heading of its own.
  assert.equal(await page.locator("svg a").count(), 3);
  const list = await page.locator(".panel > section").evaluateAll((sections) =>
    sections.map((section) => [section.querySelector(".place").textContent, ...Array.from(section.querySelectorAll("article i"), (i) => Number(i.textContent))]),
  );
  // The fourth has a code that is none, and a place that names its region.
  assert.deepEqual(list, [["甲省", 1, 4, 7, 8], ["地图之外", 2, 3]]);
  await page.locator(".sectors button", { hasText: "桥" }).click();
  assert.deepEqual(await titles(page), ["甲省案例7"]);
});

test("regions of anybody are told and chosen by their own ids", async (t) => {
  // As other maps have it: names, and codes of another kind.
  const state = (id, name, west) => ({ ...region(undefined, name, west), id });
  const foreign = collection(state("US-CA", "California", -120), state("US-TX", "Texas", -110));
  const mine = file([row(1, { title: "甲省的水", adcode: "US-TX", place: "Texas" }), row(2, { adcode: "US-ZZ", place: "Utah" })]);
  const visit = await bring(t, { mine, shapes: foreign });
  const { page } = visit;
  const [[, { faults }], ready] = await told(page);
  assert.deepEqual(ready, ["ready", { regions: 2, cases: 2, language: "zh-CN" }]);
  assert.deepEqual(faults.map(({ found }) => found), ["“US-ZZ”"]);
  const { x, y } = await spot(page, "[aria-label^=Texas]");
  await page.mouse.click(x, y);
  assert.deepEqual(await titles(page), ["甲省的水"]);
  assert.equal((await told(page))[0][1].region, "US-TX");
  await page.evaluate(() => document.querySelector("case-map").setAttribute("region", "US-CA"));
  await page.waitForFunction(() => document.querySelector("case-map").shadowRoot.querySelector("[data-region=US-CA]"));
  assert.match(await page.locator("svg[role=group]").getAttribute("aria-label"), /^地区：案例数$/);
});

test("what stood there stays when a file cannot be read at all", async (t) => {
  const stood = "<p>在此之前的文字</p>";
  const bad = JSON.stringify(squares).slice(0, -20);
  const nameless = collection(region(undefined, undefined, 90));
  for (const [what, given, words] of [
    ["cases cut off", { mine: JSON.stringify(file([row(1)])).slice(0, 40), shapes: squares }, /^mine\.json: line 1, column \d+: found the end of the file; /],
    ["cases of another kind", { mine: "[1, 2]", shapes: squares }, /^mine\.json: the whole file: found a list of 2 without a case; expected /],
    ["regions cut off", { mine: file([row(1)]), shapes: bad }, /^shapes\.json: line 1, column \d+: /],
    ["regions of another kind", { mine: file([row(1)]), shapes: { type: "Feature" } }, /^shapes\.json: the whole file: /],
    ["regions without one that can be drawn", { mine: file([row(1)]), shapes: nameless }, /^shapes\.json: features\[0\]\..*; shapes\.json: features: found no region; expected /],
    ["no region at all", { mine: file([row(1)]), shapes: collection() }, /^shapes\.json: features: found no region; expected /],
    ["not JSON", { mine: "甲,乙", shapes: squares }, /^mine\.json: line 1, column 1: /],
    ["a refusal with status 200", { mine: '{"error":"not found"}', shapes: squares }, /^mine\.json: the whole file: found an object of "error"; expected a list of cases/],
    ["a page", { mine: "<!doctype html>", shapes: squares }, /mine\.json: found a page \(HTML\); expected the file/],
  ]) {
    const { page, ...visit } = await bring(t, { ...given, inside: stood, alive: false });
    const { message } = await hears(page, "error");
    assert.match(message, words, what);
    await frame(page);
    assert.equal(await page.locator("case-map").innerHTML(), stood, what);
    assert.deepEqual(await told(page), [], what);
    assert.deepEqual([noise({ ...visit, page }), visit.errors], [[`error: case-map: ${message}`], []], what);
  }
});

test("a missing file or module leaves what stood there", async (t) => {
  for (const path of ["/mine.json", "/pkg/own/case_map_bg.wasm"]) {
    const visit = await arrive(t, {
      path: "/own.html",
      alive: false,
      prepare: async ({ add, change }) => {
        await add("/own.html", host('cases="mine.json"', "<p>文字</p>"));
        if (path !== "/mine.json") await add("/mine.json", JSON.stringify(file([row(1)])), JSON_TYPE);
        await change(path, () => ({ status: 404, body: "gone" }));
      },
    });
    assert.match((await hears(visit.page, "error")).message, /404/, path);
    assert.equal(await visit.page.locator("case-map").innerHTML(), "<p>文字</p>");
    assert.equal(visit.lines.filter(({ text }) => text.startsWith("case-map: ")).length, 1, path);
    assert.deepEqual(visit.errors, []);
  }
});

test("the half that a page does not bring comes from beside the script", async (t) => {
  const mine = file([row(1, { title: "河北省的路", place: "河北巨鹿", adcode: "130529" })]);
  const away = await arrive(t, {
    path: "/somewhere/else/",
    prepare: async ({ add }) => {
      await add("/somewhere/else/", host('cases="mine.json"', "", "/case-map.js"));
      await add("/somewhere/else/mine.json", JSON.stringify(mine), JSON_TYPE);
    },
  });
  assert.equal(await away.page.locator("svg a").count(), regions.length);
  assert.equal(await away.page.locator("#r130000").getAttribute("aria-label"), "河北省，1 个案例，水");
  assert.ok(away.paths().includes("/china.geojson"));
  assertQuiet(away);
  const shapes = collection(...regions.slice(0, 3).map(({ adcode, name, short }, i) => region(adcode, name, 90 + 10 * i, { short })));
  const { page } = await bring(t, { shapes });
  assert.equal(await page.locator("svg a").count(), 3);
  const outside = page.locator(".panel > section", { hasText: "地图之外" }).locator("article");
  const inside = cases.filter((c) => regions.slice(0, 3).some((r) => r.adcode.slice(0, 2) === c.adcode.slice(0, 2)));
  assert.ok(inside.length > 0);
  assert.equal(await outside.count(), cases.length - inside.length);
});

// Whoever says no more than "怀柔区" is understood as at the command line, of two rows as of two thousand.
test("a short list is found by what its places are called", async (t) => {
  const list = [{ title: "一处", place: "武陟县" }, { title: "二处", place: "朝阳区" }, { title: "三处", place: "北京" }];
  const visit = await bring(t, { mine: list });
  const { page } = visit;
  const label = (code) => page.locator(`#r${code}`).getAttribute("aria-label");
  const check = async (at) => {
    const [[kind, { faults }], ready] = await told(page);
    assert.deepEqual([kind, ready], ["error", ["ready", { regions: 34, cases: 3, language: "zh-CN" }]]);
    assert.deepEqual(faults.map(({ place, near, at }) => [place, near.map(({ code }) => code), at]), [["case “二处”: place", ["110105", "220104"], at]]);
    assert.deepEqual([await label("410000"), await label("110000")], ["河南省，1 个案例", "北京市，1 个案例"]);
  };
  await check({ line: 1, column: JSON.stringify(list).indexOf('"朝阳区"') + 1 });
  // The same as a value, which has no lines.
  await page.evaluate((list) => (document.querySelector("case-map").cases = list), list);
  await page.waitForFunction(() => document.querySelector("case-map").faults?.every(({ at }) => at === null));
  await check(null);
  // Who names regions needs no gazetteer.
  const light = await bring(t, { mine: [list[2], { title: "四处", place: "河南武陟" }] });
  assert.deepEqual(await told(light.page), [["ready", { regions: 34, cases: 2, language: "zh-CN" }]]);
  const heavy = ({ paths }) => paths().filter((path) => /shelf|units/.test(path)).length;
  assert.deepEqual([heavy(light), heavy(visit) > 0], [0, true]);
  assertQuiet(light);
});

test("the file that the package shows as an example is one", async (t) => {
  const readme = readFileSync(new URL("../../../package/README.md", import.meta.url), "utf8");
  const example = JSON.parse(readme.match(/## Own cases[^]*?```json\n([^]*?)```/)[1]);
  const visit = await bring(t, { mine: example, shapes: JSON.parse(await built("china.geojson")) });
  assert.deepEqual((await told(visit.page)).map(([name]) => name), ["ready"]);
  // Of its one case the position is left out.
  assert.equal(await visit.page.locator(".dots > g").count(), 0);
  assert.deepEqual(await titles(visit.page), [example.documents[0].cases[0].title]);
  // And of the notice's cases it has but one.
  assert.deepEqual(noise(visit), ["warning: case-map: mine.json: documents[0].chosen: found 23; expected 1, as many as there are cases"]);
});
