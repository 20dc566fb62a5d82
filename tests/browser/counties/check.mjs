// A province opened into its counties: by mouse, keys, touch and host, the way
// back, and what is seen where counties do not come.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertQuiet, either, hold } from "../harness.mjs";
import { cases, selected } from "../oracle.mjs";
import { arrive, frame, hears, spot, told } from "../reader.mjs";

const HENAN = "#r410000";
const WUZHI = "#r410823";
const inHenan = cases.filter((c) => c.adcode.startsWith("41")).map((c) => c.number);
const ATLAS = /\/counties\/410000\.[0-9a-f]{8}\.atlas$/;

const within = (page) => page.evaluate(() => piece("[data-scene]").dataset.within ?? null);
const opened = (page, province = "410000") => page.waitForFunction((province) => piece("[data-scene]").dataset.within === province, province);
const closed = (page) => page.waitForFunction(() => !piece("[data-scene]").dataset.within);
const heading = (page) => page.evaluate(() => piece("#heading").textContent);
const attributes = (page) => page.locator("case-map").first().evaluate((map) => ({ region: map.region, open: map.open }));
const map = (page, act) => page.locator("case-map").first().evaluate(act);

async function pick(page, region = HENAN) {
  const { x, y } = await spot(page, region);
  await page.mouse.click(x, y);
}

// What a province's view is, whoever opened it.
async function isHenan(page) {
  assert.equal(await heading(page), "河南省：2 个案例");
  assert.deepEqual(await attributes(page), { region: "410000", open: true });
  const counties = await page.evaluate(() => Array.from(pieces(".land > a"), (a) => a.getAttribute("aria-label")));
  assert.ok(counties.length > 150 && counties.includes("武陟县，1 个案例，养老"), `${counties.length}`);
  const shown = await page.evaluate(() => Array.from(pieces("article"), (one) => Number(one.querySelector("i").textContent)));
  assert.deepEqual(shown, inHenan);
}

test("the control beside the map opens the chosen province, and the one there leads back", async (t) => {
  const visit = await arrive(t, {});
  const { page } = visit;
  await pick(page);
  const open = page.getByRole("button", { name: "查看河南省的县级地图" });
  await open.waitFor();
  await told(page);
  await open.click();
  await opened(page);
  await isHenan(page);
  assert.deepEqual(await told(page), [selected({ region: "410000", open: true })]);
  await page.getByRole("button", { name: "返回全国" }).click();
  await closed(page);
  assert.deepEqual(await attributes(page), { region: "410000", open: false });
  assert.equal(await heading(page), "河南省：2 个案例");
  assertQuiet(visit);
});

test("by keys: Enter on the chosen one opens, arrows walk, Escape goes back a step at a time", async (t) => {
  const { page } = await arrive(t, {});
  await map(page, (map) => map.select("河南"));
  await page.evaluate(() => piece(".land a[tabindex='0']").focus());
  await page.waitForFunction(() => piece(".tools"));
  await page.keyboard.press("Enter");
  await opened(page);
  const focused = () => page.evaluate(() => window.focused().id);
  assert.match(await focused(), /^r41/);
  const before = await focused();
  await page.keyboard.press("ArrowDown");
  assert.notEqual(await focused(), before);
  await page.keyboard.press("Enter");
  assert.match((await attributes(page)).region, /^41(?!0000)/);
  await page.keyboard.press("Escape");
  assert.deepEqual(await attributes(page), { region: "410000", open: true });
  await page.keyboard.press("Escape");
  await closed(page);
  assert.deepEqual(await attributes(page), { region: "410000", open: false });
  assert.equal(await focused(), "r410000");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  assert.equal((await attributes(page)).region, null);
});

