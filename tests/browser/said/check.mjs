// What is said aloud: one sentence when a choice has come to rest, and one when
// the map does not come or breaks.
import assert from "node:assert/strict";
import { test } from "node:test";
import { either } from "../harness.mjs";
import { cases } from "../oracle.mjs";
import { FREE } from "../element/host.mjs";
import { arrive, hears, seen, spot } from "../reader.mjs";

// Notes what each region for it says, from now on.
const hearken = (page) =>
  page.evaluate(() => {
    globalThis.said = [];
    const note = (records) => records.forEach(({ target }) => target.textContent && globalThis.said.push(target.textContent));
    for (const region of pieces("[role=status], [role=alert], [aria-live], output")) new MutationObserver(note).observe(region, { childList: true, characterData: true, subtree: true });
  });

// What was said, once all has come to rest: twice as long as the longest rest.
const said = async (page) => {
  await page.waitForTimeout(1200);
  return page.evaluate(() => globalThis.said.splice(0));
};

test("there is one region for it, polite and out of sight, and it begins empty", async (t) => {
  const { page } = await arrive(t);
  const found = await page.evaluate(() =>
    Array.from(pieces("[role=status], [role=alert], [aria-live], output"), (e) => {
      const { width, height } = e.getBoundingClientRect();
      return [e.getAttribute("role"), e.textContent, width * height <= 1, e.checkVisibility(), Boolean(e.closest("[aria-hidden], [hidden]"))];
    }),
  );
  assert.deepEqual(found, [["status", "", true, true, false]]);
});

test("eight letters are one sentence, a clear is one, a choice is one", async (t) => {
  const { page } = await arrive(t);
  await hearken(page);
  await page.locator("#search").focus();
  await page.keyboard.type("abcdefgh", { delay: 60 });
  const searched = (await seen(page)).heading;
  assert.match(searched, /abcdefgh/);
  assert.deepEqual(await said(page), [searched]);
  await page.locator("#clear").click();
  assert.deepEqual(await said(page), [`全部 ${cases.length} 个案例`]);
  await page.locator("#s1").click();
  assert.deepEqual(await said(page), [(await seen(page)).heading]);
  // Two of them at once are one.
  await page.locator("#r410000").dispatchEvent("click");
  await page.locator("#s2").click();
  assert.deepEqual(await said(page), [(await seen(page)).heading]);
  // And so is what the host chooses.
  await page.evaluate(() => piece("case-map").select("440000"));
  assert.deepEqual(await said(page), [(await seen(page)).heading]);
});

test("nothing is said of what is hovered or has the focus, nor of waking", async (t) => {
  const { page } = await arrive(t);
  await hearken(page);
  for (const code of ["410000", "440000"]) {
    const { x, y } = await spot(page, `#r${code}`);
    await page.mouse.move(x, y);
  }
  await page.locator("#r110000").focus();
  for (const key of ["ArrowDown", "PageDown", "Tab"]) await page.keyboard.press(key);
  assert.deepEqual(await said(page), []);
});

const FAILED = {
  zh: "地图暂不能用。",
  en: "The map cannot be used right now; please read the cases.",
};

test("a map that never comes is told of, once", async (t) => {
  const prepare = ({ page }) => page.route(either("/china.lean.pack"), (route) => route.abort());
  const { page } = await arrive(t, { alive: false, prepare });
  await hears(page, "error");
  assert.equal(await page.locator("[role=status]").textContent(), FAILED.zh);
});

test("where the map that was there lives on, it is not said that it does not", async (t) => {
  const { page } = await arrive(t);
  await hearken(page);
  await page.evaluate(() => (piece("case-map").src = "nowhere.pack"));
  await hears(page, "error");
  assert.deepEqual(await said(page), []);
  await page.locator("#s1").click();
  assert.deepEqual(await said(page), [(await seen(page)).heading]);
});

test("the sentence for it is in the map's own language", async (t) => {
  const page = `<!doctype html><meta charset="utf-8"><script type="module" src="case-map.js"></script><case-map language="en"></case-map>`;
  const { page: english } = await arrive(t, { path: "/english.html", prepare: ({ add }) => add("/english.html", page, FREE) });
  assert.equal(await english.locator("[role=status]").getAttribute("data-failed"), FAILED.en);
});
