// Rule 9: nothing covers the inset, the important islands or the dashes, at any width.
import assert from "node:assert/strict";
import { test } from "node:test";
import { contrast, pixels } from "../pixels.mjs";
import { arrive, frame } from "../reader.mjs";
import { islands } from "./islands.mjs";
import "./sea.mjs";

// Those that the rule names, and the least width of each step of the style sheet.
const WIDTHS = [320, 480, 600, 720, 768, 960, 1280, 1920];

// What could cover something, with the host's approval number in its slot.
const COVERS = ".names text, .key *, .lead, .pin, .hit, .tip, .skip, button, input, legend, h1, h2, .summary, .panel *";

const approved = ({ change }) =>
  change("/", ({ body }) => ({ body: String(body).replace("<case-map ", '<case-map approval="测试 0000 号" ') }));

const at = (t, width, options) => arrive(t, { width, height: 1100, prepare: approved, ...options });

// Everything answers to the pointer, so that the browser can be asked what lies over a point.
const touchable = (page) =>
  page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("svg * { pointer-events: all !important } svg text { pointer-events: bounding-box !important }");
    document.adoptedStyleSheets = [sheet];
    piece("svg").scrollIntoView({ block: "start" });
  });

// Where on the screen the protected things are: [name, x, y].
async function guarded(page) {
  const drawn = await page.evaluate(() => {
    // From an element's own units to the screen.
    const onScreen = (element) => {
      const matrix = element.getScreenCTM();
      return (x, y) => {
        const point = new DOMPoint(x, y).matrixTransform(matrix);
        return [point.x, point.y];
      };
    };
    const dashes = Array.from(pieces("path.b"), (element) => {
      const [place, length] = [onScreen(element), element.getTotalLength()];
      return Array.from({ length: 200 }, (_, i) => {
        const { x, y } = element.getPointAtLength((length * (i + 0.5)) / 200);
        return place(x, y);
      });
    }).flat();
    const dots = Array.from(pieces("path.i"), (element) => {
      const place = onScreen(element);
      const here = [0, 0];
      return Array.from(element.getAttribute("d").matchAll(/([Mm])\s*(-?\d+)[ ,]?(-?\d+)/g), ([, kind, x, y]) => {
        for (const [k, n] of [Number(x), Number(y)].entries()) here[k] = kind === "M" ? n : here[k] + n;
        return { at: place(...here), region: element.closest("a").id };
      });
    }).flat();
    const { left, top, right, bottom } = piece("rect.f").getBoundingClientRect();
    const boxes = {};
    for (const code of ["650000", "230000"]) {
      const { left, top, right } = piece(`#m${code}`).getBoundingClientRect();
      boxes[code] = { left, top, right };
    }
    return { dashes, dots, inset: { left, top, right, bottom }, boxes };
  });
  return { ...drawn, islands: islands(drawn.boxes) };
}

// What of the things that cover lies over any of some points, or within `reach` px of them.
const over = (page, points, reach) =>
  page.evaluate(
    ({ points, reach, covers }) => {
      const found = new Set();
      for (const { name, at, own } of points) {
        for (const [dx, dy] of [[0, 0], [reach, 0], [-reach, 0], [0, reach], [0, -reach]]) {
          for (const element of allUnder(at[0] + dx, at[1] + dy)) {
            if (!element.matches(covers) || (own && element.closest("a")?.id === own)) continue;
            found.add(`${name}: ${element.localName}.${element.getAttribute("class") ?? ""} ${element.closest("a")?.id ?? element.textContent}`);
          }
        }
      }
      return [...found];
    },
    { points, reach, covers: COVERS },
  );

// The land under the outer three quarters of the lead lines from the sea.
const crossed = (page) =>
  page.evaluate(() =>
    // A name that stands away from its province is led to that, over land.
    Array.from(pieces("a .lead"), (line) => {
      const names = Array.from({ length: 76 }, (_, i) => {
        const { x, y } = line.getPointAtLength((line.getTotalLength() * (i + 25)) / 100).matrixTransform(line.getScreenCTM());
        const land = allUnder(x, y).find((element) => element.matches("path[id]"));
        return land?.id;
      });
      return names.filter(Boolean);
    }).flat(),
  );