test("a double click opens; a single one, and one more later, choose and take back", async (t) => {
  const { page } = await arrive(t, {});
  const { x, y } = await spot(page, HENAN);
  await page.mouse.move(x, y);
  await page.waitForFunction(() => piece(".tools"));
  await page.mouse.click(x, y);
  await page.waitForTimeout(500);
  await page.mouse.click(x, y);
  assert.equal((await attributes(page)).region, null);
  await page.waitForTimeout(500);
  await page.mouse.dblclick(x, y);
  await opened(page);
  await isHenan(page);
});

test("a double tap opens, at 390 px", async (t) => {
  const { page } = await arrive(t, { width: 390, height: 844, touch: true });
  const { x, y } = await spot(page, HENAN);
  await page.touchscreen.tap(x, y);
  await page.waitForFunction(() => piece(".tools"));
  const again = await spot(page, HENAN);
  await page.waitForTimeout(500);
  await page.touchscreen.tap(again.x, again.y);
  await page.touchscreen.tap(again.x, again.y);
  await opened(page);
  await isHenan(page);
});

test("Escape closes what is open in an opened province, and only then the province", async (t) => {
  const { page } = await arrive(t, {});
  await map(page, (map) => Object.assign(map, { region: "410000", open: true }));
  await opened(page);
  await page.locator(".tools .save").click();
  await page.locator(".kept [role=menuitem]").first().waitFor();
  await page.keyboard.press("Escape");
  await frame(page);
  assert.equal(await page.locator(".kept").isVisible(), false);
  assert.equal(await within(page), "410000");
  assert.equal(await page.evaluate(() => focused().className), "save");
  await page.keyboard.press("Escape");
  await closed(page);
});

test("the path before what is said leads back too", async (t) => {
  const { page } = await arrive(t, {});
  await map(page, (map) => Object.assign(map, { region: "河南", open: true }));
  await opened(page);
  const path = page.getByRole("navigation", { name: "当前位置" });
  assert.equal((await path.textContent()).replace(/\s+/g, " "), "全国 › 河南省");
  await path.getByRole("button", { name: "全国" }).click();
  await closed(page);
});

test("a county is chosen, named, counted and listed like a province; sectors and search go along both ways", async (t) => {
  const { page } = await arrive(t, {});
  await map(page, (map) => Object.assign(map, { region: "河南", open: true }));
  await opened(page);
  await told(page);
  await pick(page, WUZHI);
  assert.equal(await heading(page), "武陟县：1 个案例");
  assert.deepEqual(await attributes(page), { region: "410823", open: true });
  const [[name, detail]] = await told(page);
  assert.equal(name, "select");
  assert.deepEqual({ region: detail.region, open: detail.open, cases: detail.cases }, { region: "410823", open: true, cases: [14] });
  await page.getByRole("button", { name: /^养老/ }).click();
  await page.getByRole("button", { name: "返回全国" }).click();
  await closed(page);
  assert.equal(await heading(page), "河南省 · 养老：1 个案例");
  await map(page, (map) => (map.query = "丹江"));
  await map(page, (map) => (map.sector = []));
  await map(page, (map) => (map.open = true));
  await opened(page);
  assert.equal(await heading(page), "河南省 · “丹江”：1 个案例");
});

test("hosts choose counties by code or name, and hear of what is not there", async (t) => {
  const { page } = await arrive(t, {});
  await told(page);
  await map(page, (map) => map.select("410823"));
  await opened(page);
  assert.deepEqual(await attributes(page), { region: "410823", open: true });
  assert.equal(await heading(page), "武陟县：1 个案例");
  await map(page, (map) => (map.region = "南乐县"));
  await page.waitForFunction(() => piece("#heading").textContent === "南乐县：1 个案例");
  await map(page, (map) => (map.region = "广东省"));
  await page.waitForFunction(() => piece("#heading").textContent === "广东省：1 个案例");
  await map(page, (map) => (map.region = null));
  await closed(page);
  await page.waitForFunction(() => piece("#heading").textContent === "全部 23 个案例");
  await told(page);
  for (const [name, words] of [["鼓楼区", /have this name \(.*320106.*\); expected a code/], ["419999", /region "419999": not in the data/], ["虚构县", /region "虚构县": not in the data/]]) {
    await page.locator("case-map").first().evaluate((map, name) => map.select(name), name);
    assert.match((await hears(page, "error")).message, words);
  }
});

