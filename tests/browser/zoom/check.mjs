// Closer and back: by buttons, wheel, fingers, mouse and keys; what stays, what
// appears, and that the page goes on to scroll.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertQuiet } from "../harness.mjs";
import { regions } from "../oracle.mjs";
import { pixels } from "../pixels.mjs";
import { arrive, drawing, frame, seen, spot, tip, told } from "../reader.mjs";

const PHONE = { width: 390, height: 844, touch: true, scale: 2 };
const CLOSEST = 8;

// How long a map may take to begin to move, in ms.
const PATIENCE = 8000;

// How long nothing may change until the map is at rest, in ms.
const STILL = 300;

// A visit whose map has its tools.
async function equipped(t, options = {}) {
  const visit = await arrive(t, options);
  const { page } = visit;
  await page.locator("case-map").scrollIntoViewIfNeeded();
  await page.locator("svg a").first().dispatchEvent("pointerover", { pointerType: "touch" });
  await page.locator(".tools .zoom-in").waitFor();
  await told(page);
  return visit;
}

// Which part of the picture is seen, and how large.
const camera = (page) =>
  page.evaluate(() => {
    const { x, y, width, height } = piece("svg").viewBox.baseVal;
    return { x, y, width, height, s: 1000 / width, isMoving: piece(".stage").matches(".moving") };
  });

// The same once it has come to rest.
async function rested(page) {
  await page.waitForFunction(() => !piece(".stage").matches(".moving"));
  await frame(page);
  return camera(page);
}

// Until it has begun to move, or has been drawn anew.
async function moved(page, act) {
  const before = JSON.stringify(await camera(page));
  await act();
  await page.waitForFunction((before) => {
    const { x, y, width, height } = piece("svg").viewBox.baseVal;
    const isMoving = piece(".stage").matches(".moving");
    return isMoving || JSON.stringify({ x, y, width, height, s: 1000 / width, isMoving }) !== before;
  }, before, { timeout: PATIENCE });
  return rested(page);
}

const press = (page, name, times = 1) => moved(page, async () => {
  for (let i = 0; i < times; i++) await page.locator(`.tools .zoom-${name}`).click();
});

const near = (found, wanted, what, within = 0.5) => assert.ok(Math.abs(found - wanted) <= within, `${what}: found ${found}, expected ${wanted}`);

// How many pixels of two pictures are others.
const differ = (one, other) => {
  let count = 0;
  for (let i = 0; i < one.width * one.height; i++) {
    const [a, b] = [one, other].map((picture) => picture.at(i % one.width, Math.floor(i / one.width)));
    if (a.some((value, at) => Math.abs(value - b[at]) > 24)) count++;
  }
  return count;
};

// Where a place of the picture is on the screen.
const onScreen = (page, x, y) =>
  page.evaluate(([x, y]) => {
    const { a, d, e, f } = piece("svg").getScreenCTM();
    return [a * x + e, d * y + f];
  }, [x, y]);

const turn = async (page, [x, y], notches, key = "Control") => {
  await page.mouse.move(x, y);
  if (key) await page.keyboard.down(key);
  for (let i = 0; i < Math.abs(notches); i++) await page.mouse.wheel(0, 100 * Math.sign(notches));
  if (key) await page.keyboard.up(key);
};

// A place of the picture in the middle of what is seen, at least `s` times closer.
async function closer(page, place, notches = 4) {
  for (let i = 0; i < notches; i++) await moved(page, async () => turn(page, await onScreen(page, ...place), -1));
  return camera(page);
}

const JIANGSU = [835, 470];
const GUANGDONG = [735, 690];

