// Every case a place: list and map are one, the tooltip covers nothing that it
// speaks of, and what is pointed at or focused shows it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertQuiet } from "../harness.mjs";
import { cases, regions, selected } from "../oracle.mjs";
import { channels, contrast } from "../pixels.mjs";
import { arrive, hears, seen, spot } from "../reader.mjs";

const home = ({ adcode }) => `${adcode.slice(0, 2)}0000`;
const numbers = (page, selector) =>
  page.evaluate((selector) => Array.from(pieces(selector), (e) => Number(e.id.split("-").pop())).sort((a, b) => a - b), selector);
const marked = async (page) => ({
  cases: await numbers(page, "article.on"),
  dots: await numbers(page, ".dots > .on"),
  regions: await page.evaluate(() => Array.from(pieces(".land > .on"), (e) => e.id.slice(1))),
});

// The middle of a case's dot in the main map, its number over it.
const dot = async (page, { number }) => {
  const circle = page.locator(`#d2020-2-${number} > circle`).last();
  await circle.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await circle.boundingBox();
  return { x: x + width / 2, y: y + height / 2 };
};

test("a case under the pointer marks its dot and its province, a dot its case, a province its cases", async (t) => {
  const visit = await arrive(t);
  const { page } = visit;
  assert.equal(await page.locator(".dots > g").count(), cases.length);
  for (const one of [cases[0], cases[13]]) {
    const here = { cases: [one.number], dots: [one.number], regions: [home(one)] };
    await page.locator(`#c2020-2-${one.number} .title`).hover();
    assert.deepEqual(await marked(page), here);
    const { x, y } = await dot(page, one);
    await page.mouse.move(x, y);
    assert.deepEqual(await marked(page), here);
  }
  const { x, y } = await spot(page, "#r410000");
  await page.mouse.move(x, y);
  const both = cases.filter((one) => home(one) === "410000").map((one) => one.number);
  await page.waitForFunction((count) => pieces("article.on").length === count, both.length);
  assert.deepEqual(await marked(page), { cases: both, dots: both, regions: [] });
  await page.mouse.move(2, 2);
  await page.waitForFunction(() => !pieces(".on").length);
  assertQuiet(visit);
});

test("where a province is chosen the rest steps back, but not what is pointed at", async (t) => {
  const { page } = await arrive(t);
  // How plain dots are: of the province, of the one pointed at, of the others.
  const plain = (what) => page.evaluate((what) => [...new Set(Array.from(pieces(`.dots > g${what}`), (dot) => getComputedStyle(dot).opacity))], what);
  await page.evaluate(() => (document.querySelector("case-map").region = "河南"));
  const { x, y } = await spot(page, "#r410000");
  await page.mouse.move(x, y);
  await page.waitForFunction(() => pieces(".dots > .on").length === 2);
  assert.deepEqual(await plain(".on"), ["1"]);
  await page.locator("#c2020-2-14 .title").hover();
  await page.waitForFunction(() => pieces(".dots > .on").length === 1);
  assert.deepEqual([await plain(".on"), await plain(".in")], [["1"], ["1"]]);
  const other = await spot(page, "#r650000");
  await page.mouse.move(other.x, other.y);
  await page.waitForFunction(() => piece("#d2020-2-23.on"));
  assert.deepEqual([await plain(".on"), await plain(".in")], [["1"], ["1"]]);
  const [others] = await plain(":not([class])");
  assert.ok(Number(others) < 0.5, others);
});

for (const width of [390, 1440]) {
  test(`a click on a dot chooses its province and brings its case into view, at ${width} px`, async (t) => {
    const { page } = await arrive(t, { width, height: 844 });
    for (const one of [cases[14], cases[14], cases[22]]) {
      // Where the page has scrolled, another region's tooltip may stand over the dot.
      await page.mouse.move(2, 2);
      await page.locator("#tip").waitFor({ state: "hidden" });
      const { x, y } = await dot(page, one);
      await page.mouse.click(x, y);
      await page.waitForFunction((id) => {
        const { top, bottom } = piece(id).getBoundingClientRect();
        return top >= 0 && Math.min(bottom, top + 60) <= innerHeight;
      }, `#c2020-2-${one.number}`);
      const { selected } = await seen(page);
      assert.deepEqual(selected, [home(one)], "once more does not take it back");
      await page.waitForFunction((id) => focused().id === id, `c2020-2-${one.number}`);
    }
    assert.deepEqual(await hears(page, "select"), selected({ region: home(cases[14]) })[1]);
  });
}