test("the tools beside a province cover no name of its counties", async (t) => {
  for (const language of ["", "en"]) {
    for (const touch of [false, true]) {
      const { page } = await arrive(t, { width: 720, touch });
      await page.locator("case-map").evaluate((map, language) => (map.language = language), language);
      await page.waitForFunction((language) => piece("[data-scene]").lang === (language || "zh-CN"), language);
      for (const province of ["410000", "330000", "360000", "440000"]) {
        await page.locator("case-map").evaluate((map, region) => Object.assign(map, { region, open: true }), province);
        await opened(page, province);
        for (const width of [720, 960, 1000, 1440]) {
          await page.setViewportSize({ width, height: 900 });
          await frame(page);
          const met = await page.evaluate(() => {
            const box = (one) => one.getBoundingClientRect();
            const buttons = Array.from(pieces(".tools button"), box);
            const meets = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
            const names = Array.from(pieces(".names text")).filter((one) => one.checkVisibility());
            return names.filter((one) => buttons.some((button) => meets(button, box(one)))).map((one) => one.textContent);
          });
          assert.deepEqual(met, [], `${province} ${language} ${width} ${touch}`);
        }
      }
    }
  }
});

test("the button says so while the counties are on their way", async (t) => {
  const { page } = await arrive(t, {});
  const go = await hold(page, ATLAS);
  await pick(page);
  const opens = page.locator(".tools .open");
  await opens.click();
  assert.equal(await opens.getAttribute("aria-busy"), "true");
  go();
  await opened(page);
  await page.locator(".tools .back").click();
  await closed(page);
  assert.equal(await opens.getAttribute("aria-busy"), null);
});

test("an element that begins with a county shows it", async (t) => {
  const { page } = await arrive(t, { alive: false, prepare: ({ change }) => change("/", ({ body }) => ({ body: String(body).replace("<case-map", '<case-map region="武陟县"') })) });
  await opened(page);
  await page.waitForFunction(() => piece("#heading").textContent === "武陟县：1 个案例");
});

for (const [name, answer] of [
  ["not there", (route) => route.fulfill({ status: 404, body: "gone" })],
  ["offline", (route) => route.abort()],
  ["cut off", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.body()).subarray(0, 900) });
  }],
  ["of another province", async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    body[body.length >> 1] ^= 0x55;
    await route.fulfill({ response, body });
  }],
]) {
  test(`counties that are ${name}: the province stays usable, it is said once, and can be asked again`, async (t) => {
    const visit = await arrive(t, {});
    const { page } = visit;
    await page.route(ATLAS, answer);
    await pick(page);
    await told(page);
    const open = page.getByRole("button", { name: "查看河南省的县级地图" });
    await open.click();
    await hears(page, "error");
    assert.equal(await within(page), null);
    const words = "河南省的县级地图暂时打不开，可以再试一次。";
    assert.equal(await page.locator(".failed").textContent(), words);
    await page.waitForFunction((words) => piece("[role=status]").textContent === words, words);
    assert.equal(await heading(page), "河南省：2 个案例");
    await page.unroute(ATLAS);
    await open.click();
    await opened(page);
    await isHenan(page);
  });
}

