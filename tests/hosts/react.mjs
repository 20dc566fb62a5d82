// The component in a page that a server has made, hydrated by the React that is
// installed here. Nothing that a test does renders again before it says so.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { promisify } from "node:util";
import { drawing, hasAll, host, visit, works } from "../package/visit.mjs";
import { fresh, json, project, tool } from "../package/work.mjs";

// Some cases of the first document alone, which then has chosen no more.
const data = json(join(project, "data/cases.json"));
const [first] = data.documents;
const few = first.cases.filter(({ sectors }) => sectors.some(({ sector }) => sector === "养老"));
const own = { ...data, documents: [{ ...first, chosen: few.length, cases: few }] };
const count = few.length;

export function react(version) {
  let folder;
  const page = (name) => readFileSync(join(folder, "dist", name, "index.html"), "utf8");
  const open = async (t, name) => visit(t, await host(t, join(folder, "dist")), `/${name}`);
  const log = (seen) => seen.page.evaluate(() => globalThis.log ?? []);

  before(async () => {
    folder = fresh("tests/hosts/react-app", `react-${version}`);
    writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }');
    writeFileSync(join(folder, "data.js"), `export const CASES = ${JSON.stringify(own)};\nexport const DRAWING = ${JSON.stringify(drawing)};\n`);
    await tool(folder, "vite", "build");
    await tool(folder, "vite", "build", "--ssr", "server.jsx", "--outDir", "made");
    const env = { ...process.env, NODE_ENV: "development" };
    const { stderr } = await promisify(execFile)(process.execPath, ["made/server.js"], { cwd: folder, env });
    assert.equal(stderr, "", "the server complains of nothing");
  });

  test("the version is the one that is meant", async () => {
    assert.match(readFileSync(join(folder, "../../node_modules/react/package.json"), "utf8"), new RegExp(`"version": "${version}\\.`));
  });

  test("a server writes what an attribute can say", () => {
    const [tag] = page("own").match(/<case-map[^>]*>/);
    assert.deepEqual(attributes(tag), ["aria-busy=\"false\"", "class=\"wide\"", "data-count=\"0\"", "heading-level=\"3\"", "sector=\"养老 教育\""]);
    assert.match(page("own"), /<p>Own<\/p><\/case-map>/);
    assert.deepEqual(attributes(page("controlled").match(/<case-map[^>]*>/)[0]), ["region=\"410000\""]);
  });

  test("nothing is needed for it to work", async (t) => {
    const seen = await open(t, "plain/");
    await works(seen);
    await hasAll(seen);
  });

  test("properties are set and events heard before anything renders again", async (t) => {
    const seen = await open(t, "own/");
    const { page, heard, noise } = seen;
    assert.equal((await heard("ready")).cases, count);
    assert.deepEqual(await log(seen), [["ready", count, true]]);
    const pressed = () => page.locator(".sectors button[aria-pressed=true]").allInnerTexts();
    assert.equal((await pressed()).length, 2);
    await page.locator("#ask").click();
    await heard("select");
    assert.deepEqual((await log(seen)).slice(1), [["select", "650000", 0]]);
    // Rendered again, it is what its reader made of it, and the newest handler hears.
    await page.locator(".sectors button[aria-pressed=true]").first().click();
    await heard("filter");
    // Tools, which come with the pointer, listen as well.
    await page.locator(".tools").waitFor();
    await page.locator("case-map").evaluate((map) => (map.addEventListener = (...given) => globalThis.log.push(["listens", ...given])));
    await page.locator("#again").click();
    assert.equal(await page.locator("#again").innerText(), "1");
    const now = await page.locator("case-map").evaluate((map) => [map.region, map.sector.length, map.dataset.count, map.headingLevel]);
    assert.deepEqual(now, ["650000", 1, "1", 3]);
    await page.evaluate(() => document.querySelector("case-map").select("410000"));
    const last = (await log(seen)).filter(([what]) => what !== "click").at(-1);
    assert.deepEqual(last, ["select", "410000", 1]);
    assert.ok((await log(seen)).some(([what]) => what === "click"), "what React has of its own goes on");
    const all = (await log(seen)).map(([what]) => what);
    assert.equal(all.filter((what) => what === "ready").length, 1);
    assert.ok(!all.includes("listens"), "it listens once");
    assert.deepEqual(noise, []);
  });

  test("a state and the map follow each other", async (t) => {
    const seen = await open(t, "controlled/");
    const { page, heard, noise } = seen;
    const region = () => page.locator("case-map").evaluate((map) => map.region);
    const state = async (wanted) => page.locator("#region").filter({ hasText: wanted }).waitFor();
    await heard("ready");
    assert.equal(await region(), "410000");
    await page.locator("#r650000").click();
    await state("650000");
    assert.equal(await region(), "650000");
    await page.locator("#none").click();
    await state("undefined");
    assert.equal(await region(), null);
    await page.locator("#words").click();
    assert.equal(await page.locator("case-map").evaluate((map) => map.query), "饮水");
    await page.locator("#words").click();
    assert.equal(await page.locator("case-map").evaluate((map) => map.query), "");
    assert.deepEqual([(await log(seen)).length, noise], [0, []]);
    await page.locator("#wrong").click();
    await page.waitForFunction(() => globalThis.log?.length === 1);
    const [[what, message]] = await log(seen);
    assert.ok(what === "error" && message.includes("nowhere"), message);
  });

  test("what was told before the page was taken over is heard then", async (t) => {
    const seen = await open(t, "controlled/?late");
    const { page, heard, noise } = seen;
    await heard("ready");
    await page.locator("#r650000").click();
    await heard("select");
    assert.deepEqual([await page.locator("#region").innerText(), await page.locator("#ready").innerText()], ["410000", "0"]);
    await page.evaluate(() => globalThis.hydrate());
    await page.locator("#region").filter({ hasText: "650000" }).waitFor();
    assert.equal(await page.locator("#ready").innerText(), "1");
    assert.equal(await page.locator("case-map").evaluate((map) => map.region), "650000");
    // And from then on once, as it happens.
    await page.locator("#r540000").click();
    await page.locator("#region").filter({ hasText: "540000" }).waitFor();
    assert.deepEqual([await page.locator("#ready").innerText(), noise], ["1", []]);
  });

  test("it comes and goes, moves to another place, and waits", async (t) => {
    const { page, heard, noise } = await open(t, "controlled/");
    await heard("ready");
    const put = (place) => page.locator("#place").selectOption(place);
    let other = "410000";
    for (const [at, place] of ["aside", "here", "waiting", "aside"].entries()) {
      await put("gone");
      assert.equal(await page.locator("case-map").count(), 0);
      await put(place);
      await heard("ready", at + 2);
      assert.equal(await page.locator("case-map").evaluate((map) => map.theme), place === "aside" ? "dark" : "");
      // What was chosen in one element, the next has from the state.
      const wanted = other === "410000" ? "650000" : "410000";
      assert.equal(await page.locator("case-map").evaluate((map) => map.region), other);
      other = wanted;
      await page.locator(`#r${wanted}`).click();
      await page.locator("#region").filter({ hasText: wanted }).waitFor();
    }
    assert.deepEqual(noise, []);
  });

  test("a drawing inside is taken over, and what React has of it does no harm", async (t) => {
    const { page, heard, asked, noise } = await open(t, "drawn/");
    await heard("ready");
    assert.deepEqual(asked.filter((path) => path.endsWith(".wasm")).map((path) => /case_map_bg/.test(path)), [true]);
    await page.locator("#r410000").click();
    await heard("select");
    await page.locator("#other").click();
    assert.equal(await page.locator("case-map > p").innerText().catch(() => "hidden"), "other");
    assert.ok((await page.locator("article:visible").count()) > 0);
    await page.locator("#off").click();
    assert.equal(await page.locator("case-map").count(), 0);
    assert.deepEqual(noise, []);
  });
}

const attributes = (tag) => Array.from(tag.matchAll(/ ([a-z-]+(?:="[^"]*")?)/g), ([, one]) => one).sort();
