// A map of very many regions of a page's own: leading it closer and moving it asks the
// browser for little more than a map of few does. What is counted is what the browser
// tells of its own work; nothing here is a time. While it becomes larger or smaller a
// bitmap is seen in its stead, which must look as the map does, and be gone at rest.
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

// A map of so many squares across and down, under the pointer and with its tools.
async function crowd(t, across = ACROSS, wishes = {}) {
  const json = { "content-type": "application/json" };
  const visit = await arrive(t, {
    ...wishes,
    path: "/crowd.html",
    prepare: async ({ add }) => {
      await add("/crowd.html", host('cases="mine.json" regions="shapes.json"'));
      await add("/mine.json", JSON.stringify(file([row(1, { place: "方块30", adcode: "X30" })])), json);
      await add("/shapes.json", JSON.stringify(collection(...Array.from({ length: across ** 2 }, (_, at) => square(at)))), json);
    },
  });
  const { page } = visit;
  await told(page);
  const box = await page.locator("case-map svg").first().boundingBox();
  const at = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(...at);
  await page.locator(".tools .zoom-in").waitFor();
  await frame(page);
  await page.evaluate(lookCloser, at);
  return { ...visit, at };
}

// Gives the page a notch of the wheel, which goes on as a ride, and eyes for the colour
// that a square has on the bitmap, and that it has by the style of the map.
function lookCloser([clientX, clientY]) {
  const paint = (draw) => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 1;
    const context = canvas.getContext("2d");
    draw(context);
    return Array.from(context.getImageData(0, 0, 1, 1).data).join();
  };
  const region = (name) => Array.from(piece(".stage > svg").querySelectorAll(".land > a")).find((one) => one.getAttribute("aria-label").startsWith(`${name}，`));
  Object.assign(globalThis, {
    notch: (deltaY = -100) => piece(".stage").dispatchEvent(new WheelEvent("wheel", { deltaY, ctrlKey: true, clientX, clientY, bubbles: true, cancelable: true })),
    onBitmap: (name) => {
      const canvas = piece(".bitmap canvas:not(.away)");
      const { x, y, width, height } = region(name).querySelector("path").getBBox();
      const [all] = piece(".still").getAttribute("viewBox").split(" ").slice(2).map(Number);
      const scale = canvas.width / all;
      return paint((context) => context.drawImage(canvas, -Math.round((x + width / 2) * scale), -Math.round((y + height / 2) * scale)));
    },
    byStyle: (name) =>
      paint((context) => {
        context.fillStyle = getComputedStyle(region(name)).fill;
        context.fillRect(0, 0, 1, 1);
      }),
    // Goes on with the ride until something has come true.
    until: async (is) => {
      for (let i = 0; i < 300; i++) {
        globalThis.notch(i % 20 < 10 ? -100 : 100);
        if (is()) return true;
        await new Promise((done) => requestAnimationFrame(done));
      }
      return false;
    },
  });
}

const traces = (page) => page.evaluate(() => [".bitmap", ".copy", ".covered", ".moving"].filter((selector) => piece(selector)));

