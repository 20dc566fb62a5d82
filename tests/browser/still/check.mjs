// Nothing moves: not when the map wakes, late or never, and not by a choice.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertQuiet, either, hold } from "../harness.mjs";
import { cases, regions, sectors } from "../oracle.mjs";
import { arrive, awake, frame, hears } from "../reader.mjs";

const WINDOWS = [[320, 640], [390, 844], [768, 1024], [1024, 768], [1366, 657], [1440, 900]];
const PACK = "/china.lean.pack";

// Where the parts of the page begin, in px from its upper left corner. A case
// begins with its province's name over it; which case is first may differ.
const PARTS = { map: "svg", controls: ".controls", heading: ".heading", "the first case": ".panel > section:not([hidden])" };
const begins = async (page, names = Object.keys(PARTS)) => {
  const places = [];
  for (const name of names) {
    const place = page.locator(PARTS[name]).first().evaluate((part) => {
      const { left, top } = part.getBoundingClientRect();
      return [left + scrollX, top + scrollY];
    });
    places.push([name, await place]);
  }
  return Object.fromEntries(places);
};

// Provinces, each with the sectors that its cases are in.
const homes = regions.map(({ adcode }) => [adcode, cases.filter((c) => c.adcode.slice(0, 2) === adcode.slice(0, 2)).flatMap((c) => c.sectors.map(({ sector }) => sectors.indexOf(sector)))]);

for (const [width, height] of WINDOWS) {
  test(`waking moves nothing, however late it comes, ${width} px wide`, async (t) => {
    let release;
    const late = async ({ page, change }) => {
      // What the page asks for ahead would keep it from being loaded.
      await change("/", ({ body }) => ({ body: String(body).replace(/<link rel="preload"[^>]*\.pack[^>]*>/, "") }));
      release = await hold(page, either(PACK));
    };
    const visit = await arrive(t, { width, height, alive: false, prepare: late });
    const { page } = visit;
    const asleep = await begins(page);
    assert.equal(await page.locator(".controls:disabled").count(), 1);
    release();
    await awake(page);
    await frame(page);
    assert.deepEqual(await begins(page), asleep);
    assertQuiet(visit);
    const { page: plain } = await arrive(t, { width, height, javascript: false, alive: false });
    assert.deepEqual(await begins(plain), asleep, "where no script runs");
    const { page: failed } = await arrive(t, { width, height, alive: false, prepare: ({ page }) => page.route(either(PACK), (route) => route.abort()) });
    await hears(failed, "error");
    await frame(failed);
    assert.deepEqual(await begins(failed), asleep);
  });

  test(`a choice moves nothing, nor does taking it back, ${width} px wide`, async (t) => {
    const { page } = await arrive(t, { width, height });
    const rest = await begins(page);
    // All in one turn of the page's: where things begin is asked after each click.
    const moved = await page.evaluate(
      ([parts, rest, homes, count]) => {
        const moved = [];
        const press = (selector) => piece(selector).dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
        const look = (what) => {
          for (const [name, selector] of Object.entries(parts)) {
            const part = piece(selector);
            if (!part) continue;
            const { left, top } = part.getBoundingClientRect();
            if (left + scrollX !== rest[name][0] || top + scrollY !== rest[name][1]) moved.push(`${what}: ${name} to ${top + scrollY}`);
          }
          return piece("article:not([hidden])") ? 1 : 0;
        };
        let looks = 0;
        for (const [code, held] of homes) {
          press(`#r${code}`);
          looks += look(code);
          for (const sector of new Set(held)) {
            press(`#s${sector}`);
            looks += look(`${code} and sector ${sector}`);
            press(`#s${sector}`);
          }
          press(`#r${code}`);
        }
        for (let sector = 0; sector < count; sector++) {
          press(`#s${sector}`);
          looks += look(`sector ${sector}`);
          press(`#s${sector}`);
        }
        looks += look("all taken back");
        return { moved, looks };
      },
      [PARTS, rest, homes, sectors.length],
    );
    assert.deepEqual(moved.moved, []);
    assert.ok(moved.looks > regions.length + sectors.length, `${moved.looks} looks`);
    for (const words of ["水", "没有这样的词"]) {
      await page.locator("#search").fill(words);
      const now = await begins(page, ["map", "controls", "heading"]);
      assert.deepEqual(now, { map: rest.map, controls: rest.controls, heading: rest.heading }, words);
    }
    await page.locator("#clear").click();
    assert.deepEqual(await begins(page), rest, "cleared");
  });
}

test("on a laptop the whole map with inset and legend is in view", async (t) => {
  const { page } = await arrive(t, { width: 1366, height: 657 });
  const found = await page.evaluate(() => {
    const box = (selector) => piece(selector).getBoundingClientRect();
    const parts = ["svg", "rect.f", ".key", ".land", ".names"].map((selector) => [selector, box(selector).top >= 0 && box(selector).bottom <= innerHeight]);
    const { a, d } = piece("svg").getScreenCTM();
    const { width, height } = piece("svg").viewBox.baseVal;
    return { parts, slack: [box("svg").width - a * width, box("svg").height - d * height], at: scrollY };
  });
  assert.deepEqual(found.parts.filter(([, isIn]) => !isIn), []);
  assert.equal(found.at, 0);
  // The stage is as wide as the picture, so that what stands over it stands where it should.
  for (const slack of found.slack) assert.ok(Math.abs(slack) < 1, `${found.slack}`);
});

test("the order of the page is that of reading, at every width", async (t) => {
  const order = ["h1", ".summary", "svg", "#search", ".sectors", ".heading", "article"];
  for (const [width, height] of WINDOWS) {
    const { page } = await arrive(t, { width, height });
    const found = await page.evaluate((order) => {
      const all = order.map((selector) => piece(selector));
      const inOrder = (a, b) => a.getRootNode() !== b.getRootNode() || Boolean(a.compareDocumentPosition(b) & 4);
      const below = (a, b) => a.getBoundingClientRect().top < b.getBoundingClientRect().top;
      const isNarrow = innerWidth < 960;
      return all.slice(1).map((e, i) => [order[i + 1], inOrder(all[i], e), (!isNarrow && order[i + 1] === "#search") || below(all[i], e)]);
    }, order);
    assert.deepEqual(found.filter(([, follows, isBelow]) => !(follows && isBelow)), [], `${width}`);
  }
});

for (const width of [320, 390]) {
  test(`on a phone ${width} px wide the filters are one row that scrolls, and keys come to each`, async (t) => {
    const { page } = await arrive(t, { width, height: 844 });
    const tops = await page.locator(".sectors button").evaluateAll((all) => all.map((e) => e.getBoundingClientRect().top));
    assert.equal(new Set(tops).size, 1);
    await page.locator("select").focus();
    for (const at of sectors.keys()) {
      await page.keyboard.press("Tab");
      await frame(page);
      const { left, right, id } = await page.evaluate(() => {
        const { left, right } = focused().getBoundingClientRect();
        return { left, right, id: focused().id };
      });
      assert.equal(id, `s${at}`);
      assert.ok(left >= 0 && right <= width, `${id}: ${left} to ${right}`);
    }
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
  });
}
