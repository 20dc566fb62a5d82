// Names in attributes and methods: exactly one region or sector, or none and a word of it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertQuiet } from "../harness.mjs";
import { READY, cases, expected, features, filtered, regions, sectors, selected } from "../oracle.mjs";
import { hears, seen, tells, told } from "../reader.mjs";
import { act, after, attribute, embed, ours, shown } from "./host.mjs";

test("a region goes by its code, its full and its short name, and by nothing else", async (t) => {
  const visit = await embed(t, "<case-map></case-map>");
  const { page } = visit;
  for (const { adcode, name } of regions) {
    const { short } = features.find(({ properties }) => properties.adcode === adcode).properties;
    for (const text of [adcode, name, short]) {
      const [found] = await act(page, (map, text) => {
        map.select(text);
        return [Array.from(pieces("svg a[aria-pressed=true]"), ({ id }) => id), map.select(null)];
      }, text);
      assert.deepEqual(found, [`r${adcode}`], text);
    }
  }
  assertQuiet(visit);
  await told(page);
  for (const text of ["陕", "西", "陕西省 ", "Shaanxi", "41000", "410100", "4100000", "河南 省", "全国", "__proto__", "0"]) {
    const message = `region "${text}": not in the data; expected a name or code as they have it`;
    await act(page, (map, text) => map.select(text), text);
    // That it is no county either takes a file to know.
    assert.deepEqual(await hears(page, "error"), { message, faults: [] });
    assert.equal(ours(visit).at(-1), `case-map: ${message}`);
    assert.equal(await attribute(page, "region"), null);
  }
  assert.deepEqual((await seen(page)).selected, []);
});

test("陕西 is not 山西", async (t) => {
  for (const [name, code, other] of [["陕西", "610000", "140000"], ["山西", "140000", "610000"], ["陕西省", "610000", "140000"]]) {
    const { page } = await embed(t, `<case-map region="${name}"></case-map>`);
    assert.deepEqual((await seen(page)).selected, [code]);
    assert.equal(await page.locator(`#r${other}`).getAttribute("aria-pressed"), "false");
  }
});

for (const [name, value, rest] of [["region", "河蓝", {}], ["sector", "养老 不存在", { chosen: ["养老"] }]]) {
  test(`an unknown ${name} in the page costs one line and one event, and the rest lives`, async (t) => {
    const visit = await embed(t, `<case-map ${name}="${value}" query="养老"></case-map>`);
    const { page } = visit;
    await page.waitForFunction(() => globalThis.told.length > 1);
    const news = await told(page);
    assert.deepEqual(news.map(([name]) => name).sort(), ["error", "ready"]);
    const { message } = news.find(([name]) => name === "error")[1];
    assert.match(message, new RegExp(`^${name} ".*(河蓝|不存在)`));
    assert.deepEqual(ours(visit), [`case-map: ${message}`]);
    assert.deepEqual(await shown(page), expected({ ...rest, query: "养老" }).cases);
    assert.deepEqual(await after(page, (map) => map.select("河南")), [selected({ region: "410000", query: "养老", ...rest })]);
    assert.equal(ours(visit).length, 1);
  });
}

test("a name that only the data on their way know is not called unknown", async (t) => {
  const { made } = await import("./made.mjs");
  const visit = await embed(t, "<case-map></case-map>");
  const { page } = visit;
  for (const order of [["regions", "cases", "region"], ["region", "cases", "regions"]]) {
    await told(page);
    await act(page, (map, [made, order]) => {
      for (const name of order) map[name] = { ...made, region: "乙省" }[name];
    }, [made, order]);
    await hears(page, "ready");
    assert.deepEqual((await seen(page)).selected, ["120000"]);
    assert.deepEqual(ours(visit), []);
    // Back to the package's own, where nobody knows it, and that is told once.
    await act(page, (map) => (map.cases = map.regions = null));
    const { message } = await hears(page, "error");
    assert.match(message, /region "乙省": not in the data/);
    await act(page, (map) => map.removeAttribute("region"));
    assert.equal(ours(visit).length, 1);
    visit.lines.length = 0;
  }
});

