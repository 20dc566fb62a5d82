// The whole job by touch, on a phone 390 px wide.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertQuiet } from "../harness.mjs";
import { cases, documents, expected, regions, sectors, selected } from "../oracle.mjs";
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
  const visit = await arrive(t, { ...PHONE, height: 560 });
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
    // Where a dot leaves nothing of a small region to be met, the dot chooses it.
    const { room } = await spot(page, `#r${adcode}`);
    const own = cases.find((one) => one.adcode.startsWith(adcode.slice(0, 2)));
    if (room > 1 || !own) await tap(page, `#r${adcode}`);
    else {
      const id = `${documents[0].year}-${documents[0].batch}-${own.number}`;
      await page.locator(`#d${id} circle`).last().tap({ force: true });
      await page.waitForFunction((id) => focused().id === id, `c${id}`);
      await settled(page);
    }
    assert.deepEqual((await seen(page)).selected, [adcode]);
  }
});

// Regions as the list of them names them: with their count, if they have any.
const named = (choices) =>
  expected(choices).regions.map((label) => {
    const [name, count] = label.split("，");
    return /^\d/.test(count) ? `${name} ${parseInt(count)}` : name;
  });

const options = (page) => page.locator("select option").allTextContents();
const listed = (page) => page.locator("select").evaluate((list) => list.selectedIndex);

test("every region can be chosen from a list, and the list follows the map", async (t) => {
  const visit = await arrive(t, PHONE);
  const { page } = visit;
  assert.deepEqual(await options(page), ["全部地区", ...named()]);
  assert.equal(await listed(page), 0);
  await told(page);
  for (const [at, { adcode }] of regions.entries()) {
    await page.locator("select").selectOption({ index: at + 1 });
    assert.deepEqual((await seen(page)).selected, [adcode]);
    assert.deepEqual(await told(page), [selected({ region: adcode })]);
  }
  await page.locator("select").selectOption({ index: 0 });
  assert.deepEqual((await seen(page)).selected, []);
  assert.deepEqual(await told(page), [selected()]);
  const at = regions.findIndex(({ adcode }) => adcode === "410000") + 1;
  await tap(page, "#r410000");
  assert.equal(await listed(page), at);
  await page.evaluate(() => piece("case-map").removeAttribute("region"));
  assert.equal(await listed(page), 0, "what the host does, too");
  await page.evaluate(() => piece("case-map").setAttribute("region", "河南"));
  assert.equal(await listed(page), at);
  await page.locator("#s1").tap();
  assert.deepEqual(await options(page), ["全部地区", ...named({ chosen: [sectors[1]] })], "counts are those of the filter");
  await page.locator("#clear").tap();
  assert.equal(await listed(page), 0);
  assert.deepEqual(await options(page), ["全部地区", ...named()]);
  // Without a life there is nothing to choose.
  const left = await page.evaluate(async () => {
    const map = piece("case-map");
    map.remove();
    await null;
    return map.shadowRoot.querySelectorAll("option").length;
  });
  assert.equal(left, 0);
  assertQuiet(visit);
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

// 海南 and the inset leave the sea between them room for two targets of 32 px side
// by side on a map 328 px wide; the list of regions has 44 px for a finger.
for (const [pointer, options, least, control] of [["a finger", PHONE, 32, 44], ["a finger", { ...PHONE, width: 360 }, 32, 44], ["a finger", { ...PHONE, width: 320 }, 24, 44], ["a mouse", { width: 320 }, 24, 24], ["a mouse", { width: 1440 }, 24, 24]]) {
  test(`香港 and 澳门 have targets of ${least} px for ${pointer}, ${options.width} px wide`, async (t) => {
    const { page } = await arrive(t, options);
    for (const code of ["810000", "820000"]) {
      const found = await size(page, `#r${code}`);
      // Less one step of the probe on either side.
      assert.ok(found >= least - 0.5, `${code}: ${found} px`);
    }
  });

  test(`every control has a height of ${control} px for ${pointer}, ${options.width} px wide`, async (t) => {
    const { page } = await arrive(t, options);
    await page.locator("#s0").click();
    await page.locator("#search").fill("没有这样的词");
    await page.locator(".tools").waitFor();
    const heights = await page.locator("button:visible, input:visible, select:visible").evaluateAll((all) => all.map((e) => [e.id || e.className || e.localName, e.getBoundingClientRect().height]));
    // Search, regions, two ways back, five tools.
    assert.equal(heights.length, sectors.length + 9);
    for (const [name, height] of heights) assert.ok(height >= control, `${name}: ${height} px`);
  });
}

for (const width of [320, 360, 390]) {
  test(`the tools lie on nothing, and move nothing, with a province chosen and opened, ${width} px wide`, async (t) => {
    const { page } = await arrive(t, { ...PHONE, width });
    const map = (act) => page.locator("case-map").first().evaluate(act);
    const below = () => page.evaluate(() => {
      const [first, row] = [".controls", ".stage"].map((name) => piece(name).getBoundingClientRect());
      return first.top - row.top;
    });
    // The map and its letters end above the row.
    const clear = () => page.evaluate(() => {
      const lowest = Math.max(...pieces(".stage > svg text, .land path").map((one) => one.getBoundingClientRect().bottom));
      return Math.min(...pieces(".tools button").filter((one) => one.offsetWidth).map((one) => one.getBoundingClientRect().top)) - lowest;
    });
    await map((one) => one.setAttribute("language", "en"));
    await page.waitForFunction(() => /Search/.test(piece("label").textContent) && piece(".controls:enabled"));
    await page.locator("#search").tap();
    await page.locator(".tools").waitFor();
    const before = await below();
    await map((one) => (one.region = "230000"));
    await page.locator(".tools .open").waitFor();
    assert.ok((await clear()) >= 0, `chosen: ${await clear()} px`);
    assert.equal(await below(), before);
    await map((one) => (one.open = true));
    await page.locator(".tools .back").waitFor();
    assert.ok((await clear()) >= 0, `opened: ${await clear()} px`);
    const { width: wide, height } = await page.locator(".tools .back").boundingBox();
    assert.ok(wide >= 44 && height >= 44, `${wide} by ${height} px`);
  });
}
