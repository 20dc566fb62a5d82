// The page itself: nothing sticks out, nothing is out of reach, nothing unnamed.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { build } from "./desk.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
// With everything that can be said on it: pieces, notes, warnings.
const FULL = "?paper=808890&ink=777777&accent=ffcc00&integrity=1&border=1&width=2000";

// Light and dark in turn: what one width has, the next one has too.
for (const [width, height, ...schemes] of [[320, 700, "light", "dark"], [390, 844, "dark"], [768, 1024, "light"], [1440, 900, "light", "dark"]]) {
  for (const colorScheme of schemes) {
    test(`${width} px, ${colorScheme}: axe finds nothing, nothing sticks out`, async (t) => {
      const options = { width, height, colorScheme, touch: width < 500, prepare: (page) => page.addInitScript({ content: axe }) };
      for (const query of ["", FULL]) {
        const { page } = await build(t, { ...options, query });
        const { violations, passes } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
        assert.ok(passes.length > 20, "it looked");
        assert.deepEqual(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`)), []);
        // Not against the window's own width: on a phone that gives way.
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
      }
    });
  }
}

for (const width of [320, 1440]) {
  test(`letters twice as large have room at ${width} px`, async (t) => {
    const { page } = await build(t, { width, query: FULL });
    await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
    await page.evaluate(() => dispatchEvent(new Event("resize")));
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
    // Each code is seen whole, and each name of a button or a choice.
    const cut = await page.locator("textarea:visible, button:visible, form label:visible, select").evaluateAll((all) =>
      all.filter((e) => e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1).filter((e) => getComputedStyle(e).display !== "inline").map((e) => e.id || e.textContent),
    );
    assert.deepEqual(cut, []);
  });
}

test("every choice and every copy is reached by the Tab key", async (t) => {
  const { page } = await build(t, { query: FULL });
  const name = "({ id, name, value, dataset }) => id || (dataset?.copies && `copy ${dataset.copies}`) || (name && name + value)";
  const wanted = await page.evaluate(`Array.from(document.querySelectorAll("select, input, textarea, button")).filter((e) => e.checkVisibility()).map(${name})`);
  assert.ok(wanted.length > 40 && wanted.every(Boolean), wanted.join(" "));
  const met = new Set();
  for (let step = 0; step < 160 && !wanted.every((name) => met.has(name)); step++) {
    await page.keyboard.press("Tab");
    met.add(await page.evaluate(`(${name})(document.activeElement)`));
  }
  assert.deepEqual(wanted.filter((name) => !met.has(name)), []);
});
