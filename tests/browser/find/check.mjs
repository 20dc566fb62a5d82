// Searching as people type: suggestions by keys, mouse and touch, pinyin and
// first letters, marks in the list; and what happens where none of it comes.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { assertQuiet, either, hold } from "../harness.mjs";
import { cases } from "../oracle.mjs";
import { arrive, frame, hears, seen, tip, told } from "../reader.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const of = (name) => cases.filter((one) => one.sectors.some(({ sector }) => sector === name)).map((one) => one.number);

// With the field ready for pinyin, and the focus in it.
async function ready(page) {
  await page.locator("#search").focus();
  await page.locator("#search[role=combobox]").waitFor();
}

// The list as a reader has it: its lines, which is marked, and what the field says of it.
const list = (page) =>
  page.evaluate(() => {
    const field = piece("#search");
    const box = piece(".offers");
    const open = box.checkVisibility();
    const options = Array.from(box.querySelectorAll("[role=option]"));
    const active = options.findIndex((option) => option.id === field.getAttribute("aria-activedescendant"));
    const selected = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
    if (active !== selected) throw new Error(`the field points to ${active}, the list to ${selected}`);
    if (String(open) !== field.getAttribute("aria-expanded")) throw new Error(`aria-expanded ${field.getAttribute("aria-expanded")}`);
    if (field.getAttribute("aria-controls") !== box.querySelector("[role=listbox]").id) throw new Error("aria-controls");
    return { open, options: open ? options.map((option) => option.textContent) : [], active, note: open && !box.querySelector("p").hidden ? box.querySelector("p").textContent : "" };
  });

// The letters that are marked, in order.
const marked = (page) =>
  page.evaluate(() => Array.from(CSS.highlights.get("case-map-hit") || [], String));

test("what is pointed at stays so while the field gets ready for pinyin", async (t) => {
  for (const pointed of ["#r410000", "article"]) {
    const { page } = await arrive(t);
    const go = await hold(page, /near.*\.wasm/);
    const now = async () => [await tip(page), await page.locator("svg").first().evaluate((svg) => svg.outerHTML)];
    await page.locator("#search").focus();
    await page.locator(".tools").waitFor();
    const atRest = await now();
    const { x, y } = await page.locator(pointed).first().evaluate((one) => {
      const { left, top, width, height } = one.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    });
    await page.mouse.move(x, y);
    const before = await now();
    assert.notDeepEqual(before, atRest);
    go();
    await page.locator("#search[role=combobox]").waitFor();
    assert.deepEqual(await now(), before, pointed);
  }
});

test("letters, syllables and hanzi find the same", async (t) => {
  const visit = await arrive(t);
  const { page } = visit;
  await ready(page);
  for (const way of ["hr", "huairou", "huai rou", "HuaiRou", "怀柔"]) {
    await page.locator("#search").fill(way);
    assert.deepEqual((await seen(page)).cases, [1], way);
    assert.deepEqual((await list(page)).options, ["北京怀柔 · 1 个案例"], way);
  }
  await page.locator("#search").fill("yl");
  const { cases: found, heading } = await seen(page);
  for (const number of of("养老")) assert.ok(found.includes(number), `${number}`);
  assert.equal(heading, `“yl”：${found.length} 个案例`);
  await page.locator("#search").fill("huairou yanglao");
  assert.ok((await seen(page)).nothing);
  assertQuiet(visit);
});

test("what was typed before it all came is searched for anew", async (t) => {
  const { page } = await arrive(t);
  const go = await hold(page, either("/china.readings"));
  await page.locator("#search").focus();
  await page.keyboard.type("hr");
  assert.ok((await seen(page)).nothing);
  await told(page);
  go();
  await page.locator("#search[role=combobox]").waitFor();
  assert.deepEqual((await seen(page)).cases, [1]);
  assert.deepEqual((await hears(page, "filter")).cases, [1]);
  assert.equal((await list(page)).open, true);
});

// A letter typed a moment later comes where the reader has put the caret.
test("caret and selection stay in the field while it gets ready for pinyin", async (t) => {
  for (const between of [[0, 2], [1, 1]]) {
    const { page } = await arrive(t);
    const go = await hold(page, either("/china.readings"));
    const field = page.locator("#search");
    await field.focus();
    await page.keyboard.type("hr");
    await field.evaluate((field, between) => field.setSelectionRange(...between), between);
    go();
    await page.locator("#search[role=combobox]").waitFor();
    assert.deepEqual(await field.evaluate(({ selectionStart, selectionEnd }) => [selectionStart, selectionEnd]), between);
    assert.deepEqual((await seen(page)).cases, [1]);
  }
});

