// A script line with a hash: it runs on another site's page, and nothing else does.
import assert from "node:assert/strict";
import { test } from "node:test";
import { built, hold } from "../harness.mjs";
import { wrong } from "../hosting.mjs";
import { build, code, host, origin, way } from "./desk.mjs";

const manifest = JSON.parse(await built("integrity.json"));
const check = (page) => page.getByLabel("校验文件（integrity）").check();
const warning = (page) => page.locator("#integrity-warning");

async function hashed(t) {
  const { page } = await build(t);
  await check(page);
  await page.locator("#script-line").waitFor();
  return page;
}

test("the code has the hash, the name with it, and what makes browsers ask for it so", async (t) => {
  const page = await hashed(t);
  for (const [field, name] of [["script-line", "case-map.single.js"], ["frame-line", "frame.js"]]) {
    const { file, integrity } = manifest[name];
    assert.notEqual(file, name);
    assert.equal(await code(page, field), `<script defer src="${origin}/${file}" integrity="${integrity}" crossorigin="anonymous"></script>`);
  }
  assert.equal(await warning(page).textContent(), "");
});

test("on another site's page the script with the right hash runs, one with a wrong hash does not", async (t) => {
  const page = await hashed(t);
  const made = await way(page, "script");
  const visit = await host(t, made);
  await visit.page.locator("case-map .controls:enabled").waitFor();
  assert.deepEqual(wrong(visit, visit.host), []);
  const other = await host(t, made.replace(/sha384-./, (found) => `sha384-${found.endsWith("A") ? "B" : "A"}`));
  await other.page.waitForLoadState("load");
  assert.ok(await other.page.evaluate(() => !customElements.get("case-map")));
  assert.ok(wrong(other, other.host).some((line) => /integrity/.test(line)), "the browser says why");
  assert.ok(await other.page.locator("case-map a").isVisible(), "the link is left");
  const frame = await host(t, await way(page, "frame"));
  await frame.page.waitForFunction(() => document.querySelector("iframe").style.height !== "");
  assert.deepEqual(wrong(frame, frame.host), []);
});

test("where the site shares nothing or has no hashes, the page says so", async (t) => {
  const answers = [
    [({ headers }) => (delete headers["access-control-allow-origin"], { headers }), /Access-Control-Allow-Origin: \*/, true],
    [({ headers }) => ({ headers: { ...headers, "access-control-allow-origin": "https://one.example" } }), /Access-Control-Allow-Origin: \*/, true],
    [() => ({ status: 404 }), /读不到.*integrity\.json/, false],
    [() => ({ body: "<p>" }), /读不到.*integrity\.json/, false],
  ];
  const visit = await build(t);
  const { page } = visit;
  for (const [edit, says, has] of answers) {
    await page.unrouteAll();
    await visit.change("/integrity.json", edit);
    await check(page);
    await warning(page).filter({ hasText: says }).waitFor();
    assert.equal((await code(page, "script-line")).includes(" integrity="), has);
    await page.getByLabel("校验文件（integrity）").uncheck();
    assert.equal(await warning(page).textContent(), "");
  }
});

test("while the hashes are on their way there is no code without them", async (t) => {
  const { page } = await build(t);
  const go = await hold(page, "**/integrity.json");
  await check(page);
  assert.deepEqual([await code(page, "script-line"), await code(page, "frame-line")], ["", ""]);
  assert.notEqual(await warning(page).textContent(), "");
  go();
  await page.locator("#script-line").waitFor();
  assert.match(await code(page, "script-line"), / integrity=/);
});
