// What the page must not do to a reader or a host: under the strict policy of
// the real server it asks for its own files alone, says nothing, keeps
// nothing and leaves nothing behind but its element.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { assertQuiet, counted, either, launch } from "../harness.mjs";
import { spot } from "../reader.mjs";

// Without the listeners of reader.mjs, which are globals.
const browser = launch();

async function come(t, prepare = () => {}) {
  const visit = await browser.visit(t);
  await prepare(visit);
  await visit.open();
  return visit;
}

const alive = ({ page }) => page.locator(".controls:enabled").waitFor();

// Everything that a reader can do, once.
async function walk({ page }) {
  const to = async (code, click) => {
    const { x, y } = await spot(page, `#r${code}`);
    await (click ? page.mouse.click(x, y) : page.mouse.move(x, y));
  };
  for (const code of ["410000", "710000", "820000"]) await to(code);
  for (const code of ["640000", "410000", "540000"]) await to(code, true);
  // Two clicks at once would open the province.
  await page.waitForTimeout(500);
  await to("540000", true);
  for (const sector of [1, 4, 9]) await page.locator(`#s${sector}`).click();
  for (const query of ["水", "没有这样的词"]) await page.locator("#search").fill(query);
  await page.locator("#nothing button").click();
  await page.locator("#r110000").focus();
  for (const key of ["ArrowRight", "End", "PageUp", "h", "Enter", "Escape", "Escape", "Tab"]) await page.keyboard.press(key);
  await page.locator("#s2").click();
  await page.locator("#clear").click();
}

// What a page has left behind, wherever a script can leave something.
async function traces({ page }) {
  const { cookies, origins } = await page.context().storageState({ indexedDB: true });
  const inside = await page.evaluate(async () => {
    const kinds = [Object, Function, Array, String, Promise, Node, Element, HTMLElement, SVGElement, Document, EventTarget, Event];
    return {
      globals: Object.getOwnPropertyNames(globalThis),
      prototypes: kinds.flatMap((kind) => Object.getOwnPropertyNames(kind.prototype).map((name) => `${kind.name}.${name}`)),
      onDocument: Object.keys(document).concat(Object.keys(document.body), Object.keys(document.documentElement)),
      session: Object.keys(sessionStorage),
      databases: (await indexedDB.databases()).map(({ name }) => name),
      caches: await caches.keys(),
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      // The address says what is chosen, each choice a step of Back: there is a mark on those.
      history: [Boolean(history.state && !history.state["case-map"]), location.href],
      title: document.title,
      outside: Array.from(document.querySelectorAll("body > *, head > *"), (e) => e.outerHTML).filter((html) => !html.includes("<case-map")),
      frames: frames.length,
    };
  });
  return { cookies, origins, ...inside };
}

// What comes on demand, in a visit that points, chooses and searches.
const LATER = ["address.js", "china.pack", "china.readings", "find.js", "pkg/near/case_map.js", "pkg/near/case_map_bg.wasm", "tools.css", "tools.js"];

test("a whole visit makes no sound; who reads asks for exactly the files that the size table counts, who does more for few others, each once", async (t) => {
  const visit = await come(t);
  const asked = () => visit.paths().map((path) => (path === "/" ? "index.html" : path.slice(1))).sort();
  await alive(visit);
  await visit.page.keyboard.press("End");
  // While the page still scrolls, a pointer at rest meets other regions, and what is told of these covers more.
  await visit.page.waitForFunction(() => scrollY > 0 && scrollY + innerHeight >= document.documentElement.scrollHeight - 1);
  assert.ok(asked().length >= 5);
  assert.deepEqual(asked(), counted.toSorted());
  await walk(visit);
  assertQuiet(visit);
  assert.deepEqual(visit.lines, [], "not even a word that is no complaint");
  assert.deepEqual(asked(), counted.concat(LATER).sort());
});

// The page with another script in place of ours.
const scripted = (t, body) =>
  come(t, ({ page }) => page.route(either("/case-map.js"), (route) => route.fulfill({ body, contentType: "text/javascript" })));

test("a whole visit leaves nothing behind", async (t) => {
  const still = await scripted(t, "");
  const visit = await come(t);
  await alive(visit);
  await walk(visit);
  assert.deepEqual(await traces(visit), await traces(still));
  // And the one name that it takes is taken.
  const taken = ({ page }) => page.evaluate(() => customElements.get("case-map") !== undefined);
  assert.deepEqual([await taken(still), await taken(visit)], [false, true]);
});

// A script that leaves something everywhere.
const LITTER = `
  globalThis.left = 1;
  Element.prototype.left = 1;
  document.left = 1;
  document.cookie = "left=1";
  localStorage.left = 1;
  sessionStorage.left = 1;
  await new Promise((done) => (indexedDB.open("left").onsuccess = done));
  await caches.open("left");
  history.pushState(1, "");
  document.title = "left";
  document.body.append(document.createElement("iframe"));
`;

test("whatever is left behind would be seen", async (t) => {
  const still = await traces(await scripted(t, ""));
  const visit = await scripted(t, `${LITTER} document.body.append(document.createElement("hr"));`);
  await visit.page.locator("hr").waitFor({ state: "attached" });
  const found = await traces(visit);
  const unseen = Object.keys(still).filter((what) => isDeepStrictEqual(still[what], found[what]));
  assert.deepEqual(unseen, ["workers"], "which no test can start here");
});
