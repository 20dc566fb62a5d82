// Who meets the frame alone learns from it what it shows and whose words these are.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { launch } from "../harness.mjs";
import { around, inside, living, sandboxed, site } from "../hosting.mjs";

const browser = launch();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// What axe finds wrong with the frame's document, its advice included. A host
// that asks for a lower level has the heading of level one itself.
const wrong = async (frame, level) => {
  const rules = { "page-has-heading-one": { enabled: level === 1 } };
  const { violations, passes } = await frame.evaluate((rules) => globalThis.axe.run(document, { rules }), rules);
  assert.ok(passes.some(({ id }) => id === "heading-order") && passes.some(({ id }) => id === "region"), "it looked at more than the law");
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
};

for (const [query, javascript, level, words] of [
  ["", true, 1, /农村公共服务典型案例地图/],
  ["", false, 1, /农村公共服务典型案例地图/],
  ["?language=en", true, 1, /^Model cases of rural public services/],
  // The nearest that there is.
  ["?language=en-US", true, 1, /^Model cases of rural public services/],
  ["?language=zh-HK", true, 1, /^2020 年農村公共服務典型案例地圖$/],
  ["?heading-level=3", true, 2, /农村/],
  ["?heading-level=1&theme=dark", true, 1, /农村/],
]) {
  test(`the frame${query} has a heading and its source${javascript ? "" : ", without scripts as well"}`, async (t) => {
    const host = await site(t, { "/": around(sandboxed(query)) });
    const { page } = await browser.visit(t, { javascript });
    await page.addInitScript({ content: axe });
    await page.goto(host);
    const frame = javascript ? await living(page) : await inside(page);
    const first = frame.getByRole("heading").first();
    assert.match(await first.innerText(), words);
    assert.equal(await first.evaluate((e) => Number(e.ariaLevel ?? e.localName[1])), level);
    assert.ok((await first.boundingBox()).y < (await frame.locator(".summary:visible").boundingBox()).y);
    assert.match(await frame.locator(".source:visible").innerText(), /农办社〔2020〕9号/);
    if (javascript) assert.deepEqual(await wrong(frame, level), []);
  });
}
