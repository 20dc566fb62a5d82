// The whole job with keys alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertQuiet } from "../harness.mjs";
import { cases, expected, regions, sectors } from "../oracle.mjs";
import { channels, contrast, pixels } from "../pixels.mjs";
import { arrive, seen, tip, told } from "../reader.mjs";

const focused = (page) => page.evaluate(() => focused().id || focused().className || focused().tagName);

const press = async (page, ...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};

// From the top of the page to the map, by Tab alone; what was passed on the way.
async function enter(page) {
  const passed = [];
  for (let i = 0; i < 40; i++) {
    await press(page, "Tab");
    const at = await focused(page);
    if (/^r\d{6}$/.test(at)) return passed;
    passed.push(at);
  }
  throw new Error(`Tab never came to the map: ${passed.join(" ")}`);
}

test("Tab comes to the skip link, once to the map, and then to tools, search, regions and sectors", async (t) => {
  const { page } = await arrive(t);
  const passed = await enter(page);
  assert.deepEqual(passed, ["skip"]);
  assert.equal(await page.locator('svg [tabindex="0"]').count(), 1);
  const [inside] = [await focused(page)];
  assert.equal(inside, "r110000", "the first region with a case");
  // They come with the focus, and stand after the map.
  await page.locator(".tools").waitFor();
  await press(page, "Tab");
  assert.equal(await page.evaluate(() => focused().closest("svg")), null, "Tab leaves the map");
  await press(page, "Shift+Tab");
  assert.equal(await focused(page), inside, "and comes back to where it was");
  await press(page, "Shift+Tab");
  assert.equal(await focused(page), "skip");
  await press(page, "Tab");
  const after = [];
  for (let i = 0; i < sectors.length + 5; i++) {
    await press(page, "Tab");
    after.push(await focused(page));
  }
  // Tools that can do nothing yet are passed over.
  assert.deepEqual(after, ["zoom-in", "share", "save", "search", "SELECT", ...sectors.map((_, i) => `s${i}`)]);
});

test("the skip link stands before the map and leads to the list", async (t) => {
  const { page } = await arrive(t, { width: 390, height: 844 });
  await page.locator(".skip").focus();
  assert.ok(await page.locator(".skip").isVisible());
  const follows = await page.evaluate(() => piece(".skip").compareDocumentPosition(piece("svg")));
  assert.equal(follows, 4);
  await press(page, "Enter");
  assert.equal(await focused(page), "heading");
  const { top, bottom } = await page.locator("#heading").evaluate((h) => h.getBoundingClientRect());
  assert.ok(top > -1 && bottom <= 844, `the heading is in sight: ${top} to ${bottom}`);
});

test("regions are buttons in official order, named in words that follow the filter", async (t) => {
  const { page } = await arrive(t);
  const codes = await page.locator("svg a").evaluateAll((all) => all.map(({ id }) => id.slice(1)));
  assert.deepEqual(codes, regions.map(({ adcode }) => adcode));
  assert.deepEqual(codes, [...codes].sort());
  assert.equal(await page.getByRole("button", { name: "河北省，1 个案例，医疗、养老", exact: true }).count(), 1);
  assert.deepEqual((await seen(page)).regions, expected().regions);
  await page.locator("#s1").focus();
  await press(page, "Space");
  assert.deepEqual((await seen(page)).regions, expected({ chosen: ["养老"] }).regions);
  await page.locator("#search").focus();
  await page.keyboard.insertText("养老");
  assert.deepEqual((await seen(page)).regions, expected({ chosen: ["养老"], query: "养老" }).regions);
});

test("arrows go to a region in that direction, and the page stays where it is", async (t) => {
  const { page } = await arrive(t, { height: 1000 });
  await enter(page);
  const middle = () =>
    page.evaluate(() => {
      const { left, top, width, height } = focused().querySelector("path").getBoundingClientRect();
      return [left + width / 2, top + height / 2, scrollY];
    });
  await page.locator("#r420000").focus();
  for (const [key, axis, sign] of [["ArrowRight", 0, 1], ["ArrowUp", 1, -1], ["ArrowLeft", 0, -1], ["ArrowLeft", 0, -1], ["ArrowDown", 1, 1], ["ArrowDown", 1, 1]]) {
    const [before, was] = [await middle(), await focused(page)];
    await press(page, key);
    const [after, is] = [await middle(), await focused(page)];
    assert.notEqual(is, was, key);
    assert.ok((after[axis] - before[axis]) * sign > 0, `${key} from ${was} to ${is}`);
    assert.equal(after[2], before[2], `${key} does not scroll`);
  }
});

