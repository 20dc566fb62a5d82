// What does not fit, does not come, or is something else.
import assert from "node:assert/strict";
import { test } from "node:test";
import { built, either, trapping } from "../harness.mjs";
import { hears, told } from "../reader.mjs";
import { act, embed, ours, renewed, state } from "../element/host.mjs";
import { render } from "../element/render.mjs";

const isVisible = (page, text) => page.getByText(text).isVisible();

// A module that breaks with the first thing that happens: a pack may bring that about.
const breaking = async (visit, build) => {
  const module = await built(`pkg/${build}/case_map_bg.wasm`);
  await visit.page.addInitScript(() => {
    // It is another module than the one that the script knows; that is not what this is about.
    crypto.subtle.digest = async () => new ArrayBuffer(32);
    const { btoa } = globalThis;
    globalThis.btoa = (text) => (text === "\0".repeat(32) ? globalThis.wanted : btoa(text));
  });
  await visit.change(`/pkg/${build}/case_map_bg.wasm`, async () => ({ body: await trapping(module, "livingmap_send") }));
  await visit.change("/case-map.js", ({ body }) => {
    // By its place among the others.
    const hash = String(body).match(new RegExp(`pkg/${build}/case_map_bg[^}]*?sha256-([^"]+)`))[1];
    return { body: `globalThis.wanted = ${JSON.stringify(hash)};${body}` };
  });
};

test("a map that breaks as it begins leaves the fallback, and says so", async (t) => {
  const visit = await embed(t, `<case-map region="河南"><p>读我</p></case-map>`, { alive: false, prepare: (visit) => breaking(visit, "draw") });
  const { message } = await hears(visit.page, "error");
  assert.match(message, /unreachable/);
  await state(visit.page, "failed");
  assert.ok(await isVisible(visit.page, "读我"));
  assert.deepEqual(ours(visit), [`case-map: ${message}`]);
  assert.deepEqual(visit.errors, []);
  assert.deepEqual(await told(visit.page), []);
});

test("a map that breaks as it takes over a drawing leaves the whole list, and no control that is dead", async (t) => {
  const visit = await embed(t, `<case-map region="河南">${render()}</case-map>`, { alive: false, prepare: (visit) => breaking(visit, "reader") });
  await hears(visit.page, "error");
  assert.equal(await visit.page.locator("article:visible").count(), 23);
  assert.equal(await visit.page.locator("fieldset:disabled").count(), 1);
  assert.deepEqual(ours(visit).length, 1);
});

test("a pack that does not fit leaves what stood there, be it a text or a map", async (t) => {
  const { page } = await embed(t, `<case-map src="china.lean.pack"><p>读我</p></case-map>`, { alive: false });
  assert.match((await hears(page, "error")).message, /^the pack: found the half without a drawing/);
  assert.ok(await isVisible(page, "读我"));
  await renewed(page, (map) => (map.src = "china.pack"));
  await act(page, (map) => (map.src = new Uint8Array([67, 77, 80, 52, 1])));
  await hears(page, "error");
  await act(page, (map) => map.select("宁夏"));
  assert.deepEqual((await told(page)).map(([name, { region }]) => [name, region]), [["select", "640000"]]);
});

// Servers of single-page sites, and logins, answer everything with a page.
for (const [name, page] of [["a page", "<!doctype html><title>Vite</title>"], ["a page after blanks", "\ufeff\n  <html lang=zh>"]]) {
  for (const [what, path, body] of [
    ["the Wasm", "/pkg/draw/case_map_bg.wasm", "<case-map></case-map>"],
    ["the pack", "/china.pack", "<case-map></case-map>"],
    ["own cases", "/mine.json", `<case-map cases="mine.json"></case-map>`],
  ]) {
    test(`${name} in the place of ${what} is called a page, and what a developer can do is told`, async (t) => {
      const visit = await embed(t, body, {
        alive: false,
        prepare: ({ page: tab }) => tab.route(path === "/mine.json" ? "**/mine.json" : either(path), (route) => route.fulfill({ body: page, contentType: "text/html" })),
      });
      const { message } = await hears(visit.page, "error");
      assert.match(message, /: found a page \(HTML\); expected the file\. .*optimizeDeps: \{ exclude: \["case-map"\] \}/);
      assert.ok(message.includes(path.split("/").pop().split(".")[0]), message);
      assert.deepEqual(ours(visit), [`case-map: ${message}`]);
    });
  }
}
