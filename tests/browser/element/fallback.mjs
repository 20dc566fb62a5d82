// What can be read until, or unless, the map comes alive; and that a drawing
// which is there already is taken over as it is.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertQuiet, either, hold } from "../harness.mjs";
import { expected, ready, selected } from "../oracle.mjs";
import { awake, frame, hears, seen, tells, told } from "../reader.mjs";
import { FREE, act, after, embed, shown, state } from "./host.mjs";
import { render } from "./render.mjs";

// Answers for some files that wait until they are let go.
function held(...paths) {
  const holds = [];
  const prepare = async ({ page }) => {
    for (const path of paths) holds.push(await hold(page, either(path)));
  };
  return { prepare, release: () => holds.forEach((go) => go()) };
}

test("whatever stands inside can be read until the map is there, and no longer", async (t) => {
  const { prepare, release } = held("/china.pack");
  const visit = await embed(t, `<case-map><h3>案例</h3><p>读我</p>光的文字<img alt="图" src="data:,"></case-map>`, { alive: false, prepare });
  const { page } = visit;
  await state(page, "loading");
  assert.ok(await page.getByText("读我").isVisible());
  const { height } = await page.locator("case-map").boundingBox();
  assert.ok(height > 50);
  release();
  await awake(page);
  assert.ok(!(await page.getByText("读我").isVisible()));
  assert.deepEqual(await act(page, (map) => [map.children.length, map.textContent]), [3, "案例读我光的文字"]);
  assertQuiet(visit);
});

test("an element without anything inside is a block that takes no room until it lives", async (t) => {
  const { prepare, release } = held("/china.pack");
  const { page } = await embed(t, "<case-map></case-map><p>下</p>", { alive: false, prepare });
  await state(page, "loading");
  assert.equal((await page.locator("case-map").boundingBox())?.height, 0);
  release();
  await awake(page);
});

const OPTIONS = ["--language=en", "--region=河南", "--sector=养老", "--query=养老", "--heading-level=3", "--prefix=p-", "--theme=dark", "--approval=测试1号"];
const ATTRIBUTES = `language="en" heading-level="3" id-prefix="p-" approval="测试1号"`;
const CHOICES = { region: "410000", chosen: ["养老"], query: "养老" };

// Marks all nodes of a drawing that stands in the page, in the element or in its root.
const mark = (page) =>
  page.addInitScript(() => {
    addEventListener("DOMContentLoaded", () => {
      for (const node of pieces("[data-scene], [data-scene] *")) node.wasThere = true;
    });
  });

// The drawing that was rendered narrowed down lives, with its nodes and its state.
async function taken(visit) {
  const { page } = visit;
  assert.deepEqual(await told(page), [ready("en")]);
  // The regions to choose from are a script's.
  const found = await act(page, (map) => {
    const all = Array.from(map.shadowRoot.querySelectorAll("[data-scene], [data-scene] *"));
    return [all.length > 300, all.filter((node) => !node.wasThere && node.localName !== "option").length, map.region, map.sector, map.query, map.theme, map.querySelector("[data-scene]")];
  });
  assert.deepEqual(found, [true, 0, "410000", ["养老"], "养老", "dark", null]);
  assert.deepEqual(await shown(page), expected(CHOICES).cases);
  assert.equal(await page.locator("#p-search").inputValue(), "养老");
  assert.match(await page.locator("h3.heading").textContent(), /^Henan.*1 case/);
  assert.equal(await page.locator("section.case-map").getAttribute("data-theme"), "dark");
  assert.ok(!visit.paths().includes("/china.pack"), "no paths are loaded that are there");
  const wider = { ...CHOICES, region: null };
  assert.deepEqual(await after(page, (map) => map.select(null)), [selected(wider)]);
  await page.locator("#p-clear").click();
  assert.deepEqual(await shown(page), expected().cases);
  assert.deepEqual((await seen(page).catch(() => ({ query: "" }))).query, "");
  assertQuiet(visit);
}

test("a drawing that was rendered narrowed down is taken over with its nodes and its state", async (t) => {
  const visit = await embed(t, `<case-map ${ATTRIBUTES}>${render(...OPTIONS)}</case-map>`, { prepare: ({ page }) => mark(page) });
  await taken(visit);
});

test("a declared shadow root's drawing is, too, and its style spares the page one file", async (t) => {
  const root = `<template shadowrootmode="open">${render(...OPTIONS, "--style")}</template><p>旧</p>`;
  const visit = await embed(t, `<case-map ${ATTRIBUTES}>${root}</case-map>`, { prepare: ({ page }) => mark(page), headers: FREE });
  assert.ok(!visit.paths().includes("/case-map.css"));
  assert.ok(!(await visit.page.getByText("旧", { exact: true }).isVisible()), "what is for browsers without declared roots stays out of sight");
  await taken(visit);
});