test("a host hears of letters once, and again only where they find something else as they sound", async (t) => {
  for (const [typed, ...found] of [["xyzxyz", []], ["hr", [], [1]]]) {
    const { page } = await arrive(t);
    const go = await hold(page, either("/china.readings"));
    await page.locator("#search").focus();
    await told(page);
    await page.locator("#search").fill(typed);
    go();
    await page.locator("#search[role=combobox]").waitFor();
    const filter = (cases) => ["filter", { sector: [], query: typed, cases }];
    const heard = async () => (await told(page)).map(([name, { sector, query, cases }]) => [name, { sector, query, cases }]);
    assert.deepEqual(await heard(), found.map(filter));
    assert.deepEqual(await page.locator("case-map").evaluate(({ query }) => query), typed);
  }
});

test("in English a place is suggested as the list has it", async (t) => {
  const { page } = await arrive(t);
  await page.locator("case-map").evaluate((map) => (map.language = "en"));
  await page.waitForFunction(() => piece("[data-scene]").lang === "en");
  await ready(page);
  await page.locator("#search").fill("huairou");
  assert.deepEqual((await list(page)).options, ["Huairou, Beijing · 1 case"]);
  await page.locator(".offers li").click();
  assert.deepEqual((await seen(page)).cases, [1]);
});

test("letters that are searched for go into a province and back, and nothing is told twice", async (t) => {
  const { page } = await arrive(t);
  await ready(page);
  await page.locator("#search").fill("henan");
  const turn = async (open) => {
    await told(page);
    await page.locator("case-map").evaluate((map, open) => Object.assign(map, open ? { region: "410000", open } : { open }), open);
    await page.waitForFunction((open) => Boolean(piece("[data-scene]").dataset.within) === open && piece("#search[role=combobox]"), open);
    return (await told(page)).filter(([name]) => name === "filter").map(([, { query, cases }]) => [query, cases]);
  };
  await turn(true);
  const { cases } = await seen(page);
  assert.ok(cases.length);
  assert.deepEqual(await turn(false), []);
  assert.deepEqual((await seen(page)).cases, cases);
});

