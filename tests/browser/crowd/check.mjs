// A map of very many regions of a page's own: leading it closer and moving it asks the
// browser for little more than a map of few does. What is counted is what the browser
// tells of its own work; nothing here is a time.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertQuiet } from "../harness.mjs";
import { collection, file, host, row } from "../own/made.mjs";
import { arrive, frame, told } from "../reader.mjs";

// So many squares across and down; together more than are drawn as few are.
const ACROSS = 24;

const square = (at) => {
  const [west, south] = [(at % ACROSS) / 2, 30 + Math.floor(at / ACROSS) / 2];
  const ring = [[west, south], [west + 0.5, south], [west + 0.5, south + 0.5], [west, south + 0.5], [west, south]];
  return { type: "Feature", id: `X${at}`, properties: { name: `方块${at}` }, geometry: { type: "Polygon", coordinates: [ring] } };
};

const rested = async (page) => {
  await page.waitForFunction(() => !piece(".stage").matches(".moving"));
  await frame(page);
  await frame(page);
};

// How many elements the browser styles meanwhile, some of them again and again.
async function styled(page, act) {
  const browser = page.context().browser();
  await browser.startTracing(page, { categories: ["devtools.timeline"] });
  await act();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const found = traceEvents.filter(({ name, args }) => name === "UpdateLayoutTree" && args && args.elementCount);
  assert.ok(found.length, "the browser tells of it");
  return found.reduce((sum, { args }) => sum + args.elementCount, 0);
}

test("closer, moved and back, hardly a region is styled anew", async (t) => {
  const json = { "content-type": "application/json" };
  const visit = await arrive(t, {
    path: "/crowd.html",
    prepare: async ({ add }) => {
      await add("/crowd.html", host('cases="mine.json" regions="shapes.json"'));
      await add("/mine.json", JSON.stringify(file([row(1, { place: "方块30", adcode: "X30" })])), json);
      await add("/shapes.json", JSON.stringify(collection(...Array.from({ length: ACROSS ** 2 }, (_, at) => square(at)))), json);
    },
  });
  const { page } = visit;
  await told(page);
  const box = await page.locator("case-map svg").first().boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.locator(".tools .zoom-in").waitFor();
  await frame(page);
  const regions = await page.locator("svg:not(.still) .land > a").count();
  assert.equal(regions, ACROSS ** 2);

  const found = {};
  found.closer = await styled(page, async () => {
    await page.keyboard.down("Control");
    for (let i = 0; i < 4; i++) await page.mouse.wheel(0, -100);
    await page.keyboard.up("Control");
    await page.waitForFunction(() => piece(".stage").matches(".closer"));
    await rested(page);
  });
  found.moved = await styled(page, async () => {
    await page.mouse.down();
    for (let i = 1; i < 12; i++) await page.mouse.move(x + 9 * i, y + 3 * i);
    await page.mouse.up();
    await rested(page);
  });
  found.back = await styled(page, async () => {
    await page.locator(".tools .zoom-reset").click();
    await page.waitForFunction(() => !piece(".stage").matches(".closer"));
    await rested(page);
  });
  for (const [name, many] of Object.entries(found)) assert.ok(many < regions, `${name}: ${many} elements styled, of ${regions} regions`);
  assert.equal(await page.locator("svg:not(.still)").first().getAttribute("style"), null, "the way back leaves nothing");
  assertQuiet(visit);
});
