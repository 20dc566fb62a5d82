// A drawing of other data, or none, is replaced; and what Wasm draws is, to
// the byte, what the native program drew.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertQuiet } from "../harness.mjs";
import { arrive, drawing, frame } from "../reader.mjs";

// The page with its drawing edited on the way to the reader.
const edited = (t, edit) =>
  arrive(t, { prepare: (visit) => visit.change("/", ({ body }) => ({ body: edit(String(body)) })) });

// Says where two long texts part, rather than printing both.
function assertSame(found, wanted) {
  let at = 0;
  while (at < wanted.length && found[at] === wanted[at]) at++;
  const near = (text) => text.slice(Math.max(0, at - 60), at + 60);
  assert.equal(near(found), near(wanted));
  assert.equal(found.length, wanted.length);
}

const inside = /(<case-map[^>]*>).*(<\/case-map>)/s;

// Adopted, so drawn by the native program; then brought to life.
async function native(t) {
  const { page } = await arrive(t);
  await frame(page);
  return drawing(page);
}

const CASES = {
  "of other data": (html) => html.replace(/data-scene="[^"]*"/, 'data-scene="aaaaaaaaaaaa"'),
  "that is empty": (html) => html.replace(inside, "$1$2"),
  "with a part missing": (html) => html.replace(/<article id="c2020-2-7".*?<\/article>/s, ""),
  "with a node of another kind of text": (html) => html.replace(inside, "$1<p>地图正在路上……</p>$2"),
};

for (const [name, edit] of Object.entries(CASES)) {
  test(`a drawing ${name} is replaced by one equal to the native one`, async (t) => {
    const visit = await edited(t, (html) => {
      const changed = edit(html);
      assert.notEqual(changed, html, "the edit found its place");
      return changed;
    });
    await frame(visit.page);
    assertSame(await drawing(visit.page), await native(t));
    assert.ok(visit.paths().includes("/china.pack"), "with the whole pack");
    assertQuiet(visit);
  });
}

test("the module for own data, fed with the project's files, draws the same", async (t) => {
  const visit = await edited(t, (html) =>
    html.replace(inside, "$1$2").replace("<case-map ", '<case-map cases="cases.json" regions="china.geojson" '),
  );
  await frame(visit.page);
  assertSame(await drawing(visit.page), await native(t));
  assertQuiet(visit);
});

test("a replaced drawing is as alive as an adopted one", async (t) => {
  const { page } = await edited(t, CASES["that is empty"]);
  await page.locator("#r410000").focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("#heading").textContent(), "河南省：2 个案例");
});