test("closer, moved and back, hardly a region is styled anew", async (t) => {
  const visit = await crowd(t);
  const { page, at: [x, y] } = visit;
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

test("while it becomes larger a bitmap is seen that looks as the map does", async (t) => {
  for (const colorScheme of ["light", "dark"]) {
    const visit = await crowd(t, ACROSS, { colorScheme });
    const { page } = visit;
    const seen = await page.evaluate(() => {
      notch();
      const [box, copy] = [piece(".bitmap"), piece(".copy")];
      const names = (svg) => Array.from(svg.querySelectorAll(".names text, .dots circle"), (one) => `${one.textContent} ${getComputedStyle(one).display}`);
      return {
        hidden: [box, copy].map((one) => one.getAttribute("aria-hidden")),
        met: [box, copy].map((one) => getComputedStyle(one).pointerEvents),
        // Above the drawing, and below what stays.
        order: Array.from(piece(".stage").children, (one) => one.getAttribute("class") || one.localName).filter((name) => /^(svg|bitmap|copy|still)$/.test(name)),
        land: copy.querySelectorAll("a, .land, .edge, [id], [tabindex]").length,
        names: [names(piece(".stage > svg")), names(copy)],
        empty: [onBitmap("方块0"), byStyle("方块0")],
        full: [onBitmap("方块30"), byStyle("方块30")],
        ground: [getComputedStyle(box).backgroundColor, getComputedStyle(piece("section.case-map")).backgroundColor],
      };
    });
    assert.deepEqual(seen.hidden, ["true", "true"]);
    assert.deepEqual(seen.met, ["none", "none"]);
    assert.deepEqual(seen.order, ["svg", "bitmap", "copy", "still"]);
    assert.equal(seen.land, 0, "nothing is there twice that could be met");
    for (const pair of ["names", "empty", "full", "ground"]) assert.deepEqual(seen[pair][0], seen[pair][1], `${pair}, ${colorScheme}`);
    assert.notEqual(seen.empty[0], seen.full[0]);
    // The larger one comes as well.
    assert.ok(await page.evaluate(() => until(() => piece(".bitmap canvas:first-child").matches(".away"))));
    assert.deepEqual(await page.evaluate(() => [onBitmap("方块0"), onBitmap("方块30")]), [seen.empty[0], seen.full[0]]);
    await page.evaluate(() => notch());
    await rested(page);
    assert.deepEqual(await traces(page), []);
    const [, , width] = await page.evaluate(() => piece(".stage > svg").getAttribute("viewBox").split(" ").map(Number));
    assert.ok(width < 900, "drawn anew where it is");
    assertQuiet(visit);
  }
});

test("what is chosen meanwhile, and other colours, are seen on the bitmap", async (t) => {
  const visit = await crowd(t);
  const { page } = visit;
  const before = await page.evaluate(() => (notch(), onBitmap("方块0")));
  assert.ok(await page.evaluate(() => {
    document.querySelector("case-map").setAttribute("theme", "dark");
    return until(() => piece(".bitmap") && onBitmap("方块0") === byStyle("方块0"));
  }));
  assert.notEqual(await page.evaluate(() => byStyle("方块0")), before);
  const pale = await page.evaluate(() => byStyle("方块0"));
  assert.ok(await page.evaluate(() => {
    document.querySelector("case-map").setAttribute("region", "X30");
    return until(() => piece(".bitmap") && piece(".copy .chosen").getAttribute("href") && piece(".land .picked") && onBitmap("方块30") === byStyle("方块30"));
  }));
  assert.notEqual(await page.evaluate(() => (notch(100), onBitmap("方块30"))), pale);
  await rested(page);
  assert.deepEqual(await traces(page), []);
  // The next ride begins with what is so now.
  await page.evaluate(() => document.querySelector("case-map").removeAttribute("theme"));
  await frame(page);
  assert.equal(await page.evaluate(() => (notch(100), onBitmap("方块0") === byStyle("方块0"))), true);
  assertQuiet(visit);
});

test("paper, another width and the end of the element leave nothing of it", async (t) => {
  const visit = await crowd(t);
  const { page } = visit;
  await page.evaluate(() => notch());
  await page.emulateMedia({ media: "print" });
  await frame(page);
  assert.deepEqual(await traces(page), []);
  await page.emulateMedia({ media: "screen" });
  await rested(page);
  assert.equal(await page.evaluate(() => (notch(), piece(".bitmap") !== null)), true);
  await page.setViewportSize({ width: 700, height: 900 });
  await page.waitForFunction(() => !piece(".bitmap"));
  assert.deepEqual(await traces(page), []);
  await page.evaluate(() => {
    notch(100);
    globalThis.gone = document.querySelector("case-map");
    globalThis.hadOne = gone.shadowRoot.querySelector(".bitmap") !== null;
    gone.remove();
  });
  assert.equal(await page.evaluate(() => hadOne), true);
  await page.waitForFunction(() => ![gone, gone.shadowRoot].some((place) => place && place.querySelector(".bitmap, .copy, .covered, .moving")));
  assertQuiet(visit);
});

test("few regions move as they are", async (t) => {
  const visit = await crowd(t, 6);
  const { page } = visit;
  assert.deepEqual(await page.evaluate(() => (notch(), [piece(".moving") !== null, piece(".bitmap")])), [true, null]);
  await rested(page);
  assertQuiet(visit);
});
