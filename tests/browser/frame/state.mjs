// The state in the frame's address: taken when it starts, kept up to date.
import assert from "node:assert/strict";
import { test } from "node:test";
import { launch, origin } from "../harness.mjs";
import { around, living, sandboxed, site, wrong } from "../hosting.mjs";
import { cases } from "../oracle.mjs";

const browser = launch();

async function framed(t, query) {
  const host = await site(t, { "/": around(sandboxed(query)) });
  const visit = await browser.visit(t, { width: 1200 });
  await visit.page.goto(host);
  const frame = await living(visit.page);
  return { ...visit, frame, host };
}

const map = (frame, read) => frame.locator("case-map").evaluate(read);
const numbers = async (frame) => (await frame.locator("article:visible i").allTextContents()).map(Number);
const arrives = (frame, query) => frame.waitForURL((url) => url.search === query);

test("what the address says is how the map starts", async (t) => {
  const query = `?${new URLSearchParams([["sector", "养老"], ["sector", "医疗"], ["query", "养老"], ["theme", "dark"], ["heading-level", "3"], ["approval", "GS（2024）0001号"]])}`;
  const visit = await framed(t, query);
  const { frame } = visit;
  const wanted = cases.filter((c) => c.sectors.some(({ sector }) => ["养老", "医疗"].includes(sector)) && (c.title + c.summary).includes("养老"));
  assert.deepEqual(await numbers(frame), wanted.map(({ number }) => number));
  assert.deepEqual(await map(frame, (e) => [e.sector, e.query]), [["养老", "医疗"], "养老"]);
  assert.equal(await frame.locator("h3.heading").count(), 1);
  assert.ok(await frame.getByText("GS（2024）0001号").count());
  const paper = (selector) => frame.locator(`${selector}:visible`).evaluate((e) => getComputedStyle(e).backgroundColor);
  assert.deepEqual([await paper("html"), await paper(".case-map")], ["rgb(19, 23, 20)", "rgb(19, 23, 20)"]);
  assert.deepEqual(wrong(visit, visit.host), []);
  const { frame: other } = await framed(t, "?region=%E6%B2%B3%E5%8D%97");
  assert.deepEqual(await numbers(other), [14, 15]);
});

test("what the reader chooses is in the address, with the rest of it", async (t) => {
  const { frame, page } = await framed(t, "?id=a%26b&language=&region=110000");
  await frame.locator("#r410000").focus();
  await page.keyboard.press("Enter");
  await arrives(frame, "?id=a%26b&language=&region=410000");
  await frame.locator("#search").fill("水 & 土");
  await arrives(frame, `?id=a%26b&language=&region=410000&query=${encodeURIComponent("水 & 土").replaceAll("%20", "+")}`);
  await frame.locator("#clear").click();
  await arrives(frame, "?id=a%26b&language=");
  for (const sector of [0, 1]) await frame.locator(`#s${sector}`).click();
  await arrives(frame, `?id=a%26b&language=&sector=${encodeURIComponent("医疗")}&sector=${encodeURIComponent("养老")}`);
  const before = await numbers(frame);
  // And back: the address alone brings the choice.
  const { frame: again } = await framed(t, new URL(await frame.evaluate(() => location.href)).search);
  assert.deepEqual(await numbers(again), before);
  // No step of it is one back in the browser's history.
  assert.equal(await page.evaluate(() => history.length), 1 + 1);
});

test("where the address may not change, the map does not mind", async (t) => {
  const host = await site(t, { "/": around(sandboxed()) });
  const visit = await browser.visit(t);
  await visit.page.addInitScript(() => {
    history.replaceState = () => {
      throw new DOMException("refused", "SecurityError");
    };
    globalThis.tried = 0;
    const set = setTimeout;
    globalThis.setTimeout = (act, ...rest) => set(() => (act(), globalThis.tried++), ...rest);
  });
  await visit.page.goto(host);
  const frame = await living(visit.page);
  await frame.locator("#r410000").focus();
  await visit.page.keyboard.press("Enter");
  await frame.waitForFunction(() => globalThis.tried > 0);
  assert.deepEqual(await numbers(frame), [14, 15]);
  assert.deepEqual(wrong(visit, host), []);
});

test("an address from anybody brings no data, no markup and no other attribute", async (t) => {
  const evil = `"><img src=x onerror=alert(1)>`;
  const hostile = new URLSearchParams({
    src: `${origin}/other.pack`,
    cases: `${origin}/other.json`,
    regions: "data:application/json,{}",
    "wasm-url": `${origin}/other.wasm`,
    onclick: "alert(1)",
    style: "display:none",
    class: "x",
    "id-prefix": "p",
    __proto__: "x",
    constructor: "x",
    theme: `dark${evil}`,
    "heading-level": "script",
    approval: evil + "长".repeat(1000),
    query: evil,
    id: evil,
  });
  const visit = await framed(t, `?${hostile}`);
  const { frame } = visit;
  const names = await map(frame, (e) => e.getAttributeNames());
  assert.deepEqual(names.filter((name) => !["query", "theme", "heading-level", "approval"].includes(name)), []);
  assert.equal(await frame.locator("img, script:not([src]), h1.heading, h3.heading").count(), 0);
  assert.ok((await frame.getByText("onerror=alert(1)").count()) > 0, "it is shown, as text");
  assert.ok((await map(frame, (e) => e.getAttribute("approval"))).length <= 100);
  // Nothing but our own: the page, and what its words to search for ask for.
  const own = /^\/(embed\.(html|js)|case-map\.single\.js|tools\.(js|css)|address\.js|find\.js|china\.(readings|pack)|pkg\/near\/case_map(_bg)?\.(js|wasm))$/;
  assert.deepEqual(visit.paths().filter((path) => !own.test(path)), []);
  assert.deepEqual(wrong(visit, visit.host), []);
});
