// The examples, which people copy: each runs, and does what it shows.
import assert from "node:assert/strict";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { cases, host, visit, works } from "./visit.mjs";
import { fresh, installed, json, project, tarball, tool, work } from "./work.mjs";

describe("examples", { concurrency: 2 }, () => {
  test("plain HTML, without a bundler", async (t) => {
    const folder = fresh("examples/html");
    cpSync(installed, join(folder, "case-map"), { recursive: true });
    await talks(await visit(t, await host(t, folder, { isStrict: false })));
  });

  for (const name of ["react", "vue", "svelte"]) {
    test(name, async (t) => {
      const folder = fresh(`examples/${name}`);
      await tool(folder, "vite", "build");
      await talks(await visit(t, await host(t, join(folder, "dist"))));
    });
  }
});

const numbers = (passes) => cases.filter(passes).map(({ number }) => number);
const inHenan = ({ adcode }) => adcode.startsWith("41");
const has = (name) => ({ sectors }) => sectors.some(({ sector }) => sector === name);

// From the page to the map, and back.
async function talks(seen) {
  const { page, heard, noise } = seen;
  const shown = page.locator("#shown");
  await heard("ready");
  assert.equal(await shown.innerText(), "还没有选择省份。");
  await works(seen);
  await shown.filter({ hasText: `选中 410000：案例 ${numbers(inHenan).join("、")}` }).waitFor();
  await page.locator("#sector").selectOption("养老");
  const old = numbers((c) => inHenan(c) && has("养老")(c));
  assert.ok(old.length > 0 && old.length < numbers(inHenan).length);
  await page.locator("article:visible").nth(old.length).waitFor({ state: "hidden" });
  assert.equal(await page.locator("article:visible").count(), old.length);
  // A reader takes the sector back inside the map; the page's own list follows.
  await page.locator(".sectors button[aria-pressed=true]").click();
  await page.waitForFunction(() => document.querySelector("#sector").value === "");
  assert.equal(await page.locator("article:visible").count(), numbers(inHenan).length);
  assert.deepEqual(noise, []);
}

test("the examples name the versions that are tried here", () => {
  const tried = json(join(work, "package.json")).devDependencies;
  for (const name of ["react", "vue", "svelte"]) {
    const { dependencies, devDependencies } = json(join(project, `examples/${name}/package.json`));
    const { "case-map": own, ...others } = { ...dependencies, ...devDependencies };
    assert.equal(own, `file:../../target/${tarball.split("/").at(-1)}`);
    for (const [other, version] of Object.entries(others)) assert.equal(version, tried[other], `${name}: ${other}`);
  }
});
