// What a reader and a host see when a part of the map does not come, comes broken, or breaks.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import binaryen from "binaryen";
import { built, either, trapping, without } from "../harness.mjs";
import { READY, cases, filtered, sectors, selected } from "../oracle.mjs";
import { arrive, awake, drawing, frame, hears, seen, spot, told } from "../reader.mjs";

const WASM = "/pkg/reader/case_map_bg.wasm";
const GLUE = "/pkg/reader/case_map.js";
const PACK = "/china.lean.pack";

// Another Wasm in place of ours, which the script that fetches it takes for its own.
async function swap({ change }, edit, path = WASM, by = "/case-map.js") {
  const wasm = await built(path.slice(1));
  const { body } = await edit({ body: wasm });
  const hash = (content) => `sha256-${createHash("sha256").update(content).digest("base64")}`;
  await change(path, () => ({ body }));
  await change(by, (script) => {
    const text = String(script.body);
    assert.ok(text.includes(hash(wasm)));
    return { body: text.replace(hash(wasm), hash(body)) };
  });
}

// The console without what the browser itself says of a request that failed.
const ours = ({ lines }) => lines.map(({ text }) => text).filter((text) => !text.startsWith("Failed to load resource"));

const gone = { status: 404, body: "gone" };
const half = ({ body }) => ({ body: body.subarray(0, body.length / 2) });
const flipped = ({ body }) => {
  const other = Buffer.from(body);
  for (let i = 64; i < other.length; i += 97) other[i] ^= 0x55;
  return { body: other };
};
const noWasm = ({ headers }) => ({
  headers: { ...headers, "content-security-policy": without(headers["content-security-policy"], "'wasm-unsafe-eval'") },
});

// The page as it is where no script runs; the same in every test.
let still;
async function scriptless(t) {
  still ??= await drawing((await arrive(t, { javascript: false, alive: false })).page);
  return still;
}

const OTHER = /case_map_bg\.[0-9a-f]{8}\.wasm: not the file that this script was built with; expected sha256-/;

// What a reader is told who only hears.
const SAID = "地图暂不能用。";
const said = (page) => page.locator("[role=status]").first().textContent();

// What goes wrong, where, and what the message must name.
const TROUBLE = [
  ["the Wasm is missing", WASM, () => gone, /case_map_bg\.[0-9a-f]{8}\.wasm: 404/],
  ["the Wasm is cut off", WASM, half, OTHER],
  ["the Wasm is corrupt", WASM, flipped, OTHER],
  ["the Wasm is something else", WASM, () => ({ body: "gone" }), OTHER],
  ["the Wasm traps while it takes over", WASM, async ({ body }) => ({ body: await trapping(body, "livingmap_mount") }), /unreachable/],
  ["the policy does not allow Wasm", "/", noWasm, /WebAssembly.*Content Security Policy/s],
  ["the module's script is missing", GLUE, () => gone, /case_map\.[0-9a-f]{8}\.js/],
  ["the pack is missing", PACK, () => gone, /china\.lean\.[0-9a-f]{8}\.pack: 404/],
  ["the pack is cut off", PACK, half, /^pack: .*found .*expected /],
  ["the pack is corrupt", PACK, flipped, /^pack: .*found .*expected /],
  ["the pack is empty", PACK, () => ({ body: "" }), /^pack: .*found .*expected /],
];

for (const [name, path, edit, words] of TROUBLE) {
  test(`${name}: map and list stay as they are, the host hears of it once`, async (t) => {
    const visit = await arrive(t, { alive: false, prepare: (visit) => (name.includes("traps") ? swap(visit, edit) : visit.change(path, edit)) });
    const { page } = visit;
    const { message, faults } = await hears(page, "error");
    assert.match(message, words);
    assert.deepEqual(faults, []);
    await frame(page);
    assert.equal(await said(page), SAID);
    assert.equal((await drawing(page)).replace(`>${SAID}<`, "><"), await scriptless(t));
    assert.equal(await page.locator("article:visible").count(), cases.length);
    assert.deepEqual(ours(visit), [`case-map: ${message}`]);
    assert.deepEqual(visit.errors, []);
    assert.deepEqual(await told(page), []);
  });
}