// Has a pointer over each region in turn: which points of what is drawn of it in
// the main map its tooltip covers, the ring around a pin as well, and how far
// from the tooltip's edge the nearest is. All within the page: the ways there
// and back would take ten times as long.
const tooltips = (page) =>
  page.evaluate(async () => {
    const outline = (region) => {
      const inset = piece("rect.f").getBoundingClientRect();
      const points = [];
      // Islands are dots, lines of no length: each at the sum of the steps before it.
      for (const path of region.querySelectorAll("path.i:not(.j)")) {
        const at = [0, 0];
        for (const [, dx, dy] of path.getAttribute("d").matchAll(/m(-?\d+) ?(-?\d+)h0/g)) {
          at[0] += Number(dx);
          at[1] += Number(dy);
          points.push(new DOMPoint(...at).matrixTransform(path.getScreenCTM()));
        }
      }
      for (const path of region.querySelectorAll("path:not([class])")) {
        const matrix = path.getScreenCTM();
        const length = path.getTotalLength();
        for (let k = 0; k <= 400; k++) points.push(path.getPointAtLength((length * k) / 400).matrixTransform(matrix));
      }
      const pin = region.querySelector(".pin");
      if (pin) {
        const { left, top, width, height } = pin.getBoundingClientRect();
        points.push({ x: left + width / 2, y: top + height / 2 - 19 });
      }
      const isInset = ({ x, y }) => x >= inset.left - 1 && x <= inset.right + 1 && y >= inset.top - 1 && y <= inset.bottom + 1;
      return points.filter((point) => !isInset(point));
    };
    const tip = piece("#tip");
    const found = [];
    for (const region of pieces(".land a")) {
      // Where none is open, the next one opens at once.
      document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
      region.dispatchEvent(new PointerEvent("pointerover", { bubbles: true, composed: true, pointerType: "mouse" }));
      for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
      const { left, right, top, bottom } = tip.getBoundingClientRect();
      const points = outline(region);
      const edge = tip.classList.contains("below") ? top : bottom;
      const near = points.reduce((least, { y }) => Math.min(least, Math.abs(y - edge)), Infinity);
      found.push({ name: piece("#tipname").textContent, covered: points.filter(({ x, y }) => x > left && x < right && y > top && y < bottom).length, near });
    }
    return found;
  });

for (const width of [768, 1024, 1440]) {
  test(`a tooltip covers nothing of what it speaks of and points at it, at ${width} px`, async (t) => {
    const { page } = await arrive(t, { width, height: 1000 });
    const found = await tooltips(page);
    assert.deepEqual(found.map(({ name }) => name).sort(), regions.map(({ name }) => name).sort());
    for (const { name, covered, near } of found) {
      assert.equal(covered, 0, name);
      // The arrow's tip is where the outline begins, but for a pin's ring.
      assert.ok(near < 24, `${name}: ${near} px away`);
    }
  });
}

test("on a phone the tooltip is a strip below the map", async (t) => {
  const { page } = await arrive(t, { width: 390, height: 844 });
  await page.locator("#r810000").focus();
  await page.keyboard.press("PageDown");
  const [map, tip] = await Promise.all(["svg", "#tip"].map((selector) => page.locator(selector).first().boundingBox()));
  assert.ok(tip.y >= map.y + map.height - 1 && Math.abs(tip.width - map.width) < 2, JSON.stringify({ map, tip }));
});

for (const code of ["410000", "820000"]) {
  test(`asleep, a focused province shows it: ${code}`, async (t) => {
    const { page } = await arrive(t, { javascript: false, alive: false });
    const look = () => page.locator(`#r${code}`).evaluate((a) => {
      const of = (selector) => (a.querySelector(selector) ? getComputedStyle(a.querySelector(selector)).stroke : "");
      return [of("path:not([class])") || of("g path"), of(".hit")];
    });
    const before = await look();
    // Without scripts a region without cases is no link: the first that is one has the focus by Tab.
    await page.locator(`#r${code}`).evaluate((a) => a.setAttribute("tabindex", "0"));
    await page.keyboard.press("Tab");
    await page.locator(`#r${code}`).focus();
    const after = await look();
    assert.notEqual(after[0], before[0]);
    if (code === "820000") assert.notEqual(after[1], before[1], "the pin is marked");
  });
}

const apart = (a, b) => contrast(channels(a), channels(b));

for (const colorScheme of ["light", "dark"]) {
  test(`names can be read on every ground, and borders are told apart, in the ${colorScheme}`, async (t) => {
    const { page } = await arrive(t, { colorScheme });
    await page.emulateMedia({ colorScheme });
    const colours = () => page.evaluate(() => {
      const paint = (selector, property) => getComputedStyle(piece(selector))[property];
      return { ink: paint(".names text", "fill"), land: [paint(".land .l0", "fill"), paint(".land .l1", "fill")], border: paint(".land", "stroke") };
    });
    const rest = await colours();
    for (const land of rest.land) {
      assert.ok(apart(rest.ink, land) >= 4.5, `${land} under names`);
      assert.ok(apart(rest.border, land) >= 1.4, `${rest.border} on ${land}`);
    }
    await page.locator("#r410000").evaluate((a) => a.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true, cancelable: true })));
    const chosen = await page.evaluate(() => {
      const paint = (selector, property) => getComputedStyle(piece(selector))[property];
      const whole = [".edge", ".b", ".land .i", ".names"].map((selector) => [selector, paint(selector, "opacity"), paint(selector, "strokeOpacity")]);
      return { ink: paint(".names text", "fill"), picked: paint(".land .picked", "fill"), whole, outline: paint(".chosen", "stroke"), ring: paint(".ring:not(.halo)", "stroke") };
    });
    assert.ok(apart(chosen.ink, chosen.picked) >= 4.5, chosen.picked);
    assert.ok(chosen.whole.every(([, ...opacities]) => opacities.every((opacity) => opacity === "1")), JSON.stringify(chosen.whole));
    assert.notEqual(chosen.outline, chosen.ring, "chosen looks other than focused");
    await page.emulateMedia({ colorScheme, contrast: "more" });
    const more = await colours();
    for (const land of more.land) assert.ok(apart(more.border, land) >= 3, `${more.border} on ${land}`);
  });
}