test("a declared root's drawing stays where the map fails", async (t) => {
  const visit = await embed(t, `<case-map ${ATTRIBUTES}><template shadowrootmode="open">${render(...OPTIONS, "--style")}</template></case-map>`, {
    alive: false,
    headers: FREE,
    prepare: ({ page }) => page.route(either("/china.lean.pack"), (route) => route.fulfill({ status: 404 })),
  });
  await hears(visit.page, "error");
  assert.ok(await visit.page.locator("h3.heading").isVisible());
  assert.deepEqual(await shown(visit.page), expected(CHOICES).cases);
  assert.equal(await visit.page.locator("section.case-map").evaluate((drawing) => getComputedStyle(drawing).backgroundColor), "rgb(19, 23, 20)");
});

test("what is chosen by the page counts more than what a drawing was narrowed to", async (t) => {
  const drawing = render("--region=河南", "--query=养老");
  const { page } = await embed(t, `<case-map region="宁夏">${drawing}</case-map><case-map></case-map>`);
  assert.deepEqual(await act(page, (map) => [map.region, map.query]), ["宁夏", "养老"]);
  assert.deepEqual((await seen(page)).selected, ["640000"]);
  // And what is called while it loads takes it back.
  const { prepare, release } = held("/china.lean.pack");
  const { page: other } = await embed(t, `<case-map>${drawing}</case-map>`, { alive: false, prepare });
  await state(other, "loading");
  await act(other, (map) => map.select(null));
  release();
  await awake(other);
  assert.deepEqual(await shown(other), expected({ query: "养老" }).cases);
  const { prepare: again, release: go } = held("/china.lean.pack");
  const { page: third } = await embed(t, `<case-map>${drawing}</case-map>`, { alive: false, prepare: again });
  await state(third, "loading");
  await act(third, (map) => map.clear());
  go();
  await awake(third);
  assert.deepEqual(await shown(third), expected().cases);
  assert.deepEqual(await act(third, (map) => map.getAttributeNames()), []);
});

const LINK = `<link rel="stylesheet" href="case-map.css">`;

for (const [where, wrap] of [["in the page", (html) => html], ["in another root", (html) => `<div><template shadowrootmode="open">${LINK}${html}</template></div>`], ["in its own declared root", null]]) {
  test(`focus and scroll position stay when the map comes alive, ${where}`, async (t) => {
    const { prepare, release } = held("/china.lean.pack");
    const drawing = render();
    const body = wrap ? wrap(`<case-map>${drawing}</case-map>`) : `<case-map><template shadowrootmode="open">${drawing}</template></case-map>`;
    const style = wrap && `${LINK}<style>main{display:block;padding:0 32px}body{margin:0}</style>`;
    const { page } = await embed(t, `<p style="height:300px">上</p>${body}<p style="height:3000px">下</p>`, { alive: false, prepare, headers: FREE, head: style ?? "" });
    // Playwright looks into roots; a test does so by hand.
    const within = (act, given) =>
      page.evaluate(([act, given]) => {
        const deep = (root) => [root, ...Array.from(root.querySelectorAll("*"), (e) => e.shadowRoot).filter(Boolean).flatMap(deep)];
        const find = (selector) => deep(document).map((root) => root.querySelector(selector)).find(Boolean);
        const active = () => deep(document).map((root) => root.activeElement).filter((e) => e && !e.shadowRoot && e !== document.body).pop();
        return new Function("find", "active", "given", `return (${act})(find, active, given)`)(find, active, given);
      }, [String(act), given]);
    await page.waitForFunction(() => customElements.get("case-map"));
    await within((find) => {
      find(".skip").focus();
      scrollTo(0, 333);
    });
    await frame(page);
    const [top] = await within((find) => [find("[data-scene]").getBoundingClientRect().top]);
    release();
    await tells(page, "ready");
    const now = await within((find, active) => [scrollY, active() && active().className, find("[data-scene]").getBoundingClientRect().top]);
    assert.deepEqual(now, [333, "skip", top]);
  });
}

test("on failure whatever stands inside stays", async (t) => {
  const { page } = await embed(t, `<case-map src="nowhere.pack"><p>读我</p><a href="#x">链</a></case-map>`, { alive: false });
  await hears(page, "error");
  await frame(page);
  assert.ok(await page.getByText("读我").isVisible());
  assert.ok(await page.getByText("链").isVisible());
});