test("arrows lead from one end of the country to the other", async (t) => {
  const { page } = await arrive(t);
  for (const [from, key, to] of [["r650000", "ArrowRight", "r230000"], ["r230000", "ArrowLeft", "r650000"], ["r150000", "ArrowDown", "r460000"]]) {
    await page.locator(`#${from}`).focus();
    const way = [];
    while (!way.includes(to) && way.length < 34) {
      await press(page, key);
      const at = await focused(page);
      if (at === way.at(-1)) break;
      way.push(at);
    }
    assert.ok(way.length > 2 && way.every((id) => /^r\d{6}$/.test(id)), `${from} ${key}: ${way.join(" ")}`);
  }
});

test("Home, End, PageUp and PageDown go by the official order", async (t) => {
  const { page } = await arrive(t);
  await enter(page);
  await press(page, "End");
  assert.equal(await focused(page), "r820000");
  await press(page, "Home");
  assert.equal(await focused(page), "r110000");
  const withCases = regions.map(({ adcode }) => adcode).filter((code) => cases.some((c) => c.adcode.slice(0, 2) === code.slice(0, 2)));
  const [down, up] = [[], []];
  for (const _ of withCases) {
    await press(page, "PageDown");
    down.push((await focused(page)).slice(1));
  }
  assert.deepEqual(down, [...withCases.slice(1), withCases[0]], "each once, and round to the first");
  for (const _ of withCases) {
    await press(page, "PageUp");
    up.push((await focused(page)).slice(1));
  }
  assert.deepEqual(up, withCases.toReversed());
});

test("a typed pinyin letter or hanzi goes to the next name that begins so", async (t) => {
  const { page } = await arrive(t);
  await enter(page);
  const beginning = (sign) => regions.filter(({ name, pinyin }) => name.startsWith(sign) || pinyin.toLowerCase().startsWith(sign)).map(({ adcode }) => `r${adcode}`);
  for (const letter of ["h", "s", "x"]) {
    await press(page, "Home");
    const found = [];
    for (const _ of beginning(letter)) {
      await press(page, letter);
      found.push(await focused(page));
    }
    assert.deepEqual(found, beginning(letter), letter);
  }
  await press(page, "Home", "Shift+G");
  assert.equal(await focused(page), "r440000");
  // No keyboard types a hanzi without an input method; other tools do.
  const type = (key) => page.evaluate((key) => focused().dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true })), key);
  await type("湖");
  assert.equal(await focused(page), "r420000");
  await type("湖");
  assert.equal(await focused(page), "r430000");
});

test("Enter and Space choose, Escape takes back, and the host hears of it", async (t) => {
  const visit = await arrive(t);
  const { page } = visit;
  await enter(page);
  await told(page);
  await press(page, "h", "Enter");
  assert.deepEqual((await seen(page)).cases, expected({ region: "130000" }).cases);
  assert.equal(await page.locator("#r130000").getAttribute("aria-pressed"), "true");
  await press(page, "Escape");
  assert.deepEqual((await seen(page)).selected, []);
  await press(page, "Space");
  assert.deepEqual((await seen(page)).selected, ["130000"]);
  await press(page, "Space");
  assert.deepEqual((await seen(page)).selected, []);
  assert.deepEqual((await told(page)).map(([name, { region }]) => [name, region]), [
    ["select", "130000"],
    ["select", null],
    ["select", "130000"],
    ["select", null],
  ]);
  assertQuiet(visit);
});