for (const [name, answer] of [
  ["not there", (route) => route.fulfill({ status: 404, body: "gone" })],
  ["offline", (route) => route.abort()],
]) {
  test(`where what finds a county is ${name}, that is told beside the name`, async (t) => {
    const visit = await arrive(t, {});
    const { page } = visit;
    await page.route(either("/tools.js"), answer);
    await told(page);
    await map(page, (map) => map.select("410823"));
    const { message, faults } = await hears(page, "error");
    assert.match(message, /^region "410823": not in the data; .*; tools\.js: .*\/tools\.[0-9a-f]{8}\.js/);
    assert.deepEqual(faults, []);
    await page.waitForTimeout(500);
    assert.deepEqual(await told(page), []);
    assert.equal(await within(page), null);
    assert.equal(await heading(page), "全部 23 个案例");
    assert.deepEqual(visit.errors, []);
  });
}

test("taken out and put in again, the page is the country's, and opens again", async (t) => {
  const { page } = await arrive(t, {});
  await map(page, (map) => map.select("410823"));
  await opened(page);
  await map(page, async (map) => {
    const { parentNode } = map;
    map.remove();
    await new Promise((done) => setTimeout(done, 50));
    globalThis.asleep = map.shadowRoot.querySelector("[data-scene]").dataset.within ?? "country";
    parentNode.append(map);
  });
  assert.equal(await page.evaluate(() => globalThis.asleep), "country");
  await opened(page);
  await page.waitForFunction(() => piece("#heading").textContent === "武陟县：1 个案例");
});

test("another language begins anew and comes to the same county", async (t) => {
  const { page } = await arrive(t, {});
  await map(page, (map) => map.select("410823"));
  await opened(page);
  await map(page, (map) => (map.language = "en"));
  await page.waitForFunction(() => piece("[data-scene]").lang === "en" && piece("[data-scene]").dataset.within === "410000");
  await page.waitForFunction(() => /: 1 case$/.test(piece("#heading").textContent));
});

for (const [province, name] of [["710000", "台湾省：资料暂缺"], ["810000", "香港特别行政区：资料暂缺"], ["460000", "海南省：没有案例"]]) {
  test(`${name.slice(0, 2)} opens and says what there is`, async (t) => {
    const visit = await arrive(t, {});
    const { page } = visit;
    await page.locator("case-map").first().evaluate((map, province) => Object.assign(map, { region: province, open: true }), province);
    await opened(page, province);
    assert.equal(await heading(page), name);
    await frame(page);
    assertQuiet(visit);
  });
}

test("what is chosen while counties are on their way is not undone by them", async (t) => {
  const { page } = await arrive(t, {});
  // Each time the way to the counties stands still until they are let go.
  const during = async (before, meanwhile) => {
    const go = await hold(page, ATLAS);
    const asked = page.waitForRequest(ATLAS);
    await before();
    await asked;
    await told(page);
    await meanwhile();
    const came = page.waitForResponse(ATLAS).then((response) => response.finished());
    go();
    await came;
    await page.unroute(ATLAS);
    await page.waitForTimeout(1000);
  };
  const open = () => map(page, (map) => Object.assign(map, { region: "410000", open: true }));
  // A reader, who turns to another province and hears of that alone.
  await during(async () => {
    await pick(page);
    await page.getByRole("button", { name: "查看河南省的县级地图" }).click();
  }, () => pick(page, "#r330000"));
  assert.equal(await within(page), null);
  assert.deepEqual(await attributes(page), { region: "330000", open: false });
  assert.deepEqual((await told(page)).map(([name, { region }]) => [name, region]), [["select", "330000"]]);
  // A host, that takes it back, or another choice instead.
  await during(open, () => map(page, (map) => (map.open = false)));
  assert.equal(await within(page), null);
  assert.deepEqual(await attributes(page), { region: "410000", open: false });
  await during(open, () => map(page, (map) => map.select("330000")));
  assert.equal(await within(page), null);
  assert.deepEqual(await attributes(page), { region: "330000", open: false });
  // A host that goes on to one of its counties.
  await during(open, () => map(page, (map) => (map.region = "410823")));
  await opened(page);
  assert.deepEqual(await attributes(page), { region: "410823", open: true });
  await map(page, (map) => (map.region = null));
  await closed(page);
  // Whoever is put in again meanwhile opens it after all, and no life that has ended tells of it.
  await during(open, () => map(page, async (map) => {
    map.remove();
    await new Promise((done) => setTimeout(done, 100));
    document.body.append(map);
  }));
  await opened(page);
  assert.deepEqual((await told(page)).filter(([name, { ids }]) => name === "error" || (ids && !ids.length)), []);
});

