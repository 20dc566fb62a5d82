// The whole job as a screen reader tells it, and that of who makes a map of a table:
// their words are goldens, read in a diff. UPDATE_GOLDENS=1 writes it anew, as it does those of the native tests;
// a golden that is missing is written too, but not in CI, where it fails.
import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { buildSync } from "esbuild";
import { arrive } from "../reader.mjs";

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

// From the top of the map, or of the page, to its end, item by item; then the reader
// stands at the top again.
const read = (page, whole = "") =>
  page.evaluate(async (whole) => {
    const { reader } = globalThis;
    await reader.start({ container: whole ? document.querySelector(whole) : piece("[data-scene]") });
    const [top, first] = [reader.activeNode, await reader.lastSpokenPhrase()];
    for (let step = 0; step < 2000; step++) {
      await reader.next();
      if (reader.activeNode === top && (await reader.lastSpokenPhrase()) === first) return;
    }
    throw new Error("the reading came to no end");
  }, whole);

const STEPS = [
  ["The page is read", (page) => read(page)],
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

// Plainly test data.
const TABLE = "标题,地点\n甲试验,河南\n乙试验,朝阳区\n";

const MAKING = [
  ["The page is read", (page) => read(page, "main")],
  ["Rows are written and read", async (page) => {
    await page.locator("#paste").focus();
    await page.keyboard.insertText(TABLE);
    await page.locator("#read").focus();
    await page.keyboard.press("Enter");
  }],
  ["A place is chosen", async (page) => {
    await page.locator("#place-0 [type=radio], .place [type=radio]").first().focus();
    await page.keyboard.press("Space");
  }],
  ["The page is read again", (page) => read(page, "main")],
];

// Does all of it, and compares what was told.
async function tells(page, steps, name) {
  const golden = new URL(`../../golden/${name}`, import.meta.url);
  const fresh = new URL(`${golden.href}.new`);
  const told = [];
  for (const [name, act] of steps) told.push(`# ${name}`, ...(await hear(page, () => act(page))), "");
  const text = told.join("\n");
  assert.ok(told.length > 50, "it was read");
  const set = (name) => Boolean(process.env[name]);
  const kept = existsSync(golden) ? readFileSync(golden, "utf8") : null;
  if (set("UPDATE_GOLDENS") || (kept === null && !set("CI"))) {
    writeFileSync(golden, text);
    rmSync(fresh, { force: true });
    return;
  }
  if (kept === text) return;
  writeFileSync(fresh, text);
  assert.equal(text, kept, `all of it is in ${name}.new; if it is right, UPDATE_GOLDENS=1`);
}

const prepare = ({ page }) => page.addInitScript({ content: reader });

test("the whole job is told in the words of the golden", async (t) => {
  const { page } = await arrive(t, { prepare });
  await tells(page, STEPS, "spoken.txt");
});

test("how a table becomes a map is told in the words of another", async (t) => {
  const { page } = await arrive(t, { path: "/make.html", alive: false, prepare });
  await page.locator("#read").waitFor();
  await tells(page, MAKING, "spoken-making.txt");
});
