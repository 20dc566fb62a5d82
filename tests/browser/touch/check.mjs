// The whole job by touch, on a phone 390 px wide.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertQuiet } from "../harness.mjs";
import { expected, regions, sectors, selected } from "../oracle.mjs";
import { arrive, list, seen, spot, tip, told } from "../reader.mjs";

const PHONE = { width: 390, height: 844, touch: true, scale: 2 };

const tap = async (page, selector) => {
  const { x, y } = await spot(page, selector);
  await page.touchscreen.tap(x, y);
  await settled(page);
};

// Where the panel is after a choice the browser tells the map with its next
// layout, and only then the page scrolls: this asks the same, and is told after it.
const settled = (page) =>
  page.locator("#heading").evaluate(
    (heading) =>
      new Promise((done) => {
        const observer = new IntersectionObserver(() => {
          observer.disconnect();
          requestAnimationFrame(done);
        });
        observer.observe(heading);
      }),
  );

const inSight = (page, selector) =>
  page.locator(selector).evaluate((e) => {
    const { top, bottom } = e.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });

test("the first tap chooses, shows no tooltip, and brings the panel into sight", async (t) => {
  const visit = await arrive(t, { ...PHONE, height: 700 });
  const { page } = visit;
  assert.equal(await inSight(page, "#heading"), false, "there is something to bring");
  await told(page);
  await tap(page, "#r410000");
  assert.deepEqual((await seen(page)).selected, ["410000"]);
  assert.deepEqual(await told(page), [selected({ region: "410000" })]);
  assert.equal(await tip(page), null);
  assert.ok(await inSight(page, "#heading"));
  assert.deepEqual((await list(page)).map(({ number }) => Number(number)), expected({ region: "410000" }).cases);
  await tap(page, "#r410000");
  assert.deepEqual((await seen(page)).selected, []);
  assertQuiet(visit);
});

test("sectors and the ways back work by tap", async (t) => {
  const { page } = await arrive(t, PHONE);
  await page.locator("#s1").tap();
  await page.locator("#s2").tap();
  assert.deepEqual((await seen(page)).cases, expected({ chosen: [sectors[1], sectors[2]] }).cases);
  await page.locator("#search").tap();
  await page.keyboard.insertText("没有这样的词");
  assert.ok((await seen(page)).nothing);
  await page.locator("#nothing button").tap();
  assert.deepEqual((await seen(page)).cases, expected().cases);
});

test("every region, 香港 and 澳门 too, can be chosen by a tap", async (t) => {
  const { page } = await arrive(t, PHONE);
  for (const { adcode } of regions) {
    await tap(page, `#r${adcode}`);
    assert.deepEqual((await seen(page)).selected, [adcode]);
  }
});

// A stroke of 200 px upwards, by one finger or by the wheel.
const strokes = {
  finger: async (page, { x, y }) => {
    const devtools = await page.context().newCDPSession(page);
    const touch = (type, ...touchPoints) => devtools.send("Input.dispatchTouchEvent", { type, touchPoints });
    await touch("touchStart", { x, y });
    for (let way = 20; way <= 200; way += 20) await touch("touchMove", { x, y: y - way });
    await touch("touchEnd");
  },
  wheel: async (page, { x, y }) => {
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, 200);
  },
};

for (const [by, options] of [["finger", PHONE], ["wheel", { height: 600 }]]) {
  test(`the page scrolls through the map by ${by}`, async (t) => {
    const { page } = await arrive(t, options);
    await told(page);
    const point = await spot(page, "#r420000");
    const before = await page.evaluate(() => scrollY);
    await strokes[by](page, point);
    // Scrolling goes on for some frames.
    await page.waitForFunction((least) => scrollY > least, before + 100);
    assert.deepEqual(await told(page), [], "and nothing is chosen by it");
  });
}

// The largest square around the middle of a target in which every point meets it, in px.
const size = (page, selector) =>
  page.locator(selector).evaluate((target) => {
    const shape = target.querySelector(".hit") || target;
    shape.scrollIntoView({ block: "center" });
    const { left, top, width, height } = shape.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    const meets = (dx, dy) => target.contains(under(x + dx, y + dy));
    let half = 0;
    const whole = (h) => [-1, -0.5, 0, 0.5, 1].every((k) => [[k, 1], [k, -1], [1, k], [-1, k]].every(([a, b]) => meets(a * h, b * h)));
    while (half < 60 && whole(half + 0.25)) half += 0.25;
    return 2 * half;
  });

// At 320 px the sea between 海南 and the inset has room for two targets of 41 px side by side, at 360 px for two of 44.
for (const [pointer, options, least] of [["a finger", PHONE, 44], ["a finger", { ...PHONE, width: 360 }, 44], ["a mouse", { width: 320 }, 24], ["a mouse", { width: 1440 }, 24]]) {
  test(`香港 and 澳门 have targets of ${least} px for ${pointer}, ${options.width} px wide`, async (t) => {
    const { page } = await arrive(t, options);
    for (const code of ["810000", "820000"]) {
      const found = await size(page, `#r${code}`);
      // Less one step of the probe on either side.
      assert.ok(found >= least - 0.5, `${code}: ${found} px`);
    }
  });

  test(`every control has a height of ${least} px for ${pointer}, ${options.width} px wide`, async (t) => {
    const { page } = await arrive(t, options);
    await page.locator("#s0").click();
    await page.locator("#search").fill("没有这样的词");
    const heights = await page.locator("button:visible, input:visible").evaluateAll((all) => all.map((e) => [e.id || e.className, e.getBoundingClientRect().height]));
    assert.equal(heights.length, sectors.length + 3);
    for (const [name, height] of heights) assert.ok(height >= least, `${name}: ${height} px`);
  });
}
