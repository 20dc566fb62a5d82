// The element in other documents than the one it began in, and copies of it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertQuiet } from "../harness.mjs";
import { READY, expected } from "../oracle.mjs";
import { frame, hears, told } from "../reader.mjs";
import { FREE, act, embed, shown } from "./host.mjs";

const looks = (root) => {
  const part = (selector) => getComputedStyle(root.querySelector(selector));
  return [part("section").backgroundColor, part(".heading").fontWeight, part(".land .l1").fill, part("svg").fontSize, part(".tip").position, part("section").display];
};

test("moved into a frame's document and back it keeps its state, its life and its style", async (t) => {
  const visit = await embed(t, `<case-map region="河南"></case-map><iframe title="x" width="1440" height="900"></iframe>`, { headers: FREE });
  const { page } = visit;
  const wanted = await act(page, (map, looks) => new Function(`return (${looks})(this)`).call(map.shadowRoot), String(looks));
  await told(page);
  // What bubbles in the frame does not reach the page's window.
  await page.evaluate(() => {
    const { contentDocument } = document.querySelector("iframe");
    contentDocument.addEventListener("case-map-ready", ({ detail }) => globalThis.told.push(["ready", detail]));
    contentDocument.addEventListener("case-map-select", ({ detail }) => globalThis.told.push(["select", detail]));
    contentDocument.body.append(document.querySelector("case-map"));
  });
  assert.deepEqual(await hears(page, "ready"), READY[1]);
  const inner = page.frames()[1];
  const map = inner.locator("case-map");
  assert.deepEqual(await map.evaluate((map, looks) => new Function(`return (${looks})(this)`).call(map.shadowRoot), String(looks)), wanted);
  assert.deepEqual(await map.locator("article:visible i").allTextContents(), expected({ region: "410000" }).cases.map(String));
  await map.locator("#r640000").focus();
  await page.keyboard.press("Enter");
  assert.deepEqual((await told(page)).map(([name, { region }]) => [name, region]), [["select", "640000"]]);
  await page.evaluate(() => document.querySelector("main").append(document.querySelector("iframe").contentDocument.querySelector("case-map")));
  await hears(page, "ready");
  assert.deepEqual(await shown(page), expected({ region: "640000" }).cases);
  assert.deepEqual(await act(page, (map, looks) => new Function(`return (${looks})(this)`).call(map.shadowRoot), String(looks)), wanted);
  assertQuiet(visit);
});

test("in a document without a window it rests, and wakes when it is back", async (t) => {
  const visit = await embed(t, `<case-map region="河南"></case-map>`);
  const { page } = visit;
  await told(page);
  for (const how of ["template", "document"]) {
    await page.evaluate(async (how) => {
      const map = document.querySelector("case-map");
      const inert = how === "template" ? document.createElement("template").content : document.implementation.createHTMLDocument("").body;
      inert.append(map);
      await new Promise((done) => setTimeout(done));
      await new Promise((done) => requestAnimationFrame(done));
      map.select("宁夏");
      document.querySelector("main").append(map);
    }, how);
    await hears(page, "ready");
    await frame(page);
    assert.deepEqual(await shown(page), expected({ region: "640000" }).cases);
    await act(page, (map) => map.select("河南"));
    await told(page);
  }
  assertQuiet(visit);
});

test("a copy brings the attributes along, and begins a life of its own", async (t) => {
  const visit = await embed(t, `<case-map query="养老"><p>读我</p></case-map>`);
  const { page } = visit;
  await page.locator("#s1").click();
  await told(page);
  await act(page, (map) => {
    const copy = map.cloneNode(true);
    copy.idPrefix = "copy-";
    document.body.append(copy);
  });
  await hears(page, "ready");
  const copy = page.locator("case-map").nth(1);
  assert.deepEqual(await copy.evaluate((map) => [map.sector, map.query, map.textContent]), [["养老"], "养老", "读我"]);
  const numbers = expected({ chosen: ["养老"], query: "养老" }).cases.map(String);
  assert.deepEqual(await copy.locator("article:visible i").allTextContents(), numbers);
  await copy.locator("#copy-clear").click();
  assert.deepEqual(await page.locator("case-map").first().locator("article:visible i").allTextContents(), numbers);
  assert.deepEqual(await act(page, (map) => map.query), "养老");
  assertQuiet(visit);
});
