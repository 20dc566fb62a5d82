// Letters on the map can be read at every width, and follow the reader's own.
import assert from "node:assert/strict";
import { test } from "node:test";
import { FREE } from "../element/host.mjs";
import { arrive, awake, frame } from "../reader.mjs";

// The size of each text on the map that is shown, in px on the screen.
const letters = (page) =>
  page.evaluate(() =>
    Array.from(pieces("svg text, svg tspan"), (text) => {
      const { display, fontSize } = getComputedStyle(text);
      const isShown = display !== "none" && text.parentNode.getClientRects && getComputedStyle(text.parentNode).display !== "none" && text.textContent;
      return isShown ? [text.textContent, parseFloat(fontSize) * text.ownerSVGElement.getScreenCTM().a] : null;
    }).filter(Boolean),
  );

const smallest = (found) => found.reduce((least, one) => (one[1] < least[1] ? one : least));

// Each width at which a rule begins to hold, one below it, and usual ones.
const WIDTHS = [320, 340, 360, 390, 412, 479, 480, 599, 600, 719, 720, 768, 959, 960, 1024, 1100, 1279, 1280, 1366, 1440, 1920];

for (const [height, path] of [[1080, "/"], [768, "/"], [767, "/"], [656, "/"], [600, "/"], [720, "/embed.html?approval=GS（2023）2767号"]]) {
  test(`no letter on the map is under 11 px, or 10 on the narrowest, in windows ${height} px high, ${path}`, async (t) => {
    const { page } = await arrive(t, { height, path });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height });
      await frame(page);
      const found = await letters(page);
      assert.ok(found.length > 12, `${found.length} at ${width}`);
      const [text, size] = smallest(found);
      assert.ok(size >= (width < 360 ? 10 : 11), `${width} px wide: ${text} has ${size.toFixed(2)} px`);
    }
  });
}

// As a reader has set it in the browser, before the page comes.
const larger = (px) => async ({ page }) => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Page.setFontSizes", { fontSizes: { standard: px, fixed: px } });
};

const look = (page) =>
  page.evaluate(() => {
    const box = (selector) => piece(selector).getBoundingClientRect();
    return { columns: box(".controls").top < box("svg").bottom ? 2 : 1, wide: document.documentElement.scrollWidth };
  });

for (const [width, wasTwo] of [[390, false], [768, false], [1024, true], [1366, true], [1440, true]]) {
  for (const alive of [true, false]) {
    test(`who has letters of twice the size has larger ones on the map, ${width} px wide, ${alive ? "awake" : "without scripts"}`, async (t) => {
      const visit = (px) => arrive(t, { width, alive, javascript: alive, prepare: larger(px) });
      // Pages without scripts are asked in another way than by the pieces of the reader's.
      const ask = async ({ page }) => {
        if (!alive) await page.evaluate(() => Object.assign(globalThis, { pieces: (s) => document.querySelectorAll(s), piece: (s) => document.querySelector(s) }));
        return { sizes: await letters(page), ...(await look(page)) };
      };
      const [usual, large] = [await ask(await visit(16)), await ask(await visit(32))];
      assert.equal(usual.columns, wasTwo ? 2 : 1);
      assert.equal(large.columns, 1, "columns give way to one");
      assert.equal(large.wide, width);
      const [before, after] = [usual, large].map(({ sizes }) => Number(smallest(sizes)[1].toFixed(2)));
      // On a phone they are as large as names have room for already.
      assert.ok(width < 480 ? after >= before : after > before * 1.5, `${before} px, then ${after} px`);
    });
  }
}

test("in a narrow column of a host's page the map goes by the column and its letters", async (t) => {
  const column = (style) => `<!doctype html><meta charset="utf-8"><style>body{margin:0}</style><script type="module" src="case-map.js"></script><div style="${style}"><case-map></case-map></div>`;
  const visit = await arrive(t, {
    alive: false,
    prepare: ({ add }) => add("/column.html", column("width:1000px"), FREE),
    path: "/column.html",
  });
  const { page } = visit;
  await awake(page);
  const at = async (style) => {
    await page.evaluate((style) => document.querySelector("div").setAttribute("style", style), style);
    await frame(page);
    return { ...(await look(page)), least: smallest(await letters(page))[1] };
  };
  const [wide, narrow, large] = [await at("width:1000px"), await at("width:400px"), await at("width:1000px;--case-map-font-size:32px")];
  assert.deepEqual([wide.columns, narrow.columns, large.columns], [2, 1, 1]);
  for (const { least } of [wide, narrow]) assert.ok(least >= 11, `${least}`);
  assert.ok(large.least > wide.least * 1.5, `${wide.least} px, then ${large.least} px`);
});

test("with letters of twice the size on a phone, the tools fit into two lines of targets for a finger", async (t) => {
  for (const [width, touch] of [[320, true], [320, false], [390, true]]) {
    for (const language of ["", "en"]) {
      const { page } = await arrive(t, { width, height: 800, touch, prepare: larger(32) });
      await page.locator("case-map").evaluate((map, language) => Object.assign(map, { language, region: "410000" }), language);
      await page.waitForFunction((language) => piece("[data-scene]").lang === (language || "zh-CN"), language);
      const height = () => page.evaluate(() => piece(".stage").getBoundingClientRect().height);
      const before = await height();
      await page.evaluate(() => piece(".land a").dispatchEvent(new PointerEvent("pointerover", { bubbles: true })));
      await page.locator(".tools .open").waitFor();
      await frame(page);
      const buttons = await page.evaluate(() => Array.from(pieces(".tools button"), (one) => one.getBoundingClientRect()).map(({ left, top, right, width, height }) => ({ left, top, right, width, height })));
      const lines = new Set(buttons.map(({ top }) => Math.round(top)));
      const about = `${width} ${touch} ${language}`;
      assert.equal(buttons.length, 6, about);
      assert.ok(lines.size <= 2, `${about}: ${lines.size} lines`);
      for (const one of buttons) assert.ok(one.width >= 44 && one.height >= 44 && one.width < 60 && one.height < 60 && one.left >= 0 && one.right <= width, `${about}: ${JSON.stringify(one)}`);
      assert.equal(await height(), before, about);
    }
  }
});