test("buttons lead closer and back, and the way back leaves nothing", async (t) => {
  const visit = await equipped(t);
  const { page } = visit;
  await page.mouse.move(2, 2);
  // Links to cases come when the browser has time.
  await page.waitForFunction(() => pieces("article .link").length === pieces("article").length);
  const before = await drawing(page);
  const states = () => page.locator(".tools button").evaluateAll((all) => all.filter((one) => /zoom/.test(one.className)).map((one) => one.disabled));
  assert.deepEqual(await states(), [false, true, true]);
  const { width, height } = await camera(page);
  const whole = height;
  for (const s of [2, 4, CLOSEST]) {
    const found = await press(page, "in");
    near(found.s, s, "closer by one press", 0.01);
    near(found.x + found.width / 2, width / 2, "about the middle");
    near(found.y + found.height / 2, whole / 2, "about the middle");
    assert.deepEqual(await states(), [s === CLOSEST, false, false]);
  }
  near((await press(page, "out")).s, 4, "further by one press", 0.01);
  near((await press(page, "reset")).s, 1, "the whole", 0.001);
  assert.deepEqual(await states(), [false, true, true]);
  await page.mouse.move(2, 2);
  await page.locator("#tip").waitFor({ state: "hidden" });
  assert.equal(await drawing(page), before);
  assertQuiet(visit);
});

test("a wheel with Ctrl or Cmd leads closer about the pointer, a plain one scrolls the page", async (t) => {
  const { page } = await equipped(t, { height: 600 });
  const at = await onScreen(page, ...JIANGSU);
  for (const key of ["Control", "Meta"]) {
    const from = await page.evaluate(() => scrollY);
    const { s } = await moved(page, () => turn(page, at, -3, key));
    assert.ok(s > 1.5, `three notches: ${s} times`);
    const [x, y] = await onScreen(page, ...JIANGSU);
    near(x, at[0], "under the pointer stays what was there", 1);
    near(y, at[1], "under the pointer stays what was there", 1);
    assert.equal(await page.evaluate(() => scrollY), from, "the page does not scroll");
    near((await moved(page, () => turn(page, at, 9, key))).s, 1, "and back", 0.001);
  }
  await closer(page, JIANGSU, 2);
  for (const isWhole of [false, true]) {
    if (isWhole) await press(page, "reset");
    await page.evaluate(() => scrollTo(0, 0));
    const before = await camera(page);
    await turn(page, at, 2, null);
    await page.waitForFunction(() => scrollY > 50);
    assert.deepEqual(await camera(page), before, "and the map stays as it is");
  }
});

test("120 notches end where they should, within the map", async (t) => {
  const { page } = await equipped(t);
  const { width, height } = await camera(page);
  for (const corner of [[3, 3], [width - 3, height - 3]]) {
    const at = await onScreen(page, ...corner);
    const found = await moved(page, () => turn(page, at, -60));
    near(found.s, CLOSEST, "the closest", 0.001);
    assert.ok(found.x >= 0 && found.y >= 0 && found.x + found.width <= width + 1e-6 && found.y + found.height <= height + 1e-6, JSON.stringify(found));
    const after = await onScreen(page, ...corner);
    near(after[0], at[0], "what was under the pointer", CLOSEST);
    near(after[1], at[1], "what was under the pointer", CLOSEST);
    near((await moved(page, () => turn(page, at, 60))).s, 1, "the whole", 0.001);
  }
});