test("the tooltip shows on focus, Escape closes it first and the choice second", async (t) => {
  const { page } = await arrive(t);
  await enter(page);
  assert.deepEqual(await tip(page), ["北京市", "1 个案例 · 政务服务"]);
  await press(page, "Enter");
  assert.equal(await tip(page), null);
  await press(page, "ArrowDown");
  assert.ok(await tip(page));
  await press(page, "Escape");
  assert.equal(await tip(page), null);
  assert.deepEqual((await seen(page)).selected, ["110000"]);
  await press(page, "Escape");
  assert.deepEqual((await seen(page)).selected, []);
});

test("the button that clears may be pressed by key: it hides itself, and the map lives on", async (t) => {
  const visit = await arrive(t);
  const { page } = visit;
  await page.locator("#s1").focus();
  await press(page, "Space");
  await page.locator("#clear").focus();
  await press(page, "Enter");
  assert.equal(await focused(page), "heading");
  await page.locator("#s1").focus();
  await press(page, "Space");
  assert.deepEqual((await seen(page)).cases, expected({ chosen: [sectors[1]] }).cases);
  assertQuiet(visit);
});

test("the tooltip goes when the focus leaves the map", async (t) => {
  const { page } = await arrive(t);
  await enter(page);
  await press(page, "Shift+Tab");
  assert.equal(await tip(page), null);
  assert.equal(await page.locator("svg use.ring[href]").count(), 0);
});

test("sectors, search and the ways back work by key", async (t) => {
  const { page } = await arrive(t);
  await enter(page);
  await page.locator(".tools").waitFor();
  // Past three tools that can do something.
  await press(page, "Tab", "Tab", "Tab", "Tab");
  await page.keyboard.insertText("水");
  await press(page, "Tab", ...sectors.map(() => "Tab"), "Enter");
  const chosen = expected({ chosen: [sectors.at(-1)], query: "水" });
  assert.deepEqual((await seen(page)).cases, chosen.cases);
  await press(page, "Tab");
  assert.equal(await focused(page), "clear");
  await press(page, "Enter");
  assert.deepEqual((await seen(page)).cases, expected().cases);
  assert.equal(await focused(page), "heading");
});

// The two tones of the ring as the browser paints them.
const tones = (page) =>
  page.locator("svg use.ring").evaluateAll((uses) =>
    uses.map((use) => {
      const { stroke, strokeWidth } = getComputedStyle(use);
      const isOver = !use.nextElementSibling || use.nextElementSibling.matches(".ring");
      return { href: use.getAttribute("href"), stroke, width: parseFloat(strokeWidth), isOver };
    }),
  );

for (const colorScheme of ["light", "dark"]) {
  test(`the focus ring is drawn over everything in two tones that stand out, ${colorScheme}`, async (t) => {
    const { page } = await arrive(t, { colorScheme });
    assert.ok((await tones(page)).every(({ href }) => href === null));
    await enter(page);
    const [halo, line, ...rest] = await tones(page);
    assert.deepEqual(rest, []);
    assert.ok(halo.href === "#m110000" && line.href === "#m110000");
    assert.ok(halo.isOver && line.isOver && halo.width >= line.width + 2, "the lower one shows on both sides of the upper one");
    const found = contrast(channels(halo.stroke), channels(line.stroke));
    assert.ok(found >= 3, `${halo.stroke} on ${line.stroke}: ${found}`);
  });
}

test("the ring can be seen even around the smallest regions", async (t) => {
  const { page } = await arrive(t);
  for (const code of ["110000", "310000", "810000", "820000"]) {
    const { x, y } = await page.locator(`#m${code}`).evaluate((path) => {
      const { x, y } = path.getPointAtLength(0).matrixTransform(path.getScreenCTM());
      return { x, y };
    });
    const clip = { x: Math.round(x) - 14, y: Math.round(y) - 14, width: 28, height: 28 };
    const before = await pixels(page, clip);
    await page.locator(`#r${code}`).focus();
    await page.keyboard.press("Escape");
    const after = await pixels(page, clip);
    const places = Array.from({ length: 28 * 28 }, (_, i) => [i % 28, Math.floor(i / 28)]);
    const changed = places.filter(([x, y]) => contrast(before.at(x, y), after.at(x, y)) >= 3);
    assert.ok(changed.length >= 12, `${code}: ${changed.length} pixels stand out against what was there`);
  }
});
