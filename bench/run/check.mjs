// Whether every page does the same job: node bench/run/check.mjs SITE DIST.
// Each is opened once, without any timing: 34 regions, a tooltip with name and
// count, a click on 河南 leaves its two cases, a click on a sector its own, and
// changes the map's colours. `cargo xtask test bench` runs it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { launch, visit } from "./browser.mjs";
import { drawn, shown, tip } from "./inside.mjs";
import { REGION, SECTORS } from "./pages.mjs";
import { serve } from "./server.mjs";
import { folders, subjects } from "./subjects.mjs";

const [site, dist] = process.argv.slice(2);

// Of about 10,000 vertices, our own picture keeps those that lie apart in whole
// units of its width's thousandth.
const LEAST = 6000;

// Waits for what an act brings; the message tells what came instead.
async function comes(page, ask, wanted, what) {
  let found;
  for (let left = 60; left > 0; left--) {
    found = await page.evaluate(ask);
    if (found === wanted || (wanted.test && wanted.test(found))) return;
    await page.waitForTimeout(25);
  }
  assert.fail(`${what}: found ${JSON.stringify(found)}, expected ${wanted}`);
}

// What the map looks like, as the browser draws it.
const picture = (page, clip) => page.screenshot({ clip }).then((file) => file.toString("base64"));

async function check({ page, cdp, errors }, subject, codes) {
  await page.goto(subject.url, { waitUntil: "load" });
  await subject.alive({ page, cdp });
  await comes(page, shown, 23, "cases in the list at first");
  if (subject.hasMap) {
    const [vertices, regions] = await page.evaluate(drawn);
    assert.equal(regions, 34, "regions on the map");
    assert.ok(subject.name === "ours" || vertices > LEAST, `${vertices} vertices are drawn; expected more than ${LEAST}`);
    for (const [code, words] of [[REGION, /河南省.*2 ?个案例/], ["530000", /云南省.*没有案例/]]) {
      const [point] = await subject.regions(page, [code]);
      await page.mouse.move(...point);
      await comes(page, tip, words, `the tooltip over ${code}`);
    }
    // Every region has a place that takes the pointer, or is too small for one.
    await subject.regions(page, codes);
    const [point] = await subject.regions(page, [REGION]);
    await page.mouse.click(...point);
    await comes(page, shown, 2, "cases in the list after a click on 河南");
    // Two clicks at once are another wish on our map: they open the province.
    await page.waitForTimeout(500);
    await page.mouse.click(...point);
    await comes(page, shown, 23, "cases in the list after a second click");
  }
  const [sector] = await subject.sectors(page, SECTORS);
  await page.mouse.move(...sector);
  // 新疆 and 西藏: 养老 has no case there, but 新疆 has another.
  const clip = { x: 60, y: 250, width: 300, height: 300 };
  await page.waitForTimeout(250);
  const before = await picture(page, clip);
  await page.mouse.click(...sector);
  await comes(page, shown, 4, "cases in the list after a click on the sector 养老");
  if (subject.hasMap) assert.ok(before !== (await picture(page, clip)), "a click on a sector colours the map anew");
  assert.deepEqual(errors, [], "the page's complaints");
}

const { features } = JSON.parse(readFileSync(new URL("../regions.geojson", import.meta.url), "utf8"));
// 香港 and 澳门 are a pixel or two, where no lead line shows them larger.
const codes = features.map(({ properties }) => properties.adcode).filter((code) => code && !/^8/.test(code));

const server = await serve(folders(site, dist));
const browser = await launch();
let failed = 0;
try {
  for (const subject of subjects(site, server.origin)) {
    try {
      await visit(browser, (one) => check(one, subject, codes));
      console.log(`${subject.title}: does the job`);
    } catch (error) {
      failed++;
      console.log(`${subject.title} (bench/${subject.isOurs ? "run/check.mjs" : `peers/${subject.name}`}): ${error.message}`);
    }
  }
} finally {
  await browser.close();
  server.close();
}
process.exitCode = failed ? 1 : 0;
