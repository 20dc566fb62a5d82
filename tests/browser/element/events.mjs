// Events as a host hears them, from the element or from far above it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { READY, filtered, ready, regions, selected } from "../oracle.mjs";
import { hears, spot, told } from "../reader.mjs";
import { act, after, embed, renewed } from "./host.mjs";

test("they bubble out of an outer shadow root, from the element, and nobody can cancel them", async (t) => {
  const { page } = await embed(t, "<div></div>", { alive: false });
  await page.evaluate(async () => {
    await customElements.whenDefined("case-map");
    const outer = document.querySelector("div").attachShadow({ mode: "open" });
    globalThis.heard = [];
    for (const name of ["ready", "select", "filter", "error"]) {
      document.addEventListener(`case-map-${name}`, (event) => {
        const { type, bubbles, composed, cancelable, target } = event;
        event.preventDefault();
        const { defaultPrevented } = event;
        globalThis.heard.push({ type, bubbles, composed, cancelable, defaultPrevented, from: event.composedPath()[0].localName, target: target.localName });
      });
    }
    globalThis.map = document.createElement("case-map");
    outer.append(map);
  });
  await hears(page, "ready");
  await page.evaluate(() => {
    map.select("河南");
    map.filter({ query: "养老" });
    map.select("nowhere");
  });
  const flags = { bubbles: true, composed: true, cancelable: false, defaultPrevented: false, from: "case-map", target: "div" };
  await page.waitForFunction(() => globalThis.heard.length > 3);
  const heard = await page.evaluate(() => globalThis.heard);
  assert.deepEqual(heard, ["ready", "select", "filter", "error"].map((name) => ({ type: `case-map-${name}`, ...flags })));
});

test("ready is told once a life", async (t) => {
  const { page } = await embed(t, "<case-map></case-map>");
  assert.deepEqual(await told(page), [READY]);
  await renewed(page, (map) => (map.language = "en"));
  assert.deepEqual(await told(page), [ready("en")]);
  await renewed(page, async (map) => {
    const home = map.parentNode;
    map.remove();
    await null;
    home.append(map);
  });
  assert.deepEqual(await told(page), [ready("en")]);
});

test("pointer, keys, buttons and typing tell what methods tell", async (t) => {
  const { page } = await embed(t, "<case-map></case-map>");
  await told(page);
  const { x, y } = await spot(page, "#r410000");
  await page.mouse.click(x, y);
  assert.deepEqual(await told(page), [selected({ region: "410000" })]);
  await page.keyboard.press("Enter");
  assert.deepEqual(await told(page), [selected()]);
  await page.locator("#s1").click();
  assert.deepEqual(await told(page), [filtered({ chosen: ["养老"] })]);
  await page.locator("#search").fill("养老");
  assert.deepEqual(await told(page), [filtered({ chosen: ["养老"], query: "养老" })]);
  await page.locator("#clear").click();
  assert.deepEqual(await told(page), [filtered()]);
});

test("a listener may call in again, change the map and take it away", async (t) => {
  const visit = await embed(t, "<case-map></case-map>");
  const { page } = visit;
  await act(page, (map) => {
    map.addEventListener("case-map-select", ({ detail }) => detail.region === "410000" && map.select("640000"));
    map.addEventListener("case-map-filter", () => map.remove());
  });
  const codes = (news) => news.map(([, { region }]) => region);
  // Whoever listens further out hears the inner call first.
  assert.deepEqual(codes(await after(page, (map) => map.select("410000"))), ["640000", "410000"]);
  assert.equal(await act(page, (map) => map.region), "640000");
  const removed = await page.evaluateHandle(() => document.querySelector("case-map"));
  await page.locator("#s1").click();
  assert.equal(await page.locator("case-map").count(), 0);
  assert.equal(await removed.evaluate((map) => map.matches(":state(ready)")), false);
  assert.deepEqual(visit.errors, []);
  assert.deepEqual(visit.lines, []);
  assert.equal(regions.length, READY[1].regions);
});