test("a mouse drags the map once it is closer, and a press without movement is a click", async (t) => {
  const visit = await equipped(t);
  const { page } = visit;
  const henan = await spot(page, "#r410000");
  const pull = async ({ x, y }, dx, dy) => {
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let i = 1; i <= 8; i++) await page.mouse.move(x + (dx * i) / 8, y + (dy * i) / 8);
    await page.mouse.up();
  };
  const whole = await camera(page);
  await pull(henan, 60, 40);
  await page.waitForTimeout(STILL);
  assert.deepEqual(await camera(page), whole, "the whole map stays where it is");
  await page.mouse.move(2, 2);
  if ((await seen(page)).selected.length) await page.locator("#clear").click();
  await told(page);
  await closer(page, JIANGSU, 5);
  const from = await camera(page);
  const start = await spot(page, "#r340000");
  const pixel = from.width / (await page.evaluate(() => piece("svg").getBoundingClientRect().width));
  const to = await moved(page, () => pull(start, 90, 60));
  near(to.x, from.x - 90 * pixel, "dragged to the right", 1);
  near(to.y, from.y - 60 * pixel, "dragged down", 1);
  assert.deepEqual(await told(page), [], "and nothing is chosen by it");
  const there = await spot(page, "#r340000");
  await page.mouse.click(there.x, there.y);
  assert.deepEqual((await seen(page)).selected, ["340000"]);
  await page.mouse.click(there.x, there.y);
  for (let i = 0; i < 8; i++) await pull({ x: 300, y: 400 }, 500, 400);
  await page.waitForTimeout(STILL);
  const edge = await rested(page);
  near(edge.x, 0, "no further than the map's edge");
  near(edge.y, 0, "no further than the map's edge");
  assertQuiet(visit);
});

// Two fingers from one distance to another, about a place, which they move as well.
async function fingers(page, [x, y], from, to, [dx, dy] = [0, 0]) {
  const devtools = await page.context().newCDPSession(page);
  const send = (type, touchPoints) => devtools.send("Input.dispatchTouchEvent", { type, touchPoints });
  const two = (t) => {
    const half = (from + (to - from) * t) / 2;
    return [-half, half].map((side, id) => ({ x: x + side + dx * t, y: y + dy * t, id }));
  };
  await send("touchStart", two(0));
  for (let i = 1; i <= 10; i++) await send("touchMove", two(i / 10));
  await send("touchEnd", []);
}

async function finger(page, [x, y], way) {
  const devtools = await page.context().newCDPSession(page);
  const send = (type, touchPoints) => devtools.send("Input.dispatchTouchEvent", { type, touchPoints });
  await send("touchStart", [{ x, y }]);
  for (let i = 1; i <= 10; i++) await send("touchMove", [{ x, y: y - (way * i) / 10 }]);
  await send("touchEnd", []);
}

test("two fingers lead closer and move the map, one scrolls the page, always", async (t) => {
  const visit = await equipped(t, PHONE);
  const { page } = visit;
  const at = await onScreen(page, ...JIANGSU);
  const found = await moved(page, () => fingers(page, at, 60, 180, [-40, -30]));
  near(found.s, 3, "three times as far apart", 0.1);
  const [x, y] = await onScreen(page, ...JIANGSU);
  near(x, at[0] - 40, "what was between them moves with them", 2);
  near(y, at[1] - 30, "what was between them moves with them", 2);
  assert.equal(await page.evaluate(() => visualViewport.scale), 1, "the page does not grow");
  assert.deepEqual(await told(page), [], "and nothing is chosen by it");
  for (const isWhole of [false, true]) {
    if (isWhole) await moved(page, () => fingers(page, at, 200, 20));
    await page.evaluate(() => scrollTo(0, 0));
    await frame(page);
    const before = await camera(page);
    if (isWhole) near(before.s, 1, "and back", 0.001);
    await finger(page, await onScreen(page, before.x + before.width / 2, before.y + before.height / 2), 200);
    await page.waitForFunction(() => scrollY > 100);
    assert.deepEqual(await camera(page), before);
  }
  assert.deepEqual(await told(page), []);
  assertQuiet(visit);
});

