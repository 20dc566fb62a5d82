// An element's life in a page that moves it, removes it, brings it back,
// copies it, has two of it, or has had hundreds.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertQuiet, built, either, hold } from "../harness.mjs";
import { READY, cases, expected, regions, selected } from "../oracle.mjs";
import { arrive, awake, drawing, frame, hears, seen, spot, tip, told } from "../reader.mjs";
import "./memory.mjs";

const WASM = "/pkg/reader/case_map_bg.wasm";
const DRAWS = "/pkg/draw/case_map_bg.wasm";
const PACKS = ["/china.lean.pack", "/china.pack"];

const click = async (page, selector) => {
  const { x, y } = await spot(page, selector);
  await page.mouse.click(x, y);
};

// What reader.mjs sees of the state, without what the words of it are.
const state = async (page) => {
  const { heading, nothing, clear, ...rest } = await seen(page);
  return rest;
};

const count = (visit, path) => visit.paths().filter((asked) => asked === path).length;

// Chooses something of every kind.
async function choose(page) {
  await page.locator("#s1").click();
  await page.locator("#search").fill("养老");
  await click(page, "#r410000");
  await told(page);
  return { region: "410000", chosen: ["养老"], query: "养老" };
}

// Remembers every node of the map, to be asked later whether they are still the same.
// What the list of regions offers ends with a life, and the next one makes it anew.
const remember = (page) =>
  page.evaluateHandle(() => {
    // What is loaded on demand comes and goes with its life.
    const own = () => Array.from(pieces("case-map *:not(option)")).filter((node) => !node.closest(".tools, .link, .offers"));
    const nodes = own();
    return () => {
      const now = own();
      const other = [...now.filter((node) => !nodes.includes(node)), ...nodes.filter((node) => !now.includes(node))];
      if (other.length) console.log(other.map((node) => node.outerHTML.slice(0, 99)).join("\n"));
      return now.length === nodes.length && now.every((node, i) => node === nodes[i]);
    };
  });

// One click must choose once: an element that listened twice would take it back.
async function lives(page, prefix = "") {
  await told(page);
  await click(page, `#${prefix}r640000`);
  const news = await told(page);
  assert.deepEqual(news.map(([name, { region }]) => [name, region]), [["select", "640000"]]);
}

test("an element that is moved keeps its nodes and its state, and loads nothing again", async (t) => {
  const visit = await arrive(t);
  const { page } = visit;
  const choices = await choose(page);
  const [before, same] = [visit.paths(), await remember(page)];
  await page.evaluate(async () => {
    const map = piece("case-map");
    const home = document.body.appendChild(document.createElement("div"));
    home.append(map);
    await null;
    piece("main").append(map);
    home.append(map);
    map.remove();
    home.prepend(map);
  });
  await frame(page);
  assert.ok(await page.evaluate((same) => same(), same));
  assert.deepEqual(await state(page), expected(choices));
  assert.deepEqual([visit.paths(), await told(page)], [before, []]);
  await lives(page);
  assertQuiet(visit);
});

test("an element that was removed is silent and as without scripts; put back, it goes on where it was", async (t) => {
  const visit = await arrive(t);
  const { page } = visit;
  const choices = await choose(page);
  const same = await remember(page);
  const map = await page.evaluateHandle(async () => {
    const map = piece("case-map");
    map.remove();
    await null;
    for (const part of map.shadowRoot.querySelectorAll("svg a, .sectors button")) part.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
    return map;
  });
  await frame(page);
  assert.deepEqual(await told(page), []);
  const asleep = await map.evaluate(({ shadowRoot }) => [
    shadowRoot.querySelector(".controls").disabled,
    shadowRoot.querySelectorAll("article[hidden], section[hidden], [role=button], [tabindex='0']").length,
    shadowRoot.querySelector(".heading").textContent,
  ]);
  assert.deepEqual(asleep, [true, 0, `全部 ${cases.length} 个案例`]);
  await page.evaluate((map) => piece("main").append(map), map);
  await hears(page, "ready");
  assert.ok(await page.evaluate((same) => same(), same));
  assert.deepEqual(await state(page), expected(choices));
  const [wasm, lean, whole] = [WASM, ...PACKS].map((path) => count(visit, path));
  assert.deepEqual([wasm, lean], [1, 2]);
  // The whole pack is the search's, if that had come before the end of the first life.
  assert.ok(whole < 2);
  await lives(page);
  assert.deepEqual(await state(page), expected({ ...choices, region: "640000" }));
  assertQuiet(visit);
});

test("a copy of an element in use goes on where that was", async (t) => {
  const visit = await arrive(t);
  const { page } = visit;
  const choices = await choose(page);
  await page.evaluate(() => {
    const map = piece("case-map");
    map.replaceWith(map.cloneNode(true));
  });
  await hears(page, "ready");
  assert.deepEqual(await state(page), expected(choices));
  await lives(page);
  assertQuiet(visit);
});

test("a tooltip that was on its way does not come in the next life", async (t) => {
  const { page } = await arrive(t, { clock: true });
  const over = (code) =>
    page.evaluate((code) => {
      piece(`#r${code}`).dispatchEvent(new PointerEvent("pointerover", { bubbles: true, pointerType: "mouse" }));
    }, code);
  await over("410000");
  await over("640000");
  assert.equal((await tip(page))[0], "河南省", "the other is on its way");
  await page.evaluate(async () => {
    const map = piece("case-map");
    const home = map.parentNode;
    map.remove();
    await null;
    home.append(map);
  });
  await told(page);
  await awake(page);
  await page.clock.runFor(10_000);
  assert.equal(await tip(page), null);
});