test("the connection breaks: map and list stay as they are, the host hears of it once", async (t) => {
  const visit = await arrive(t, { alive: false, prepare: ({ page }) => page.route(either(PACK), (route) => route.abort()) });
  assert.ok((await hears(visit.page, "error")).message);
  await frame(visit.page);
  assert.deepEqual([ours(visit).length, visit.errors, await told(visit.page)], [1, [], []]);
  assert.equal(await visit.page.locator("article:visible").count(), cases.length);
});

test("a server that gives the Wasm a wrong type does no harm", async (t) => {
  const type = ({ headers }) => ({ headers: { ...headers, "content-type": "application/octet-stream" } });
  const visit = await arrive(t, { prepare: ({ change }) => change(WASM, type) });
  assert.deepEqual(await told(visit.page), [READY]);
  assert.deepEqual(visit.lines, []);
});

// The module with `livingmap_send` that traps on one event, as a panic on it would.
function trappingOn(module, event) {
  const edited = binaryen.readBinary(module);
  const { value } = binaryen.getExportInfo(edited.getExport("livingmap_send"));
  const { params, results } = binaryen.getFunctionInfo(edited.getFunction(value));
  const given = binaryen.expandType(params).map((type, i) => edited.local.get(i, type));
  // Of its name the length and the third letter: no two events share both.
  const [name, length] = [2, 3].map((local) => edited.local.get(local, binaryen.i32));
  const isLong = edited.i32.eq(length, edited.i32.const(event.length));
  const isIt = edited.i32.and(isLong, edited.i32.eq(edited.i32.load8_u(2, 1, name), edited.i32.const(event.charCodeAt(2))));
  edited.addFunction("on", params, results, [], edited.if(isIt, edited.unreachable(), edited.call(value, given, results)));
  edited.removeExport("livingmap_send");
  edited.addFunctionExport("on", "livingmap_send");
  return Buffer.from(edited.emitBinary());
}

// Both modules: who turns to the search is soon served by the one that takes over.
const breakingOn = (event) => async (visit) => {
  const trap = ({ body }) => ({ body: trappingOn(body, event) });
  await swap(visit, trap);
  await swap(visit, trap, "/pkg/near/case_map_bg.wasm", "/tools.js");
};
const [SELECT, SECTOR, SEARCH] = ["select", "sector", "search"];

test("the map breaks on a click: one word of it, then silence, and the list can be read", async (t) => {
  const visit = await arrive(t, { prepare: breakingOn(SELECT) });
  const { page } = visit;
  assert.deepEqual(await told(page), [READY]);
  const { x, y } = await spot(page, "#r410000");
  await page.mouse.click(x, y);
  const news = await told(page);
  assert.deepEqual(news.map(([name]) => name), ["error"]);
  assert.match(news[0][1].message, /unreachable/);
  assert.equal(await page.locator("article:visible").count(), cases.length);
  assert.equal(await said(page), SAID);
  const last = await drawing(page);
  for (const code of ["130000", "640000"]) {
    const { x, y } = await spot(page, `#r${code}`);
    await page.mouse.move(x, y);
    await page.mouse.click(x, y);
    for (const key of ["ArrowLeft", "Enter", "Escape", "h"]) await page.keyboard.press(key);
  }
  await page.locator("#s1").dispatchEvent("click");
  await frame(page);
  assert.equal(await drawing(page), last);
  assert.deepEqual(await told(page), []);
  assert.deepEqual(ours(visit), [`case-map: ${news[0][1].message}`]);
  assert.deepEqual(visit.errors, []);
});

