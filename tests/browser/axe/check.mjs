// axe-core, whose rules nobody here wrote, on every state that a reader meets.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { either } from "../harness.mjs";
import { arrive, frame, seen, spot, tip } from "../reader.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// All of A and AA, and what axe's makers advise besides.
const OPTIONS = {
  resultTypes: ["violations"],
  runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
};

// What axe finds wrong with the page as it is now: rule, element, why.
async function wrong(page) {
  await frame(page);
  const { violations, passes } = await page.evaluate((options) => globalThis.axe.run(document, options), OPTIONS);
  assert.ok(passes.length > 20, "it looked");
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`));
}

// Each starts where the last one ended.
const STATES = {
  alive: () => {},
  "a tooltip under the pointer": async (page) => {
    const { x, y } = await spot(page, "#r410000");
    await page.mouse.move(x, y);
    assert.ok(await tip(page));
  },
  "a region focused by key": async (page) => {
    await page.locator(".skip").focus();
    for (const key of ["Tab", "PageDown"]) await page.keyboard.press(key);
    assert.ok(await tip(page));
  },
  "a region chosen": async (page) => {
    await page.keyboard.press("Enter");
    assert.equal((await seen(page)).selected.length, 1);
  },
  "sectors chosen": async (page) => {
    await page.locator("#clear").click();
    for (const sector of [1, 3]) await page.locator(`#s${sector}`).click();
    assert.ok((await seen(page)).cases.length > 0);
  },
  "nothing left": async (page) => {
    await page.locator("#search").fill("没有这样的词");
    assert.ok((await seen(page)).nothing);
  },
};

for (const [width, height] of [[360, 740], [1440, 900]]) {
  for (const colorScheme of ["light", "dark"]) {
    const screen = { width, height, colorScheme, prepare: ({ page }) => page.addInitScript({ content: axe }) };
    test(`${width} px, ${colorScheme}: alive`, async (t) => {
      const { page } = await arrive(t, screen);
      for (const [name, reach] of Object.entries(STATES)) {
        await reach(page);
        assert.deepEqual(await wrong(page), [], name);
      }
    });

    test(`${width} px, ${colorScheme}: before any script of ours`, async (t) => {
      const prepare = async (visit) => {
        await screen.prepare(visit);
        await visit.page.route(either("/case-map.js"), (route) => route.abort());
      };
      const { page } = await arrive(t, { ...screen, prepare, alive: false });
      assert.deepEqual(await wrong(page), []);
    });
  }
}

test("what is wrong would be found", async (t) => {
  const { page } = await arrive(t, { prepare: ({ page }) => page.addInitScript({ content: axe }) });
  await page.evaluate(() => {
    piece("#r410000").removeAttribute("aria-label");
    piece("#search").closest("label").replaceWith(piece("#search"));
    piece(".summary").style.color = "#bbb";
    piece("h2").setAttribute("aria-live", "loudly");
  });
  const found = (await wrong(page)).map((line) => line.slice(0, line.indexOf(":")));
  assert.deepEqual([...new Set(found)].sort(), ["aria-valid-attr-value", "color-contrast", "label", "link-name"]);
});
