// What the page looks like: it fits, is large enough to be met, and axe finds nothing.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { frame } from "../reader.mjs";
import { bring, csv, GARDENS, open, shows } from "./desk.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// A target is as large as a finger; links in sentences and what is inside the map are others' matter.
const SMALL = () =>
  Array.from(document.querySelectorAll("button, select, input:not([type=radio]), .choices label, textarea"))
    .filter((e) => e.checkVisibility())
    .map((e) => [e.id || e.textContent, Math.round(e.getBoundingClientRect().height)])
    .filter(([, height]) => height < 44);

for (const width of [320, 390, 768, 1440]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`${width} px, ${colorScheme}: nothing is too wide or too small, before and after a table`, async (t) => {
      const { page } = await open(t, { width, colorScheme, prepare: ({ page }) => page.addInitScript({ content: axe }) });
      const look = async (state) => {
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, state);
        assert.deepEqual(await page.evaluate(SMALL), [], state);
        const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
        const violations = found.violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`));
        assert.deepEqual(violations, [], state);
      };
      await look("before");
      await bring(page, csv(`${GARDENS},北京,,\n`));
      await shows(page, 4);
      await page.getByLabel("网站地址").fill("https://example.org/map/");
      await look("after");
    });
  }
}

test("letters of twice the size move nothing out of the page", async (t) => {
  const { page } = await open(t, { width: 390 });
  await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  await bring(page, csv(GARDENS));
  await shows(page, 4);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
});

test("of a long list only what is in sight is laid out: the rest is found all the same, and printed", async (t) => {
  const { page } = await open(t, {});
  const rows = (many) => csv(`标题,地点\n${Array.from({ length: many }, (_, at) => `花园${at},北京怀柔\n`).join("")}`);
  const laidOut = () =>
    page.evaluate(() => {
      const titles = Array.from(document.querySelector("case-map").shadowRoot.querySelectorAll("article .title"));
      return titles.filter((title) => title.checkVisibility({ contentVisibilityAuto: true })).length;
    });
  await bring(page, rows(500));
  await shows(page, 500);
  assert.equal(await laidOut(), 500);
  await bring(page, rows(501));
  await shows(page, 501);
  assert.ok((await laidOut()) < 50);
  const last = page.getByRole("heading", { name: "花园500", exact: true });
  assert.equal(await last.count(), 1);
  await last.scrollIntoViewIfNeeded();
  assert.ok(await last.isVisible());
  await page.emulateMedia({ media: "print" });
  // What is skipped is known with the next frame.
  for (let step = 0; step < 100 && (await laidOut()) < 501; step++) await frame(page);
  assert.equal(await laidOut(), 501);
});