test("keys with the focus in the map lead closer, move it and back; the page hears none of them", async (t) => {
  const { page } = await equipped(t);
  await page.evaluate(() => {
    globalThis.heard = [];
    for (const type of ["keydown", "keypress"]) document.body.addEventListener(type, ({ key }) => globalThis.heard.push(key));
  });
  await page.locator(".skip").focus();
  await page.keyboard.press("Tab");
  const focused = () => page.evaluate(() => focused().id);
  const first = await focused();
  assert.match(first, /^r\d{6}$/);
  const key = (name) => moved(page, () => page.keyboard.press(name));
  near((await key("+")).s, 2, "+", 0.01);
  near((await key("=")).s, 4, "= is + without Shift", 0.01);
  const { s } = await key("-");
  near(s, 2, "-", 0.01);
  for (const [name, dx, dy] of [["ArrowLeft", -1, 0], ["ArrowDown", 0, 1], ["ArrowRight", 1, 0], ["ArrowUp", 0, -1]]) {
    const before = await camera(page);
    const { x, y } = await key(`Shift+${name}`);
    assert.equal(Math.sign(Math.round(x - before.x)), dx, `Shift+${name}`);
    assert.equal(Math.sign(Math.round(y - before.y)), dy, `Shift+${name}`);
    assert.equal(await focused(), first, "the focus stays");
  }
  near((await key("0")).s, 1, "0", 0.001);
  assert.deepEqual((await page.evaluate(() => heard)).filter((key) => key !== "Tab" && key !== "Shift"), []);
  await page.keyboard.press("ArrowDown");
  assert.notEqual(await focused(), first, "plain arrows go on as ever");
  await page.locator("#search").focus();
  await page.keyboard.type("+0");
  assert.equal(await page.locator("#search").inputValue(), "+0");
  near((await rested(page)).s, 1, "in a field they are letters", 0.001);
});

test("a region that has the focus by key is brought into sight, from under an inset too", async (t) => {
  for (const [width, height] of [[1440, 900], [390, 844]]) {
    // Where it goes is asked here, not how: each of 34 ways would take its time.
    const { page } = await equipped(t, { width, height, reducedMotion: "reduce" });
    await page.locator(".skip").focus();
    await page.keyboard.press("Tab");
    for (let i = 0; i < 3; i++) await moved(page, () => page.keyboard.press("+"));
    await page.keyboard.press("Home");
    for (let i = 0; i < regions.length; i++) {
      await page.waitForTimeout(30);
      await rested(page);
      const found = await page.evaluate(() => {
        const region = focused();
        const shape = region.querySelector("path:not([clip-path])").getBoundingClientRect();
        const box = piece("svg").getBoundingClientRect();
        const [left, top] = [Math.max(shape.left, box.left), Math.max(shape.top, box.top)];
        const [right, bottom] = [Math.min(shape.right, box.right), Math.min(shape.bottom, box.bottom)];
        const covers = Array.from(pieces(".still .w, .still .plate"), (e) => e.getBoundingClientRect());
        const isCovered = covers.some((cover) => left >= cover.left && right <= cover.right && top >= cover.top && bottom <= cover.bottom);
        const part = ((right - left) * (bottom - top)) / Math.min(shape.width * shape.height, box.width * box.height);
        return { id: region.id, part: right < left || bottom < top ? 0 : part, isCovered, isLine: shape.width * shape.height < 1 };
      });
      assert.ok((found.part > 0.4 || found.isLine) && !found.isCovered, `${width}: ${JSON.stringify(found)}`);
      // In the official order, by the name's first letter or not at all.
      await page.evaluate((id) => {
        const all = Array.from(pieces("svg a[role=button]"));
        globalThis.next = all[(all.findIndex((one) => one.id === id) + 1) % all.length].id;
      }, found.id);
      await page.evaluate(() => piece(`#${globalThis.next}`).focus());
    }
    await page.context().close();
  }
});

// Sizes on the screen of a letter, a dot and a stroke, and what of the names is there.
const looks = (page) =>
  page.evaluate(() => {
    const svg = piece("svg");
    const one = svg.getScreenCTM().a;
    const size = (selector) => parseFloat(getComputedStyle(piece(selector)).fontSize) * one;
    const isShown = (e) => getComputedStyle(e).display !== "none";
    const circles = Array.from(pieces("svg:not(.still) .dots circle:not(.s)")).filter((e) => e.matches("[class]"));
    return {
      letters: size("svg:not(.still) .names text"),
      stroke: getComputedStyle(piece("svg:not(.still) .edge use")).strokeWidth,
      effect: getComputedStyle(piece("svg:not(.still) .land path")).vectorEffect,
      names: Array.from(pieces("svg:not(.still) .names text")).filter(isShown).length,
      numbers: Array.from(pieces("svg:not(.still) .dots text")).filter(isShown).length,
      dot: Math.max(...circles.map((e) => parseFloat(getComputedStyle(e).r) * one)),
    };
  });

