// Colours in the frame's address: three names, six digits each, and nothing else.
import assert from "node:assert/strict";
import { test } from "node:test";
import { launch } from "../harness.mjs";
import { around, living, sandboxed, site, wrong } from "../hosting.mjs";

const browser = launch();

async function framed(t, query, options) {
  const host = await site(t, { "/": around(sandboxed(query)) });
  const visit = await browser.visit(t, options);
  await visit.page.goto(host);
  return { ...visit, frame: await living(visit.page), host };
}

// Of the page and of the map in it.
const shown = (frame) =>
  frame.evaluate(() => {
    const map = document.querySelector("case-map");
    const of = (e) => getComputedStyle(e);
    const drawn = of(map.shadowRoot.querySelector("[data-scene]"));
    return { page: of(document.documentElement).backgroundColor, heading: of(document.querySelector("h1")).color, paper: drawn.backgroundColor, ink: drawn.color, accent: drawn.getPropertyValue("--accent").trim() };
  });

const LIGHT = { page: "rgb(251, 250, 246)", heading: "rgb(28, 33, 30)", paper: "rgb(251, 250, 246)", ink: "rgb(28, 33, 30)", accent: "#17694c" };
const DARK = { page: "rgb(19, 23, 20)", heading: "rgb(238, 241, 236)", paper: "rgb(19, 23, 20)", ink: "rgb(238, 241, 236)", accent: "#7fcaa8" };

test("map and page around are as the address says, and the policy has nothing to say", async (t) => {
  const visit = await framed(t, "?paper=fff0d0&ink=301000&accent=8A1010");
  assert.deepEqual(await shown(visit.frame), { page: "rgb(255, 240, 208)", heading: "rgb(48, 16, 0)", paper: "rgb(255, 240, 208)", ink: "rgb(48, 16, 0)", accent: "#8A1010" });
  assert.deepEqual(wrong(visit, visit.host), []);
});

for (const [query, colorScheme, wanted] of [
  // A bright paper keeps the letters that go with it, whatever the reader has.
  ["?paper=ffffff", "dark", { ...LIGHT, page: "rgb(255, 255, 255)", paper: "rgb(255, 255, 255)" }],
  ["?paper=102040", "light", { ...DARK, page: "rgb(16, 32, 64)", paper: "rgb(16, 32, 64)" }],
  ["?ink=ffffff", "light", { ...DARK, heading: "rgb(255, 255, 255)", ink: "rgb(255, 255, 255)" }],
  ["?ink=000000&theme=auto", "dark", { ...LIGHT, heading: "rgb(0, 0, 0)", ink: "rgb(0, 0, 0)" }],
  ["?accent=ff0000", "dark", { ...DARK, accent: "#ff0000" }],
  // Who says a theme has it.
  ["?paper=ffffff&theme=dark", "light", { ...DARK, page: "rgb(255, 255, 255)", paper: "rgb(255, 255, 255)" }],
]) {
  test(`${query} with a ${colorScheme} system can be read`, async (t) => {
    const { frame } = await framed(t, query, { colorScheme });
    assert.deepEqual(await shown(frame), wanted);
  });
}

test("a dark theme's colours do not go to the printer, others do", async (t) => {
  for (const [query, wanted] of [["?paper=102040&ink=ffffff", LIGHT], ["?accent=8a1010", { ...LIGHT, accent: "#8a1010" }]]) {
    const { frame, page } = await framed(t, query);
    await page.emulateMedia({ media: "print" });
    const { paper, ink, accent } = await shown(frame);
    assert.deepEqual([paper, ink, accent], [wanted.paper, wanted.ink, wanted.accent]);
  }
});

test("what is no colour is none, whatever it is", async (t) => {
  const others = ["", "red", "fff", "12345", "1234567", "12345678", "#123456", " 123456", "123456 ", "12345g", "123456;}*{display:none}", "123456\n", "url(//elsewhere.invalid)", "var(--x)", "１２３４５６", "null"];
  for (const other of others) {
    const visit = await framed(t, `?${new URLSearchParams({ paper: other, ink: other, accent: other, soft: "ff0000", "case-map-soft": "ff0000" })}`);
    assert.deepEqual(await shown(visit.frame), LIGHT, other);
    assert.deepEqual(wrong(visit, visit.host), []);
    await visit.page.close();
  }
});
