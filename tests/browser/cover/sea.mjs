// What the sea shows, on pixels: a strait that is open, dashes that are dashes, an inset that nothing leaves.
import assert from "node:assert/strict";
import { test } from "node:test";
import { contrast, pixels } from "../pixels.mjs";
import { arrive, frame } from "../reader.mjs";
import { chart } from "./islands.mjs";

// Phones of 320 px have three device pixels to one of the page, or two.
const SCALE = 3;

// What cannot be told from the sea, and what is a line on it.
const SEA = 1.05;
const LINE = 1.5;

// The screen, asked in px of the page: how far its colour there is from that of the sea.
async function look(page) {
  await page.evaluate(() => {
    // Brought to a whole px: a browser paints a picture there, wherever it says that it stands.
    const part = () => piece("svg").getBoundingClientRect().top + scrollY;
    document.body.style.paddingTop = 0;
    document.body.style.paddingTop = `${1 - (part() % 1)}px`;
    scrollTo(0, Math.round(part()));
  });
  await frame(page);
  const screen = await pixels(page);
  const sea = screen.at(1, 1);
  return ([x, y]) => contrast(screen.at(Math.floor(x * SCALE), Math.floor(y * SCALE)), sea);
}

// Points from one to another, a device pixel apart.
function between([x0, y0], [x1, y1]) {
  const steps = Math.ceil(Math.hypot(x1 - x0, y1 - y0) * SCALE);
  return Array.from({ length: steps + 1 }, (_, k) => [x0 + ((x1 - x0) * k) / steps, y0 + ((y1 - y0) * k) / steps]);
}

const boxes = (page) =>
  page.evaluate(() => {
    const of = (code) => {
      const { left, top, right } = piece(`#m${code}`).getBoundingClientRect();
      return { left, top, right };
    };
    return { 650000: of("650000"), 230000: of("230000") };
  });

test("琼州海峡 is open on a window of 320 px", async (t) => {
  const { page } = await arrive(t, { width: 320, height: 900, scale: SCALE });
  // Around its letters a name has the colour of the sea.
  await page.evaluate(() => pieces(".names, .dots").forEach(({ style }) => (style.visibility = "hidden")));
  const at = await look(page);
  const place = chart(await boxes(page));
  for (const lon of [110.15, 110.25, 110.35, 110.45]) {
    const way = between(place([lon, 20.6]), place([lon, 19.8])).map(at);
    assert.ok(way[0] > SEA && way.at(-1) > SEA, `land on both sides at ${lon} E`);
    assert.ok(way.some((colour) => colour < SEA), `no sea at ${lon} E: ${way.map((colour) => colour.toFixed(2))}`);
  }
});

// The dashes of the inset and its dots, in px of the page.
const drawn = (page) =>
  page.evaluate(() => {
    const read = (path) => {
      const matrix = path.getScreenCTM();
      const here = [0, 0];
      return path.getAttribute("d").split(/(?=m)/).map((part) => {
        const numbers = part.match(/-?\d+/g).map(Number);
        if (part.includes("h")) numbers.pop();
        const points = [];
        for (let i = 0; i < numbers.length; i += 2) {
          here[0] += numbers[i];
          here[1] += numbers[i + 1];
          const { x, y } = new DOMPoint(...here).matrixTransform(matrix);
          points.push([x, y]);
        }
        return points;
      });
    };
    return { dashes: Array.from(pieces("path.b"), read).flat(), dots: Array.from(pieces("path.j"), read).flat(2) };
  });

const apart = ([x0, y0], [x1, y1]) => Math.hypot(x1 - x0, y1 - y0);

test("a dash is a dash, an island a dot on a window of 320 px", async (t) => {
  const { page } = await arrive(t, { width: 320, height: 900, scale: SCALE });
  const at = await look(page);
  const { dashes, dots } = await drawn(page);
  assert.equal(dashes.length, 10);
  for (const [from, to] of dashes) {
    const long = apart(from, to);
    const along = [(to[0] - from[0]) / long, (to[1] - from[1]) / long];
    const middle = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
    // Five px long and a good one strong.
    for (const [far, aside] of [-2.4, -1.2, 0, 1.2, 2.4].flatMap((far) => [-0.5, 0, 0.5].map((aside) => [far, aside]))) {
      const point = [middle[0] + along[0] * far - along[1] * aside, middle[1] + along[1] * far + along[0] * aside];
      assert.ok(at(point) > LINE, `the dash at ${middle} is not there ${far} px along and ${aside} px aside`);
    }
  }
  // The southernmost of each: 曾母暗沙 and its dash, with sea between.
  const lowest = (points) => points.reduce((low, point) => (point[1] > low[1] ? point : low));
  const [island, dash] = [lowest(dots), dashes.reduce((low, dash) => (lowest(dash)[1] > lowest(low)[1] ? dash : low))];
  const nearest = between(...dash).reduce((near, point) => (apart(point, island) < apart(near, island) ? point : near));
  const way = between(island, nearest).map(at);
  assert.ok(way[0] > LINE && way.at(-1) > LINE, `an island and a dash: ${way}`);
  assert.ok(way.some((colour) => colour < SEA), `曾母暗沙 touches the dash: ${way.map((colour) => colour.toFixed(2))}`);
});

for (const width of [320, 1280]) {
  test(`no outline runs along the inset's frame, ${width} px wide`, async (t) => {
    const { page } = await arrive(t, { width, height: 900, scale: SCALE });
    for (const focus of [null, "#r440000", "#r450000", "#r710000"]) {
      if (focus) await page.evaluate((id) => piece(id).focus({ focusVisible: true }), focus);
      // What tells of the focus may stand over the frame, its outline may not.
      await page.evaluate(() => [piece("#tip"), ...pieces(".names, .dots")].forEach(({ style }) => (style.visibility = "hidden")));
      const at = await look(page);
      const { left, top, right, bottom } = await page.evaluate(() => {
        const { left, top, right, bottom } = piece("rect.f").getBoundingClientRect();
        return { left, top, right, bottom };
      });
      // The frame's line is a px wide, half of it outside, and stands up to half a px aside.
      const outside = [
        ...between([left - 1.2, top - 1.2], [right, top - 1.2]),
        ...between([left - 1.2, top - 1.2], [left - 1.2, bottom]),
      ];
      const marks = outside.filter((point) => at(point) > SEA);
      assert.deepEqual(marks, [], `${focus ?? "at rest"}: drawn outside the frame`);
      // Inside it a border may cross the frame here and there, not go with it.
      const inside = between([left + 2, top + 1.2], [right - 2, top + 1.2]);
      const dark = inside.filter((point) => at(point) > 4).length / inside.length;
      assert.ok(dark < 0.15, `${focus ?? "at rest"}: ${Math.round(dark * 100)} % of the upper edge is a line`);
    }
  });
}