for (const [width, height] of [[320, 640], [390, 844], [768, 1024], [1440, 900]]) {
  test(`closer there are more names and numbers, of the same size, ${width} px wide`, async (t) => {
    const { page } = await equipped(t, { width, height });
    const before = await looks(page);
    await press(page, "in");
    await press(page, "in");
    const after = await looks(page);
    near(after.letters, before.letters, "letters in px", 0.1);
    assert.equal(after.stroke, before.stroke);
    assert.equal(after.effect, "non-scaling-stroke");
    assert.equal(after.names, regions.length, "every name is there");
    assert.equal(after.numbers, await page.locator("svg:not(.still) .dots text").count(), "every number is there");
    assert.ok(after.names >= before.names && after.numbers >= before.numbers);
    near(after.dot, 0.72 * before.letters, "half a dot with its number", 0.1);
    await press(page, "reset");
    assert.deepEqual(await looks(page), before);
  });

  test(`insets, notes and the number stay as they are, over everything, ${width} px wide`, async (t) => {
    const approved = ({ change }) => change("/", ({ body }) => ({ body: String(body).replace("<case-map", '<case-map approval="GS（2099）0000号"') }));
    const { page } = await equipped(t, { width, height, prepare: approved });
    await page.mouse.move(2, 2);
    await page.evaluate(() => piece(".stage").scrollIntoView({ block: "end" }));
    const places = (selector) =>
      page.evaluate((selector) => Array.from(pieces(selector), (e) => [e.textContent, ...Object.values(e.getBoundingClientRect().toJSON()).map((n) => Math.round(n * 2) / 2)]), selector);
    const inset = await page.locator("svg .f").first().boundingBox();
    // Without its frame, which lies on what is around it.
    const within = { x: Math.ceil(inset.x) + 1, y: Math.ceil(inset.y) + 1, width: Math.floor(inset.width) - 3, height: Math.floor(inset.height) - 3 };
    const before = { texts: await places("svg .key text"), spots: await places("svg .t"), inset: await pixels(page, within) };
    assert.match(before.texts.map(([text]) => text).join(), /2099/);
    for (const place of [JIANGSU, GUANGDONG]) {
      await closer(page, place, 5);
      await page.mouse.move(2, 2);
      await page.locator("#tip").waitFor({ state: "hidden" });
      await frame(page);
      assert.deepEqual(await places(".still .key text"), before.texts);
      assert.deepEqual(await places(".still .t"), before.spots);
      assert.ok(differ(await pixels(page, within), before.inset) < 4, "the inset's pixels");
      const bare = await page.evaluate(() => {
        const covered = (box, owner) => {
          const grid = Array.from({ length: 49 }, (_, i) => [box.left + 1 + ((box.width - 2) * (i % 7)) / 6, box.top + 1 + ((box.height - 2) * Math.floor(i / 7)) / 6]);
          return grid.filter(([x, y]) => !under(x, y).closest(owner)).length;
        };
        return covered(piece(".still .w").getBoundingClientRect(), ".still");
      });
      assert.equal(bare, 0, "nothing lies over the inset");
      await press(page, "reset");
    }
  });
}

