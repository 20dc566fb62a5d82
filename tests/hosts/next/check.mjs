// Next, exported for a static host: React 19 takes over a page that it did not
// make, and renders nothing again.
import assert from "node:assert/strict";
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { cases, host, visit } from "../../package/visit.mjs";
import { fresh, project, tool } from "../../package/work.mjs";

test("properties and handlers of the component hold before anything renders again", async (t) => {
  const folder = fresh("tests/package/apps/next", "next-export", "tests/hosts/next/app");
  cpSync(join(project, "data/cases.json"), join(folder, "cases.json"));
  await tool(folder, "next", "build");
  const html = readFileSync(join(folder, "out/index.html"), "utf8");
  assert.match(html, /<case-map sector="养老" heading-level="3"><p>23 个典型案例。<\/p><\/case-map>/);
  // It writes scripts into the page, which a strict policy does not let run.
  const { page, heard, asked, noise } = await visit(t, await host(t, join(folder, "out"), { isStrict: false }));
  assert.equal((await heard("ready")).cases, cases.length);
  const old = cases.filter(({ sectors }) => sectors.some(({ sector }) => sector === "养老"));
  assert.equal(await page.locator("article:visible").count(), old.length);
  assert.ok(old.length > 0 && old.length < cases.length);
  assert.ok(asked.some((path) => path.includes("china.geojson") || /china\.[^/]*geojson/.test(path)), "own cases lie on the package's regions");
  await page.locator("#r410000").click();
  await page.waitForFunction(() => document.title === "410000");
  assert.deepEqual(noise, []);
});
