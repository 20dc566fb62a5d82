// The whole job as a screen reader tells it: its words are a golden, read in a
// diff. UPDATE_GOLDENS=1 writes it anew, as it does those of the native tests;
// a golden that is missing is written too, but not in CI, where it fails.
import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { buildSync } from "esbuild";
import { arrive } from "../reader.mjs";

const GOLDEN = new URL("../../golden/spoken.txt", import.meta.url);
const FRESH = new URL(`${GOLDEN.href}.new`);

// Made for test runners in the page: as a script that sets one global.
const [{ text: reader }] = buildSync({
  stdin: { contents: `globalThis.reader = require(${JSON.stringify(createRequire(import.meta.url).resolve("@guidepup/virtual-screen-reader/browser.js"))}).virtual;`, resolveDir: "." },
  bundle: true,
  write: false,
  format: "iife",
}).outputFiles;

// So long a sentence may keep the live region waiting; see www/life.js.
const REST = 1200;

// What is said while something is done, and in the rest after it.
async function hear(page, act) {
  await act();
  await page.waitForTimeout(REST);
  return page.evaluate(async () => {
    const said = await globalThis.reader.spokenPhraseLog();
    await globalThis.reader.clearSpokenPhraseLog();
    return said;
  });
}

// From the top of the map to its end, item by item; then the reader stands at the top again.
const read = (page) =>
  page.evaluate(async () => {
    const { reader } = globalThis;
    await reader.start({ container: piece("[data-scene]") });
    const [top, first] = [reader.activeNode, await reader.lastSpokenPhrase()];
    for (let step = 0; step < 2000; step++) {
      await reader.next();
      if (reader.activeNode === top && (await reader.lastSpokenPhrase()) === first) return;
    }
    throw new Error("the reading came to no end");
  });

const STEPS = [
  ["The page is read", read],
  ["河南 is chosen by keys", async (page) => {
    await page.evaluate(() => piece("#r410000").focus());
    await page.keyboard.press("Enter");
  }],
  ["Escape takes it back", (page) => page.keyboard.press("Escape")],
  ["Cases of health care are asked for", async (page) => {
    await page.locator("#s0").focus();
    await page.keyboard.press("Space");
  }],
  ["怀柔 is searched for, where there is none of these", async (page) => {
    await page.locator("#search").focus();
    await page.keyboard.type("怀柔");
  }],
  ["All is cleared", async (page) => {
    await page.locator("#clear").focus();
    await page.keyboard.press("Enter");
  }],
];

test("the whole job is told in the words of the golden", async (t) => {
  const { page } = await arrive(t, { prepare: ({ page }) => page.addInitScript({ content: reader }) });
  const told = [];
  for (const [name, act] of STEPS) told.push(`# ${name}`, ...(await hear(page, () => act(page))), "");
  const text = told.join("\n");
  assert.ok(told.length > 100, "it was read");
  const set = (name) => Boolean(process.env[name]);
  const kept = existsSync(GOLDEN) ? readFileSync(GOLDEN, "utf8") : null;
  if (set("UPDATE_GOLDENS") || (kept === null && !set("CI"))) {
    writeFileSync(GOLDEN, text);
    rmSync(FRESH, { force: true });
    return;
  }
  if (kept === text) return;
  writeFileSync(FRESH, text);
  assert.equal(text, kept, "all of it is in spoken.txt.new; if it is right, UPDATE_GOLDENS=1");
});