// The page with a second element, which brings no drawing.
const double = async ({ add }) => {
  const page = (await built("index.html")).toString();
  await add("/double.html", page.replace("</main>", '<case-map id-prefix="other-"></case-map></main>'));
};

test("elements that start together share one module and one download of each file", async (t) => {
  const visit = await arrive(t, {
    alive: false,
    path: "/three.html",
    prepare: async ({ add }) => {
      const page = (await built("index.html")).toString().replace(/<case-map[^>]*>.*<\/case-map>/s, "<case-map></case-map>".repeat(3));
      // A page without the drawing does not ask for what takes it over.
      await add("/three.html", page.replace(/<link rel="(module)?preload"[^>]*>/g, ""));
    },
  });
  await visit.page.waitForFunction(() => globalThis.told.length === 3);
  const files = ["/pkg/draw/case_map.js", DRAWS, "/china.pack"];
  assert.deepEqual([...files, WASM].map((path) => count(visit, path)), [1, 1, 1, 0]);
  // What comes later takes the module that is there.
  await visit.page.evaluate(() => document.body.append(document.createElement("case-map")));
  await visit.page.waitForFunction(() => globalThis.told.length === 4);
  assert.deepEqual(files.map((path) => count(visit, path)), [1, 1, 2]);
  assertQuiet(visit);
});

test("two elements share one page and leave each other alone", async (t) => {
  const visit = await arrive(t, { path: "/double.html", prepare: double });
  const { page } = visit;
  await page.locator("#other-controls:enabled").waitFor();
  // One takes over the drawing, the other draws, which needs more.
  assert.deepEqual([WASM, DRAWS, ...PACKS].map((path) => count(visit, path)), [1, 1, 1, 1]);
  const ids = await page.locator("[id]").evaluateAll((all) => all.map(({ id }) => id));
  assert.equal(new Set(ids).size, ids.length);
  const links = await page.locator("case-map [href]").evaluateAll((all) => all.map((e) => e.getAttribute("href").slice(1)));
  assert.deepEqual(links.filter((id) => !ids.includes(id)), []);

  // The markup of one, without the prefix: equal, and not changed by what is done in the other.
  // What is said aloud comes later than what it is said of.
  const markup = async (at) => (await drawing(page, at)).replace(/\bother-/g, "").replace(/(role="status"[^>]*>)[^<]*/, "$1");
  const bare = (html) => html.replace(/ (id|class|href|role|tabindex|aria-\w+|hidden|disabled)(="[^"]*")?/g, "");
  const [first, second] = [await markup(0), await markup(1)];
  assert.equal(bare(second), bare(first));
  await lives(page, "other-");
  await page.locator("#other-s1").click();
  assert.equal(await markup(0), first);
  await page.locator("#other-clear").click();
  await told(page);
  const quiet = await markup(1);
  await click(page, "#r410000");
  assert.deepEqual(await told(page), [selected({ region: "410000" })]);
  await page.locator("#search").fill("没有这样的词");
  assert.equal(await markup(1), quiet);

  // And the one that stays survives the other.
  await page.evaluate(() => piece("case-map").remove());
  await lives(page, "other-");
  assert.equal(await page.locator("#other-r640000").getAttribute("aria-pressed"), "true");
  assertQuiet(visit);
});

// A visit in which the answer for `path` waits until `release` is called.
async function held(t, path) {
  let release;
  const visit = await arrive(t, { alive: false, prepare: async ({ page }) => (release = await hold(page, either(path))) });
  while (!visit.paths().includes(path)) await frame(visit.page);
  return { visit, page: visit.page, release };
}

const HELD = [WASM, "/pkg/reader/case_map.js", PACKS[0]];

for (const path of HELD) {
  test(`removed while it waits for ${path}, it never wakes and never complains`, async (t) => {
    const { visit, page, release } = await held(t, path);
    const map = await page.evaluateHandle(async () => {
      const map = piece("case-map");
      map.remove();
      await null;
      return map;
    });
    release();
    // A second one comes alive after all that the first had asked for is there.
    await page.evaluate(() => {
      const other = document.createElement("case-map");
      other.setAttribute("src", "china.pack");
      document.body.append(other);
    });
    await awake(page);
    assert.deepEqual(await told(page), [READY]);
    assert.equal(await map.evaluate((map) => map.querySelector(".controls").disabled), true);
    assert.deepEqual([visit.lines, visit.errors], [[], []]);
    await lives(page);
  });

  test(`removed and put back while it waits for ${path}, it wakes once`, async (t) => {
    const { visit, page, release } = await held(t, path);
    await page.evaluate(async () => {
      const map = piece("case-map");
      const home = map.parentNode;
      for (let i = 0; i < 3; i++) {
        map.remove();
        await null;
        home.append(map);
        await null;
      }
    });
    release();
    await awake(page);
    await frame(page);
    assert.deepEqual(await told(page), [READY]);
    assert.deepEqual([visit.lines, visit.errors, count(visit, WASM)], [[], [], 1]);
    assert.equal(await page.locator("svg a").count(), regions.length);
    await lives(page);
  });
}
