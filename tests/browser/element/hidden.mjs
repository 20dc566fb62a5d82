// Where there is nothing to see nothing is loaded; what is shown is laid out
// by the room that the element has, wherever it stands.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertQuiet } from "../harness.mjs";
import { READY, ready, selected } from "../oracle.mjs";
import { LONG, awake, frame, told } from "../reader.mjs";
import { FREE, act, after, embed, state } from "./host.mjs";

// How a box hides the element, and how it is shown again.
const HIDING = {
  "in a box that is not displayed": ["display:none", ""],
  "in a box without width": ["width:0;overflow:hidden", ""],
  "in a box whose content is skipped": ["content-visibility:hidden", ""],
  "in a closed <details>": ["", "", "details"],
};

const size = (page) => act(page, ({ shadowRoot }) => parseFloat(getComputedStyle(shadowRoot.querySelector("svg")).fontSize));

// Nothing but the script itself.
const LITTLE = ["/host.html", "/case-map.js"];

for (const [name, [style, later, tag = "div"]] of Object.entries(HIDING)) {
  test(`${name} it costs nothing, and draws right when shown`, async (t) => {
    const visit = await embed(t, `<${tag} id="home" style="${style}"><case-map><p>读我</p></case-map></${tag}>`, { alive: false, headers: FREE });
    const { page } = visit;
    await state(page, "loading");
    await page.waitForTimeout(LONG);
    assert.deepEqual(visit.paths(), LITTLE);
    // What is asked of it meanwhile counts.
    await act(page, (map) => map.select("河南"));
    await page.evaluate((later) => {
      const home = document.querySelector("#home");
      home.style.cssText = later;
      home.open = true;
    }, later);
    await awake(page);
    assert.deepEqual(await told(page), [READY]);
    assert.deepEqual(await act(page, (map) => map.shadowRoot.querySelector("#r410000").ariaPressed), "true");
    assert.equal(await size(page), 17, "letters for a wide map");
    assertQuiet(visit);
  });
}

test("by its own attribute hidden, too", async (t) => {
  const visit = await embed(t, "<case-map hidden><p>读我</p></case-map>", { alive: false });
  const { page } = visit;
  await state(page, "loading");
  await page.waitForTimeout(LONG);
  assert.deepEqual(visit.paths(), LITTLE);
  assert.ok(!(await page.getByText("读我").isVisible()));
  await act(page, (map) => (map.hidden = false));
  await awake(page);
  await act(page, (map) => (map.hidden = true));
  assert.equal(await page.locator("case-map").boundingBox(), null);
  assertQuiet(visit);
});

test("removed while hidden, it never asks for anything", async (t) => {
  const visit = await embed(t, `<div id="home" hidden><case-map></case-map></div>`, { alive: false });
  const { page } = visit;
  await state(page, "loading");
  await page.evaluate(async () => {
    const home = document.querySelector("#home");
    home.firstElementChild.remove();
    await null;
    home.hidden = false;
  });
  await page.waitForTimeout(LONG);
  assert.deepEqual(visit.paths(), LITTLE);
  assertQuiet(visit);
});

test("hidden while it lives it does nothing, and goes on where it was", async (t) => {
  const visit = await embed(t, `<div id="home"><case-map></case-map></div>`);
  const { page } = visit;
  await told(page);
  const before = visit.paths();
  const drawn = () => act(page, ({ shadowRoot }) => shadowRoot.querySelector("section").outerHTML);
  const first = await drawn();
  for (const hidden of [true, false, true, false, true]) {
    await page.evaluate((hidden) => (document.querySelector("#home").hidden = hidden), hidden);
    await frame(page);
  }
  assert.equal(await drawn(), first);
  assert.deepEqual(await told(page), []);
  // The page may still ask it.
  assert.deepEqual(await after(page, (map) => map.select("河南")), [selected({ region: "410000" })]);
  // New data wait until somebody sees them.
  await act(page, (map) => (map.language = "en"));
  await page.waitForTimeout(LONG);
  assert.deepEqual([visit.paths(), await told(page)], [before, []]);
  await page.evaluate(() => (document.querySelector("#home").hidden = false));
  await page.locator(".heading", { hasText: "Henan" }).waitFor();
  assert.deepEqual(await told(page), [ready("en")]);
  assertQuiet(visit);
});

test("letters are sized by the element's room, not by the window", async (t) => {
  const { page } = await embed(t, `<div id="home"><case-map></case-map></div>`, { headers: FREE });
  const found = [];
  for (const width of [380, 500, 600, 700, 960, 1300]) {
    await page.evaluate((width) => (document.querySelector("#home").style.width = `${width}px`), width);
    await frame(page);
    found.push([width, await size(page)]);
  }
  // As map.css has them for windows that leave so much room.
  assert.deepEqual(found, [[380, 40], [500, 26], [600, 22], [700, 17], [960, 22], [1300, 17]]);
  const isStacked = () => act(page, ({ shadowRoot }) => getComputedStyle(shadowRoot.querySelector("section")).display);
  assert.equal(await isStacked(), "grid");
  await page.evaluate(() => (document.querySelector("#home").style.width = "380px"));
  assert.equal(await isStacked(), "block");
});

// Boxes that are as wide as what they hold; the map must find its width in them.
const NARROW = {
  "a row": ["display:flex", "", 960],
  "a row beside another": ["display:flex", `<p style="flex:0 0 300px;margin:0">旁</p>`, 960],
  "a column that centres": ["display:flex;flex-direction:column;align-items:center", "", 960],
  "a grid that centres": ["display:grid;justify-items:center", "", 960],
  "a narrow grid that centres": ["display:grid;justify-items:center;width:400px", "", 400],
  "a float": ["", "", 960, "float:left"],
  "a float in a narrow box": ["width:400px", "", 400, "float:left"],
  "an inline block": ["width:400px", "", 400, "display:inline-block"],
  "a line": ["width:400px", "", 400, "display:inline"],
  "no box of its own": ["width:400px", "", 400, "display:contents"],
  "an absolute place": ["position:relative;width:400px", "", 400, "position:absolute"],
};

for (const [name, [style, beside, width, own = ""]] of Object.entries(NARROW)) {
  test(`it lives and has room in ${name}`, async (t) => {
    const { page } = await embed(t, `<div style="${style}"><case-map style="${own}"></case-map>${beside}</div>`, { headers: FREE, head: "<style>body{margin:0}</style>" });
    const found = await act(page, ({ shadowRoot }) => shadowRoot.querySelector("section").getBoundingClientRect().width);
    assert.equal(found, width);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing sticks out");
    assert.equal(await size(page), width === 400 ? 40 : 22);
  });
}