// A list of the host's own over the provinces, brought while a province is open.
const FLAT = [{ title: "A new one", adcode: "410000", summary: "Text." }];

for (const [name, when] of [
  ["in one turn", (page) => page.evaluate((cases) => Object.assign(document.querySelector("case-map"), { region: null, cases }), FLAT)],
  ["in one turn, the data first", (page) => page.evaluate((cases) => Object.assign(document.querySelector("case-map"), { cases, region: null }), FLAT)],
  [
    "while the data are on their way",
    async (page) => {
      const go = await hold(page, (url) => /\/own.*\.wasm$/.test(url.pathname));
      await page.evaluate((cases) => (document.querySelector("case-map").cases = cases), FLAT);
      await page.waitForTimeout(300);
      await map(page, (map) => (map.region = null));
      await closed(page);
      await go();
    },
  ],
]) {
  test(`the way back and new data do not wait for each other: ${name}`, async (t) => {
    const visit = await arrive(t, {});
    const { page } = visit;
    await map(page, (map) => (map.region = "410823"));
    await opened(page);
    await when(page);
    await page.waitForFunction(() => pieces("article").length === 1);
    assert.equal(await within(page), null);
    assert.equal(await page.evaluate(() => pieces("[data-scene]").length), 1);
    assert.equal((await attributes(page)).open, false);
    assertQuiet(visit);
    await pick(page);
    await page.waitForFunction(() => piece("#heading").textContent === "河南省：1 个案例");
  });
}

for (const [name, file, first, then, region] of [
  ["taken back", "/tools.js", "410823", (map) => map.select(null), null],
  ["taken back by its name", "/counties.names", "武陟县", (map) => map.select(null), null],
  ["cleared", "/tools.js", "410823", (map) => map.clear(), null],
  ["another one", "/tools.js", "410823", (map) => map.select("330000"), "330000"],
  ["another one and taken back", "/tools.js", "410823", (map) => (map.select("330000"), map.select(null)), null],
  ["another county", "/tools.js", "410823", (map) => map.select("410923"), "410923"],
  ["a reader's", "/tools.js", "410823", (map) => map.shadowRoot.querySelector("#r330000").dispatchEvent(new MouseEvent("click", { bubbles: true })), "330000"],
  ["a reader's, of the same again", "/tools.js", "410823", (map) => [1, 2].forEach(() => map.shadowRoot.querySelector("#r330000").dispatchEvent(new MouseEvent("click", { bubbles: true }))), null],
]) {
  test(`of a county and what is chosen before it is there, the last wins: ${name}`, async (t) => {
    const visit = await arrive(t, {});
    const { page } = visit;
    const go = await hold(page, either(file));
    const asked = page.waitForRequest((request) => either(file)(new URL(request.url())));
    await page.locator("case-map").first().evaluate((map, first) => map.select(first), first);
    await asked;
    await map(page, then);
    const came = page.waitForResponse((response) => either(file)(new URL(response.url())));
    go();
    await (await came).finished();
    if (region === "410923") await opened(page);
    await page.waitForTimeout(1000);
    assert.deepEqual(await attributes(page), { region, open: region === "410923" });
    assert.equal(await within(page), region === "410923" ? "410000" : null);
    assertQuiet(visit);
  });
}

test("a host may say that it is open before it says what", async (t) => {
  const { page } = await arrive(t, {});
  await map(page, (map) => Object.assign(map, { open: true, region: "410000" }));
  await opened(page);
  assert.deepEqual(await attributes(page), { region: "410000", open: true });
});