test("an inset shows what the map shows: pointed at, chosen, in focus; and takes clicks for it", async (t) => {
  const visit = await equipped(t);
  const { page } = visit;
  await closer(page, GUANGDONG, 4);
  const fills = async () => {
    const here = await page.evaluate(() => getComputedStyle(piece("#r440000")).fill);
    const there = await page.evaluate(() => {
      const { top } = piece(".still .w").getBoundingClientRect();
      const all = Array.from(pieces(".still .land a")).filter((a) => a.getBoundingClientRect().top <= top);
      return all.map((a) => getComputedStyle(a).fill);
    });
    return { here, there };
  };
  await page.mouse.move(2, 2);
  const rest = await fills();
  const main = await spot(page, "#r440000");
  await page.mouse.move(main.x, main.y);
  await frame(page);
  const over = await fills();
  assert.notEqual(over.here, rest.here);
  assert.ok(over.there.includes(over.here), "pointed at in the map");
  // 广东 in the inset.
  const inside = await page.evaluate(() => {
    const { left, top, width, height } = piece(".still .w").getBoundingClientRect();
    for (let y = top + 2; y < top + height / 3; y += 1) {
      for (let x = left + 2; x < left + width; x += 1) {
        const a = under(x, y).closest("a");
        if (a && a.querySelector("path[clip-path]") && getComputedStyle(a).fill === getComputedStyle(piece("#r440000")).fill) return { x, y };
      }
    }
    return null;
  });
  await page.mouse.move(2, 2);
  await page.locator("#tip").waitFor({ state: "hidden" });
  assert.equal((await fills()).here, rest.here);
  await page.mouse.move(inside.x, inside.y);
  await page.locator("#tip").waitFor();
  assert.ok(await page.evaluate(({ x, y }) => under(x, y).closest(".still"), inside), "its tooltip does not cover the inset");
  assert.equal((await tip(page))[0], "广东省");
  assert.equal((await fills()).here, over.here, "pointed at in the inset");
  await page.mouse.click(inside.x, inside.y);
  assert.deepEqual((await seen(page)).selected, ["440000"]);
  await page.mouse.move(2, 2);
  await frame(page);
  const picked = await fills();
  assert.ok(picked.there.includes(picked.here) && picked.here !== rest.here, "chosen");
  assert.equal(await page.evaluate(() => piece(".still .chosen").getAttribute("href")), "#m440000");
  await page.mouse.click(inside.x, inside.y);
  assert.deepEqual((await seen(page)).selected, []);
  assert.equal(await page.evaluate(() => piece(".still .chosen").getAttribute("href")), null);
  await page.locator(".skip").focus();
  await page.keyboard.press("Tab");
  const ring = () => page.evaluate(() => [piece("#ring1").getAttribute("href"), piece(".still .ring:last-of-type").getAttribute("href")]);
  const [here, there] = await ring();
  assert.ok(here && here === there, `the ring: ${here}, ${there}`);
  assert.equal(await page.locator(".still [id]:not(clipPath), .still [href]:not(use), .still [role], .still [tabindex], .still [aria-label]").count(), 0, "copies are nobody's");
  assertQuiet(visit);
});

test("a tooltip points at what is seen of its region", async (t) => {
  const { page } = await equipped(t);
  for (const [place, code, notches] of [[JIANGSU, "320000", 4], [JIANGSU, "330000", 4], [[250, 250], "650000", 6], [GUANGDONG, "460000", 4]]) {
    await closer(page, place, notches);
    await page.mouse.move(2, 2);
    await page.locator("#tip").waitFor({ state: "hidden" });
    const { x, y } = await spot(page, `#r${code}`);
    await page.mouse.move(x, y);
    await page.locator("#tip").waitFor();
    await frame(page);
    const found = await page.evaluate((code) => {
      const [tip, box] = ["#tip", "svg"].map((selector) => piece(selector).getBoundingClientRect());
      const style = getComputedStyle(piece("#tip"), "::after");
      const at = tip.left + parseFloat(style.left);
      const isBelow = piece(".stage").matches(".under");
      const edge = isBelow ? tip.top : tip.bottom;
      const shape = piece(`#r${code}`).querySelector("path:not([clip-path])").getBoundingClientRect();
      return { at, edge, isBelow, shape: shape.toJSON(), box: box.toJSON(), tip: tip.toJSON() };
    }, code);
    const { at, edge, shape, box } = found;
    assert.ok(at >= Math.max(shape.left, box.left) - 3 && at <= Math.min(shape.right, box.right) + 3, `${code}: ${JSON.stringify(found)}`);
    const [top, bottom] = [Math.max(shape.top, box.top), Math.min(shape.bottom, box.bottom)];
    assert.ok(edge > top - 40 && edge < bottom + 40, `${code}: ${JSON.stringify(found)}`);
    await press(page, "reset");
  }
});

