// Angular: its esbuild leaves behind what a script asks for by address, so these
// files are copied as assets, or everything comes in one script.
import assert from "node:assert/strict";
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { cases, hasAll, hasEnglish, host, visit, works } from "../../package/visit.mjs";
import { json, project, server, tool, work } from "../../package/work.mjs";

// Its command line asks for a newer Node than we do: one comes from npm.
const [major] = process.versions.node.split(".").map(Number);
const newer = join(work, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
const node = existsSync(newer) && major < 26 ? newer : process.execPath;
const ng = [node, join(work, "node_modules/@angular/cli/bin/ng.js")];

// The project is where its packages are, as everybody's: what Angular serves
// has to lie within it.
function app() {
  for (const name of ["src", "dist", ".angular"]) rmSync(join(work, name), { recursive: true, force: true });
  cpSync(join(project, "tests/hosts/angular/app"), work, { recursive: true });
  return work;
}

// Properties go in, events come out.
async function talks({ page, noise }) {
  await page.locator("#shown").filter({ hasText: "410000" }).waitFor();
  await page.locator("#take").click();
  const old = cases.filter(({ adcode, sectors }) => adcode.startsWith("41") && sectors.some(({ sector }) => sector === "养老"));
  await page.waitForFunction((count) => document.querySelector("case-map").shadowRoot.querySelectorAll("article:not([hidden])").length === count, old.length);
  assert.equal(await page.locator("case-map").first().evaluate((map) => map.headingLevel), 3);
  assert.deepEqual(noise, []);
}

test("with its files as assets", async (t) => {
  const folder = app();
  await tool(folder, ...ng, "build");
  const seen = await visit(t, await host(t, join(folder, "dist/app/browser")));
  await works(seen);
  await talks(seen);
  await hasAll(seen);
});

test("from one file, without assets", async (t) => {
  const folder = app();
  change(join(folder, "src/main.ts"), 'import "case-map/define"', 'import "case-map/single"');
  const about = json(join(folder, "angular.json"));
  delete about.projects.app.architect.build.options.assets;
  writeFileSync(join(folder, "angular.json"), JSON.stringify(about));
  await tool(folder, ...ng, "build");
  const seen = await visit(t, await host(t, join(folder, "dist/app/browser")));
  await works(seen, { modules: 0 });
  await talks(seen);
  await hasEnglish(seen);
});

test("in development, with its files as assets", async (t) => {
  const folder = app();
  const origin = await server(t, folder, ...ng, "serve", "--port", "PORT", "--host", "127.0.0.1", "--no-live-reload");
  const seen = await visit(t, origin);
  await works(seen);
  await hasAll(seen);
});

function change(path, from, to) {
  const text = readFileSync(path, "utf8");
  assert.ok(text.includes(from), `${path}: ${from}`);
  writeFileSync(path, text.replace(from, to));
}
