// Where a sanitiser strips scripts and frames, what was chosen is a link away.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { living } from "../hosting.mjs";
import { assertChosen, browser, build, choose, host, origin, way } from "./desk.mjs";

const purify = readFileSync(createRequire(import.meta.url).resolve("dompurify/dist/purify.min.js"), "utf8");

// What a sanitiser that nobody here wrote leaves of some code, as it comes.
async function sanitised(t, code) {
  const { page } = await host(t, "<main></main>");
  await page.addScriptTag({ content: purify });
  await page.evaluate((code) => (document.querySelector("main").innerHTML = globalThis.DOMPurify.sanitize(code)), code);
  assert.equal(await page.locator("main :is(iframe, script, style, case-map)").count(), 0, "it strips");
  return page;
}

for (const name of ["script", "frame", "package"]) {
  test(`of the ${name}'s code a sanitiser leaves a link to the chosen view, in its language`, async (t) => {
    const { page } = await build(t);
    await choose(page);
    const left = (await sanitised(t, await way(page, name))).locator("main a");
    assert.equal(await left.count(), 1);
    const { href, text, hreflang, lang } = await left.evaluate((a) => ({ href: a.href, text: a.textContent, hreflang: a.hreflang, lang: a.lang }));
    assert.ok(href.startsWith(`${origin}/embed.html?`) && !/[?&]id=/.test(href), href);
    assert.deepEqual([hreflang, lang], ["en", "en"]);
    const visit = await browser.visit(t);
    await visit.page.goto(href);
    await assertChosen(visit.page);
    assert.equal(await visit.page.locator("html").getAttribute("lang"), "en");
    assert.equal(await visit.page.getByRole("heading").first().innerText(), text);
  });
}

test("with nothing chosen the link is to the whole map, in Chinese", async (t) => {
  const { page } = await build(t);
  const left = (await sanitised(t, await way(page, "frame"))).locator("main p a");
  assert.deepEqual(await left.evaluate((a) => [a.href, a.hreflang, a.lang]), [`${origin}/embed.html`, "zh-CN", "zh-CN"]);
  const { page: map } = await host(t, await way(page, "frame"));
  const frame = await living(map);
  assert.equal(await frame.getByRole("heading").first().innerText(), await left.textContent());
  assert.equal(await map.locator("iframe").getAttribute("title"), await left.textContent());
});

test("of oEmbed's answer a sanitiser leaves the same", async (t) => {
  const { html, title } = JSON.parse(process.env.CASE_MAP_OEMBED);
  const left = (await sanitised(t, html)).locator("main a");
  assert.deepEqual(await left.evaluate((a) => [a.href, a.textContent, a.lang]), [`${origin}/embed.html`, title, "zh-CN"]);
});