for (const width of WIDTHS) {
  test(`${width} px wide`, async (t) => {
    const { page } = await at(t, width);
    await t.test("labels and the key stand apart, inside the window", () => apart(page, width));
    await t.test("nothing scrolls sideways, nothing is squeezed", () => straight(page, width));
    await t.test("nothing covers inset, islands or dashes", () => free(page));
  });
}

async function free(page) {
  await touchable(page);
  const { dashes, dots, inset, islands } = await guarded(page);
  assert.ok(dashes.length === 200 && dots.length > 80 && islands.length > 40, `${dashes.length} ${dots.length} ${islands.length}`);
  const grid = [];
  for (let x = inset.left + 1; x < inset.right; x += 4) {
    for (let y = inset.top + 1; y < inset.bottom; y += 4) grid.push({ name: "the inset", at: [x, y] });
  }
  assert.deepEqual(await over(page, grid, 0), []);
  assert.deepEqual(await over(page, dashes.map((at) => ({ name: "a dash", at })), 1), []);
  // A lead line begins on its own region.
  assert.deepEqual(await over(page, dots.map(({ at, region }) => ({ name: `a dot of ${region}`, at, own: region })), 1), []);
  assert.deepEqual(await over(page, islands.map(({ name, adcode, at }) => ({ name, at, own: `r${adcode}` })), 1), []);
  assert.deepEqual(await crossed(page), [], "lead lines run over the sea");
}

async function apart(page, width) {
  const boxes = await page.evaluate(() =>
    Array.from(pieces(".names text, .key text, .key rect, svg .t"), (element) => {
      if (!element.checkVisibility() || (element.localName === "text" && !element.textContent)) return null;
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const middle = (top + bottom) / 2;
      // A line's box is higher than its letters: they fill one em of it.
      const em = parseFloat(getComputedStyle(element).fontSize) * element.getScreenCTM().a;
      const half = element.localName === "text" ? em / 2 : (bottom - top) / 2;
      return { name: element.textContent || "a shade", left, right, top: middle - half, bottom: middle + half };
    }).filter(Boolean),
  );
  assert.ok(boxes.length > 20, `${boxes.length}`);
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const clashes = boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => meet(a, b)).map((b) => `${a.name} and ${b.name}`));
  assert.deepEqual(clashes, []);
  for (const { name, left, right } of boxes) assert.ok(left >= 0 && right <= width, `${name} is inside the window`);
}

async function straight(page, width) {
  const { scroll, matrix } = await page.evaluate(() => {
    const { a, b, c, d } = piece("svg").getScreenCTM();
    return { scroll: document.documentElement.scrollWidth, matrix: [a, b, c, d] };
  });
  assert.equal(scroll, width);
  assert.ok(Math.abs(matrix[0] - matrix[3]) < 1e-6 && matrix[1] === 0 && matrix[2] === 0, "rule 14: one scale");
}

for (const width of [320, 1280]) {
  test(`dashes and islands are at least a device pixel and can be seen, ${width} px wide`, async (t) => {
    const { page } = await at(t, width);
    await page.locator("svg").evaluate((svg) => svg.scrollIntoView({ block: "start" }));
    await frame(page);
    const strokes = await page.locator("path.i, path.b").evaluateAll((all) =>
      all.map((path) => [getComputedStyle(path).vectorEffect, parseFloat(getComputedStyle(path).strokeWidth)]),
    );
    for (const [effect, least] of strokes) assert.ok(effect === "non-scaling-stroke" && least >= 1, `${effect} ${least}`);
    const { dashes, dots, islands } = await guarded(page);
    const screen = await pixels(page);
    const paper = screen.at(1, 1);
    const shows = ([x, y], reach) => {
      const steps = Array.from({ length: 2 * reach + 1 }, (_, i) => i - reach);
      return steps.some((dx) => steps.some((dy) => contrast(screen.at(Math.floor(x) + dx, Math.floor(y) + dy), paper) > 1.2));
    };
    assert.deepEqual(dashes.filter((at) => !shows(at, 1)), []);
    assert.deepEqual(dots.filter(({ at }) => !shows(at, 1)), []);
    // Land is simplified by up to a few units, so an island may lie beside its name's coordinates.
    assert.deepEqual(islands.filter(({ at }) => !shows(at, 2)), []);
  });
}
