// What a reader sees and where a reader's pointer goes, in any engine.
import assert from "node:assert/strict";
import { expected } from "../browser/oracle.mjs";
import { lookIn, seen, spot } from "../browser/reader.mjs";
import { pause, until } from "./patience.mjs";

// Until the map takes clicks, in the document that the browser looks at.
export async function awake(browser) {
  await until(() => browser.evaluate(() => Array.from(document.querySelectorAll("case-map"), (map) => map.shadowRoot).some((root) => root && root.querySelector(".controls:enabled"))), "life");
  await browser.evaluate(lookIn);
}

// Until the page shows what the data say of these choices, all of it.
export async function shows(browser, choices) {
  const wanted = expected(choices);
  let found;
  const isIt = async () => {
    found = await seen(browser);
    return Object.keys(wanted).every((name) => JSON.stringify(found[name]) === JSON.stringify(wanted[name]));
  };
  await until(isIt, "the choice").catch(() => {});
  for (const name of Object.keys(wanted)) assert.deepEqual(found[name], wanted[name], name);
  assert.equal(found.clear, Object.keys(choices).length > 0);
  if (wanted.cases.length) assert.ok(found.heading.includes(`${wanted.cases.length} 个案例`), found.heading);
}

// Until two frames have been shown. What a living map does once it has been laid out, such
// as scroll to what was chosen, it does between them; a busy machine may take its time for
// one, and without scripts nobody hears of them.
async function frames(browser) {
  const isAlive = await browser.evaluate(() => {
    globalThis.framed = false;
    requestAnimationFrame(() => requestAnimationFrame(() => (globalThis.framed = true)));
    return Array.from(document.querySelectorAll("case-map")).some((map) => map.shadowRoot);
  });
  if (isAlive) await until(() => browser.evaluate(() => globalThis.framed), "two frames");
}

// Where something has come to rest: after a choice the page may scroll a frame later.
async function resting(browser, where) {
  for (let before; ; await pause(150)) {
    const found = await where();
    if (`${found}` === `${before}`) return found;
    before = found;
    await frames(browser);
  }
}

// A click with the mouse in the middle of what is drawn of a region.
export async function choose(browser, code) {
  const at = await resting(browser, async () => {
    const { x, y } = await spot(browser, `#r${code}`);
    return [x, y];
  });
  await browser.click(...at);
}

// The middle of something else, once it is in sight.
export const middle = (browser, selector) =>
  resting(browser, () =>
    browser.evaluate((selector) => {
      const element = globalThis.piece(selector);
      element.scrollIntoView({ block: "center" });
      const { left, top, width, height } = element.getBoundingClientRect();
      return [left + width / 2, top + height / 2];
    }, selector),
  );

export const click = async (browser, selector) => browser.click(...(await middle(browser, selector)));

// Tab until the focus is on what is looked for; then what it is on.
export async function tab(browser, wanted) {
  const passed = [];
  // Never past the page's end: outside of it some engines say nothing any more.
  while (passed.length < 40) {
    await browser.press("Tab");
    const id = await browser.evaluate(() => globalThis.focused().id);
    if (wanted.test(id)) return id;
    passed.push(id);
  }
  throw new Error(`Tab never came to ${wanted}: ${passed.join(" ")}`);
}
