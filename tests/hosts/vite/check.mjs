// Vite 5, 6 and 7 in development, and VitePress 1, which has Vite 5 inside. What
// they bundle before they serve no longer finds its files; Vite 8 is in
// tests/package.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { hasAll, host, visit, works } from "../../package/visit.mjs";
import { fresh, server } from "../../package/work.mjs";

// The page that Vite 8 takes as it is, and what the others want besides.
const APP = "tests/package/apps/vite";
const [LINE] = readFileSync(new URL("app/vite.config.js", import.meta.url), "utf8").match(/optimizeDeps: .*\}/);

const serve = (t, folder, version) =>
  server(t, folder, `../vite-${version}/bin/vite.js`, "--port", "PORT", "--strictPort", "--host", "127.0.0.1");

for (const version of [5, 6, 7]) {
  test(`Vite ${version} serves it in development, with a line`, async (t) => {
    const seen = await visit(t, await serve(t, fresh(APP, `vite-${version}`, "tests/hosts/vite/app"), version));
    await works(seen);
    await hasAll(seen);
  });

  test(`Vite ${version} without the line is told of it`, async (t) => {
    const folder = fresh(APP, `vite-${version}-bare`);
    const { page, events } = await visit(t, await serve(t, folder, version));
    const error = () => events.find(({ name }) => name === "error");
    for (let turns = 0; turns < 300 && !error(); turns++) await page.waitForTimeout(100);
    const message = error()?.detail.message ?? "nothing was told";
    assert.ok(message.includes(LINE), message);
  });
}

test("VitePress serves it in development, with two", async (t) => {
  const folder = fresh("tests/hosts/vite/docs", "vitepress");
  mkdirSync(join(folder, "public"));
  writeFileSync(join(folder, "public/favicon.ico"), "");
  const origin = await server(t, folder, "vitepress", "dev", "--port", "PORT", "--strictPort", "--host", "127.0.0.1");
  const seen = await visit(t, origin);
  await works(seen);
  assert.equal(await seen.page.locator("case-map").innerHTML(), "<p>一段<strong>文字</strong></p>");
});

test("in Markdown the tag has a line of its own", async (t) => {
  const folder = fresh("tests/hosts/vite/docs", "markdown");
  const Markdown = createRequire(join(folder, "package.json"))("markdown-it");
  writeFileSync(join(folder, "index.html"), '<!doctype html><link rel="icon" href="data:,">');
  const { page } = await visit(t, await host(t, folder, { isStrict: false }));
  // What of a text ends up inside the tag, once a browser has read it.
  const inside = async (text) => {
    await page.setContent(new Markdown({ html: true }).render(text));
    return page.locator("case-map").innerHTML();
  };
  const good = readFileSync(join(folder, "index.md"), "utf8");
  assert.equal((await inside(good)).trim(), "<p>一段<strong>文字</strong></p>");
  // In one line it becomes part of a paragraph, which the first one inside ends.
  assert.equal(await inside("<case-map><p>一段文字</p></case-map>"), "");
});