test("select, filter and clear do what a reader does, and the page hears what it hears of one", async (t) => {
  const visit = await embed(t, "<case-map></case-map>");
  const { page } = visit;
  const steps = [
    [(map) => map.select("河南"), selected({ region: "410000" })],
    [(map) => map.select("410000"), null],
    [(map) => map.filter({ sector: ["养老"] }), filtered({ region: "410000", chosen: ["养老"] })],
    [(map) => map.filter({ query: "养老" }), filtered({ region: "410000", chosen: ["养老"], query: "养老" })],
    [(map) => map.filter({ query: "养老" }), null],
    [(map) => map.filter({}), null],
    [(map) => map.filter(), null],
    [(map) => map.select(null), selected({ chosen: ["养老"], query: "养老" })],
    [(map) => map.filter({ sector: [], query: "" }), filtered({ query: "养老" }), filtered()],
    [(map) => map.filter({ sector: "养老 医疗" }), filtered({ chosen: ["医疗", "养老"] })],
    [(map) => map.filter({ sector: null }), filtered()],
    [(map) => map.filter({ query: "水" }), filtered({ query: "水" })],
    [(map) => map.filter({ query: null }), filtered()],
    [(map) => map.clear(), null],
  ];
  for (const [what, ...news] of steps) {
    assert.deepEqual(await after(page, what), news.filter(Boolean), String(what));
    const last = news.filter(Boolean).at(-1);
    if (last) assert.deepEqual(await shown(page), last[1].cases, String(what));
  }
  await act(page, (map) => {
    map.select("河南");
    map.filter({ sector: ["养老"], query: "养老" });
  });
  assert.deepEqual(await after(page, (map) => map.clear()), [selected(), filtered()]);
  assert.deepEqual(await seen(page).then(({ cases, selected, query, pressed }) => [cases.length, selected, query, pressed.includes(true)]), [cases.length, [], "", false]);
  assert.deepEqual(await act(page, (map) => map.getAttributeNames()), []);
  assertQuiet(visit);
});

test("what is called before the map is there is how it begins", async (t) => {
  const { page } = await embed(t, "", { alive: false });
  await page.waitForFunction(() => customElements.get("case-map"));
  await page.evaluate(() => {
    const map = document.createElement("case-map");
    map.select("河南");
    map.filter({ sector: ["养老"], query: "无" });
    map.clear();
    document.body.append(map);
    map.select("河南");
    map.filter({ query: "养老" });
  });
  await page.locator(".controls:enabled").waitFor();
  assert.deepEqual(await told(page), [READY]);
  assert.deepEqual(await shown(page), expected({ region: "410000", query: "养老" }).cases);
  assert.deepEqual(await act(page, (map) => [map.region, map.sector, map.query]), ["河南", [], "养老"]);
});

// What no sensible page would give, and the error it gets: at most one, told or thrown.
test("arguments of odd types break nothing", async (t) => {
  const visit = await embed(t, "<case-map></case-map>");
  const { page } = visit;
  const odd = ["undefined", "NaN", "0", "410000", "-1", "true", "{}", "[]", "['河南']", "() => 1", "Symbol('x')", "new Date(0)", "Object.create(null)", "10n", "'\\ud800'", "'a'.repeat(100000)", "new Proxy({}, {})", "document.body"];
  // What of it names a region, or none.
  const regional = ["undefined", "410000", "[]", "['河南']"];
  const calls = ["map.select(odd)", "map.filter(odd)", "map.filter({ sector: odd })", "map.filter({ sector: [odd] })", "map.filter({ query: odd })", "map.region = odd", "map.sector = odd", "map.query = odd", "map.clear(odd)"];
  for (const call of calls) {
    for (const value of odd) {
      const lines = visit.lines.length;
      const thrown = await page.evaluate(`(() => { const map = document.querySelector("case-map"); const odd = ${value}; try { ${call}; } catch (error) { return String(error); } })()`);
      // That a name is no county's either is told once that is known.
      const isUnknown = /select|region/.test(call) && !regional.includes(value) && !thrown;
      if (isUnknown) await tells(page, "error");
      const news = (await told(page)).filter(([name]) => name === "error");
      assert.ok(news.length + (thrown ? 1 : 0) <= 1, `${call} of ${value}: ${thrown} ${JSON.stringify(news)}`);
      if (thrown) assert.match(thrown, /^TypeError: /, `${call} of ${value}`);
      assert.equal(visit.lines.length - lines, news.length, `${call} of ${value}`);
      for (const [, { message }] of news) assert.match(message, /^(region|sector) ".*": not in the data; expected /s, `${call} of ${value}`);
      await act(page, (map) => map.clear());
      await told(page);
    }
  }
  // It still lives.
  assert.deepEqual(await after(page, (map) => map.select(410000)), [selected({ region: "410000" })]);
  assert.deepEqual(visit.errors, []);
});

test("names of sectors in English, and of regions, are known where the map speaks English", async (t) => {
  const visit = await embed(t, `<case-map language="en" region="Henan"></case-map>`);
  const { page } = visit;
  assert.deepEqual((await seen(page)).selected, ["410000"]);
  const name = await page.locator("#s1").evaluate((button) => button.firstChild.data.trim());
  assert.match(name, /^[A-Za-z ]+$/);
  assert.deepEqual(await after(page, (map, name) => map.filter({ sector: [name] }), name), [filtered({ region: "410000", chosen: [sectors[1]] })]);
  assertQuiet(visit);
});