test("a map that breaks leaves the others alone, and the others leave it as it is", async (t) => {
  const visit = await arrive(t, {
    path: "/two.html",
    prepare: async (visit) => {
      const page = (await built("index.html")).toString();
      const [one] = page.match(/<case-map[^>]*>.*<\/case-map>/s);
      await visit.add("/two.html", page.replace(one, one + one));
      await breakingOn(SELECT)(visit);
    },
  });
  const { page } = visit;
  await page.waitForFunction(() => globalThis.told.length === 2);
  await told(page);
  const [first, second] = [0, 1].map((at) => page.locator("case-map").nth(at));
  await first.locator("#r410000").dispatchEvent("click");
  assert.deepEqual((await told(page)).map(([name]) => name), ["error"]);
  const dead = await drawing(page, 0);
  assert.ok(await first.locator(".controls").evaluate((controls) => controls.disabled));
  // The other one shares the module, and goes on.
  await second.locator("#s1").click();
  await second.locator("#search").fill("养老");
  const [sector, query] = (await told(page)).slice(0, 2);
  assert.deepEqual([sector, query], [filtered({ chosen: [sectors[1]] }), filtered({ chosen: [sectors[1]], query: "养老" })]);
  assert.deepEqual(await states(page), ["failed", "ready"]);
  assert.equal(await drawing(page, 0), dead);
  // And a new one comes alive after it.
  await page.evaluate(() => document.body.append(document.createElement("case-map")));
  await hears(page, "ready");
  assert.deepEqual(visit.errors, []);
});

const states = (page) =>
  page.evaluate(() =>
    Array.from(document.querySelectorAll("case-map"), (map) => ["loading", "ready", "failed"].find((state) => map.matches(`:state(${state})`))),
  );

test("the map breaks under a filter: the whole list comes back, for nothing else could bring it", async (t) => {
  const { page } = await arrive(t, { prepare: breakingOn(SEARCH) });
  await page.locator("#s1").click();
  const { x, y } = await spot(page, "#r410000");
  await page.mouse.click(x, y);
  assert.equal((await seen(page)).cases.length, 1);
  await page.locator("#search").fill("水");
  await hears(page, "error");
  const after = await seen(page);
  assert.equal(after.cases.length, cases.length);
  assert.equal(after.heading, `全部 ${cases.length} 个案例`);
  assert.deepEqual([after.nothing, after.clear], [false, false]);
  assert.ok(await page.locator(".controls").evaluate((controls) => controls.disabled));
});

for (const [when, ready] of [
  ["", async () => {}],
  [", served by the module that took over", (page) => page.waitForFunction(() => piece("#search").role === "combobox")],
]) {
  test(`the map breaks on an empty result${when}: the list is there again`, async (t) => {
    const { page } = await arrive(t, { prepare: breakingOn(SECTOR) });
    await page.locator("#search").fill("没有这样的词");
    await ready(page);
    assert.deepEqual((await seen(page)).cases, []);
    await page.locator("#s1").click();
    await hears(page, "error");
    assert.deepEqual([(await seen(page)).cases.length, (await seen(page)).nothing], [cases.length, false]);
  });
}

for (const path of [WASM, PACK, GLUE]) {
  test(`what failed once may be tried again: ${path}`, async (t) => {
    // Until it is told: what the page asks for ahead is asked for once more.
    let isGone = true;
    const fail = ({ page }) => page.route(either(path), (route) => (isGone ? route.fulfill(gone) : route.fallback()));
    const { page } = await arrive(t, { alive: false, prepare: fail });
    await hears(page, "error");
    isGone = false;
    await page.evaluate(() => {
      const other = document.createElement("case-map");
      other.setAttribute("id-prefix", "other-");
      document.body.append(other);
    });
    await hears(page, "ready");
    const { x, y } = await spot(page, "#other-r410000");
    await page.mouse.click(x, y);
    assert.deepEqual(await told(page), [selected({ region: "410000" })]);
    // And so may the first one, when it is put in again.
    await page.evaluate(async () => {
      const map = piece("case-map");
      map.remove();
      await null;
      piece("main").append(map);
    });
    await hears(page, "ready");
    await awake(page);
    await page.locator("#s1").click();
    assert.deepEqual(await told(page), [filtered({ chosen: [sectors[1]] })]);
  });
}