test("by keys: down, up, home, end, enter, escape", async (t) => {
  const visit = await arrive(t);
  const { page } = visit;
  await ready(page);
  await page.keyboard.type("shanxi");
  assert.deepEqual(await list(page), { open: true, options: ["山西省 · 1 个案例", "山西万荣 · 1 个案例", "陕西省 · 没有案例"], active: -1, note: "" });
  const press = async (key) => {
    await page.keyboard.press(key);
    return (await list(page)).active;
  };
  assert.deepEqual([await press("ArrowDown"), await press("ArrowDown"), await press("ArrowDown"), await press("ArrowDown")], [0, 1, 2, -1]);
  assert.deepEqual([await press("ArrowUp"), await press("Home"), await press("End"), await press("ArrowUp")], [2, 0, 2, 1]);
  // The focus and the letters stay in the field.
  assert.equal(await page.evaluate(() => focused().id), "search");
  await press("Home");
  await page.keyboard.press("Enter");
  const { selected, query, cases: shown } = await seen(page);
  assert.deepEqual([selected, query, shown, (await list(page)).open], [["140000"], "", [4], false]);
  assert.equal(await page.evaluate(() => piece("case-map").region), "140000");

  // A sector comes in besides the region, and the field is empty again.
  await page.locator("#clear").click();
  await page.locator("#search").focus();
  await page.keyboard.type("yl");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  assert.equal((await list(page)).options[1], `养老 · ${of("养老").length} 个案例`);
  await page.keyboard.press("Enter");
  assert.deepEqual((await seen(page)).cases, of("养老"));
  assert.deepEqual(await page.evaluate(() => piece("case-map").sector), ["养老"]);

  // A place that is no region is searched for.
  await page.locator("#clear").click();
  await page.locator("#search").focus();
  await page.keyboard.type("hr");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  assert.deepEqual([(await seen(page)).query, (await seen(page)).cases], ["北京怀柔", [1]]);

  // Escape closes the list and keeps the letters; once more it empties the field.
  await page.locator("#search").fill("yl");
  assert.equal((await list(page)).open, true);
  await page.keyboard.press("Escape");
  assert.deepEqual([(await list(page)).open, (await seen(page)).query], [false, "yl"]);
  await page.keyboard.press("ArrowDown");
  assert.deepEqual([(await list(page)).open, (await list(page)).active], [true, 0]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  assert.equal((await seen(page)).query, "");
  // Tab goes on, and the list is gone.
  await page.keyboard.type("yl");
  await page.keyboard.press("Tab");
  assert.deepEqual([(await list(page)).open, await page.evaluate(() => focused().localName)], [false, "select"]);
  assertQuiet(visit);
});

test("a host does not hear of keys that the list uses", async (t) => {
  const { page } = await arrive(t);
  await page.evaluate(() => {
    globalThis.keys = [];
    addEventListener("keydown", ({ key }) => globalThis.keys.push(key));
  });
  await ready(page);
  await page.keyboard.type("yl");
  // The first closes the list, the second empties the field.
  for (const key of ["ArrowDown", "Escape", "Escape", "Escape"]) await page.keyboard.press(key);
  assert.deepEqual(await page.evaluate(() => globalThis.keys), ["Escape"]);
});

test("letters that are still being put together suggest nothing and choose nothing", async (t) => {
  const { page } = await arrive(t);
  await ready(page);
  const client = await page.context().newCDPSession(page);
  await client.send("Input.imeSetComposition", { text: "huai", selectionStart: 4, selectionEnd: 4 });
  assert.deepEqual([(await list(page)).open, (await seen(page)).cases.length], [false, cases.length]);
  await client.send("Input.insertText", { text: "怀柔" });
  assert.deepEqual([(await list(page)).options, (await seen(page)).cases], [["北京怀柔 · 1 个案例"], [1]]);
  // A keyboard that offers hanzi has the arrows and Enter for itself.
  const composing = (key) =>
    page.evaluate((key) => piece("#search").dispatchEvent(new KeyboardEvent("keydown", { key, isComposing: true, bubbles: true, cancelable: true })), key);
  assert.deepEqual([await composing("ArrowDown"), await composing("Enter"), (await list(page)).active], [true, true, -1]);
});

test("by mouse, and the focus stays in the field", async (t) => {
  const { page } = await arrive(t);
  await ready(page);
  await page.keyboard.type("hebei");
  await page.locator(".offers li", { hasText: "河北省" }).click();
  assert.deepEqual((await seen(page)).selected, ["130000"]);
  assert.equal(await page.evaluate(() => focused().id), "search");
  await page.keyboard.type("yl");
  assert.equal((await list(page)).open, true);
  await page.mouse.click(5, 5);
  assert.equal((await list(page)).open, false);
});

test("by touch, on lines that a finger meets, and nothing moves", async (t) => {
  for (const width of [320, 390]) {
    const { page } = await arrive(t, { width, height: 740, touch: true });
    await page.locator("#search").tap();
    await page.locator("#search[role=combobox]").waitFor();
    const where = () => page.evaluate(() => JSON.stringify([".sectors", "#heading", "#c2020-2-2", "#search", "svg"].map((name) => piece(name).getBoundingClientRect().top)));
    await page.keyboard.type("y");
    const before = await where();
    assert.equal((await list(page)).open, true);
    const { lines, wide, viewport } = await page.evaluate(() => ({
      lines: Array.from(pieces(".offers li"), (line) => line.getBoundingClientRect().height),
      wide: (({ left, right }) => [left, right])(piece(".offers").getBoundingClientRect()),
      viewport: document.documentElement.clientWidth,
    }));
    assert.ok(lines.every((height) => height >= 44), lines.join());
    assert.ok(wide[0] >= 0 && wide[1] <= viewport && wide[1] - wide[0] > 200, wide.join());
    await page.keyboard.press("Escape");
    assert.equal(await where(), before, "the list moves nothing");
    await page.locator("#search").fill("yanglao");
    await page.locator(".offers li", { hasText: "养老" }).tap();
    assert.deepEqual((await seen(page)).cases, of("养老"));
  }
});

test("at the foot of a window the list opens over its field, whole and in sight", async (t) => {
  const { page } = await arrive(t, { width: 768, height: 800 });
  await ready(page);
  const foot = (px) => page.evaluate((px) => scrollBy(0, piece("#search").getBoundingClientRect().bottom - innerHeight + px), px);
  const box = () => page.evaluate(() => [piece(".offers"), piece("#search")].map((e) => e.getBoundingClientRect()).map(({ top, bottom }) => ({ top, bottom })));
  await foot(20);
  await page.keyboard.type("shan");
  const [over, field] = await box();
  assert.ok(over.top >= 0 && over.bottom <= field.top, `${over.top} to ${over.bottom}, over ${field.top}`);
  // With lines less it still meets the field.
  await page.keyboard.type("xi");
  const [fewer] = await box();
  assert.ok(fewer.top > over.top + 20, "fewer lines");
  assert.ok(Math.abs(fewer.bottom - over.bottom) < 1, `${over.bottom}, then ${fewer.bottom}`);
  await foot(400);
  await page.keyboard.press("Escape");
  await page.keyboard.press("ArrowDown");
  const [under, above] = await box();
  assert.ok(under.top >= above.bottom && under.bottom <= 800, `${under.top} to ${under.bottom}, under ${above.bottom}`);
});

test("what was found is marked, hanzi by their pinyin too, and nothing else", async (t) => {
  const { page } = await arrive(t);
  await ready(page);
  assert.deepEqual(await marked(page), []);
  await page.locator("#search").fill("huairou");
  assert.deepEqual(await marked(page), ["怀柔", "怀柔"]);
  await page.locator("#search").fill("bjhr");
  assert.deepEqual(await marked(page), ["北京怀柔"]);
  await page.locator("#search").fill("护理险 yl");
  assert.deepEqual((await marked(page)).sort(), ["养老", "医疗", "护理险", "护理险"]);
  await page.locator("#clear").click();
  assert.deepEqual(await marked(page), []);
  // Each map of a page has its own; one that goes takes its own away.
  await page.locator("#search").fill("怀柔");
  await page.evaluate(() => piece("case-map").remove());
  await frame(page);
  assert.deepEqual(await marked(page), []);
});

test("where nothing is found, it says for what, and what is near", async (t) => {
  const { page } = await arrive(t);
  await ready(page);
  await page.keyboard.type("huairuo");
  assert.ok((await seen(page)).nothing);
  assert.deepEqual(await list(page), { open: true, options: ["北京怀柔 · 1 个案例"], active: -1, note: "没有找到“huairuo”，名称相近的有：" });
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  assert.deepEqual((await seen(page)).cases, [1]);
  await page.locator("#search").fill("xyzxyz");
  assert.equal((await list(page)).open, false);
  assert.equal((await seen(page)).heading, "“xyzxyz”：没有符合条件的案例");
});

test("without its files hanzi are found as ever, it is told once, and it can be tried again", async (t) => {
  let isBlocked = true;
  const prepare = ({ page }) => page.route(either("/china.readings"), (route) => (isBlocked ? route.abort() : route.continue()));
  const { page } = await arrive(t, { prepare });
  await page.locator("#search").focus();
  const { message } = await hears(page, "error");
  assert.match(message, /china.*readings/);
  await page.locator("#search").fill("怀柔");
  assert.deepEqual((await seen(page)).cases, [1]);
  isBlocked = false;
  await page.locator("select").focus();
  await ready(page);
  await page.locator("#search").fill("hr");
  assert.deepEqual((await seen(page)).cases, [1]);
});

test("the open list is as axe would have it", async (t) => {
  for (const [width, height] of [[360, 740], [1440, 900]]) {
    for (const colorScheme of ["light", "dark"]) {
      const { page } = await arrive(t, { width, height, colorScheme, prepare: ({ page }) => page.addInitScript({ content: axe }) });
      await ready(page);
      const wrong = () =>
        page.evaluate(async () => {
          const values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
          const { violations } = await globalThis.axe.run(document, { resultTypes: ["violations"], runOnly: { type: "tag", values } });
          return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`));
        });
      for (const typed of ["yl", "huairuo"]) {
        await page.locator("#search").fill(typed);
        await page.keyboard.press("ArrowDown");
        assert.equal((await list(page)).active, 0);
        await frame(page);
        assert.deepEqual(await wrong(), [], `${width} ${colorScheme} ${typed}`);
      }
    }
  }
});