test("where motion is unwanted everything is there at once", async (t) => {
  const { page } = await equipped(t, { reducedMotion: "reduce" });
  const found = await page.evaluate(() => {
    piece(".tools .zoom-in").click();
    return [1000 / piece("svg").viewBox.baseVal.width, piece("svg").getAnimations().length];
  });
  assert.deepEqual(found, [2, 0]);
  const smooth = await equipped(t, {});
  const moving = await smooth.page.evaluate(() => {
    piece(".tools .zoom-in").click();
    return [1000 / piece("svg").viewBox.baseVal.width, piece("svg").getAnimations().length];
  });
  assert.deepEqual(moving, [1, 1], "else it moves");
});

test("on paper, and once the element is taken away, the map is whole", async (t) => {
  const { page } = await equipped(t);
  await page.mouse.move(2, 2);
  await closer(page, JIANGSU, 4);
  const before = await camera(page);
  await page.emulateMedia({ media: "print" });
  await frame(page);
  near((await camera(page)).s, 1, "on paper", 0.001);
  assert.equal(await page.locator(".still").count(), 0);
  await page.emulateMedia({ media: "screen" });
  await frame(page);
  assert.deepEqual(await camera(page), before, "and closer again after it");
  const left = await page.locator("case-map").evaluate(async (map) => {
    map.remove();
    await new Promise((done) => setTimeout(done, 50));
    const { shadowRoot } = map;
    return [shadowRoot.querySelector("svg").cloneNode().outerHTML, shadowRoot.querySelector(".stage").cloneNode().outerHTML, shadowRoot.querySelectorAll(".still, .veil, .glass").length];
  });
  assert.match(left[0], /viewBox="0 0 1000 \d+"/);
  assert.doesNotMatch(left[0], /style/);
  assert.deepEqual(left.slice(1), ['<div class="stage"></div>', 0]);
});

test("no name lies under the row of tools, wherever the map is", async (t) => {
  const { page } = await equipped(t, { path: "/?region=410000&open" });
  await page.waitForFunction(() => piece("section.case-map").dataset.within === "410000");
  await press(page, "in");
  const seen = new Set();
  for (const [key, times] of [["ArrowLeft", 2], ["ArrowUp", 2], ["ArrowRight", 3], ["ArrowDown", 1]]) {
    for (let i = 0; i < times; i++) {
      await page.locator('.land a[tabindex="0"]').evaluate((region, key) => region.dispatchEvent(new KeyboardEvent("keydown", { key, shiftKey: true, bubbles: true, cancelable: true })), key);
      // At an edge nothing moves.
      await page.waitForTimeout(50);
      await rested(page);
      const { under, names } = await page.evaluate(() => {
        const row = piece(".tools").getBoundingClientRect();
        const shown = Array.from(pieces("svg:not(.still) .names text")).filter((text) => text.checkVisibility({ visibilityProperty: true, opacityProperty: true }));
        const meets = ({ left, right, top, bottom }) => left < row.right - 1 && row.left < right - 1 && top < row.bottom - 2 && row.top < bottom - 2;
        return { names: shown.map((text) => text.textContent), under: shown.filter((text) => meets(text.getBoundingClientRect())).map((text) => text.textContent) };
      });
      names.forEach((name) => seen.add(name));
      assert.deepEqual(under, []);
    }
  }
  assert.ok(seen.size > 20, `${seen.size} names`);
});
