// Where the map's style does not come by the usual way, or the page's own is unusual.
import assert from "node:assert/strict";
import { test } from "node:test";
import { READY } from "../oracle.mjs";
import { told } from "../reader.mjs";
import { FREE, act, embed, noSheets } from "../element/host.mjs";

const LOOKS = ({ shadowRoot }) => {
  const [section, land] = [shadowRoot.querySelector("section"), shadowRoot.querySelector(".land path")].map((part) => getComputedStyle(part));
  return [section.backgroundColor, land.fill === "rgb(0, 0, 0)"];
};
const AS_EVER = ["rgb(251, 250, 246)", false];

test("without constructed sheets, from a server that gives the style no type and lets browsers guess", async (t) => {
  const visit = await embed(t, "<case-map></case-map>", {
    headers: FREE,
    prepare: async (visit) => {
      await noSheets(visit);
      await visit.change("/case-map.css", ({ headers }) => {
        const { "x-content-type-options": nosniff, ...others } = headers;
        return { headers: { ...others, "content-type": "application/octet-stream" } };
      });
    },
  });
  assert.deepEqual(await told(visit.page), [READY]);
  assert.deepEqual(await act(visit.page, LOOKS), AS_EVER);
});

test("a sheet that comes without a rule is not trusted", async (t) => {
  let asked = 0;
  const { page } = await embed(t, "<case-map></case-map>", {
    headers: FREE,
    prepare: async (visit) => {
      await noSheets(visit);
      // What is fetched is whole, what is linked is empty.
      await visit.change("/case-map.css", ({ body }) => ({ body: ++asked === 1 ? "" : body }));
    },
  });
  assert.ok(asked > 1);
  assert.deepEqual(await act(page, LOOKS), AS_EVER);
});

test("a page whose library has put a Document of its own in the place of the browser's", async (t) => {
  const { page } = await embed(t, "<case-map></case-map>", {
    headers: FREE,
    head: "<script>window.Document = function () {}; window.Element = function () {};</script>",
  });
  assert.deepEqual(await act(page, LOOKS), AS_EVER);
  assert.equal(await act(page, ({ shadowRoot }) => shadowRoot.adoptedStyleSheets.length), 1);
});

for (const mode of ["vertical-rl", "vertical-lr", "sideways-lr"]) {
  test(`in a page of ${mode} the map is as wide as elsewhere, and its lines lie`, async (t) => {
    const visit = await embed(t, `<div><p>竖排</p><case-map></case-map></div>`, { headers: FREE, head: `<style>div { writing-mode: ${mode}; width: 1300px }</style>` });
    const found = await act(visit.page, (map) => {
      const box = (part) => part.getBoundingClientRect();
      const [panel, stage] = [".panel", ".stage"].map((part) => box(map.shadowRoot.querySelector(part)));
      return { mode: getComputedStyle(map.shadowRoot.querySelector("h2")).writingMode, width: box(map).width, beside: panel.left >= stage.right, height: box(map).height >= panel.height };
    });
    assert.equal(found.mode, "horizontal-tb");
    assert.ok(found.width >= 900 && found.width <= 1300 && found.beside && found.height, JSON.stringify(found));
  });
}
