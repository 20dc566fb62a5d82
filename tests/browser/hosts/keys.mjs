// Keys: what the map uses is not the host's as well, and what it does not use is.
import assert from "node:assert/strict";
import { test } from "node:test";
import { told } from "../reader.mjs";
import { FREE, act, attribute, embed, shown } from "../element/host.mjs";

// A host as mdBook, reveal.js and the like are: it listens on the document, and
// leaves out what comes from a field.
const LISTENS = `<script>
const heard = [];
for (const type of ["keydown", "keypress", "keyup"]) addEventListener(type, (event) => {
  if (!/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) heard.push(type + " " + event.key);
});
</script>`;

const listening = async (t, body = `<case-map></case-map>`) => {
  const visit = await embed(t, body, { head: LISTENS, headers: FREE });
  await told(visit.page);
  const heard = () => visit.page.evaluate("heard.splice(0).filter((one) => one.startsWith('keydown')).map((one) => one.slice(8))");
  return { ...visit, heard };
};

const focus = (page, selector) => page.locator(selector).first().focus();

test("what moves about on the map turns no page of the host's", async (t) => {
  const { page, heard } = await listening(t);
  await focus(page, "#r410000");
  const keys = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageDown", "PageUp", "h", "Enter", " "];
  for (const key of keys) await page.keyboard.press(key);
  assert.deepEqual(await heard(), []);
  // At the edge an arrow moves nothing, but it is the map's still.
  for (let step = 0; step < 12; step++) await page.keyboard.press("ArrowLeft");
  assert.deepEqual(await heard(), []);
});

test("what is typed into the map is no command to the host", async (t) => {
  const { page, heard } = await listening(t);
  await focus(page, "#search");
  await page.keyboard.type("s/?养老a");
  for (const key of ["ArrowLeft", "ArrowRight", "Home", "End", "Backspace", "Enter"]) await page.keyboard.press(key);
  assert.ok((await page.locator("#search").inputValue()).startsWith("s/?养老"));
  await focus(page, "select");
  for (const key of ["ArrowDown", "b"]) await page.keyboard.press(key);
  await focus(page, ".sectors button");
  await page.keyboard.press(" ");
  await page.keyboard.press("Enter");
  const all = await page.evaluate("heard.splice(0)");
  assert.deepEqual(all, [], "neither pressed nor let go");
});

test("everything else is the host's", async (t) => {
  const { page, heard } = await listening(t);
  await focus(page, "#r410000");
  // Nothing begins with a question mark; Escape has nothing to take back.
  await page.keyboard.press("Escape");
  await heard();
  for (const key of ["?", "Escape", "F2", "Tab"]) await page.keyboard.press(key);
  assert.deepEqual(await heard(), ["?", "Escape", "F2", "Tab"]);
  await focus(page, "#search");
  for (const key of ["Escape", "F2", "Control+k", "Alt+s"]) await page.keyboard.press(key);
  assert.deepEqual((await heard()).filter((key) => !/^(Control|Alt)$/.test(key)), ["Escape", "F2", "k", "s"]);
  await focus(page, ".sectors button");
  for (const key of ["ArrowRight", "s"]) await page.keyboard.press(key);
  assert.deepEqual(await heard(), ["ArrowRight", "s"]);
});

const DIALOG = `<dialog id="around"><case-map region="河南"></case-map></dialog><script>document.querySelector("dialog").showModal()</script>`;

test("in a dialog Escape takes back what is chosen, then closes the dialog", async (t) => {
  const { page } = await listening(t, DIALOG);
  const isOpen = () => page.evaluate(() => document.querySelector("dialog").open);
  await focus(page, "#r410000");
  await page.keyboard.press("ArrowLeft");
  // First the tooltip goes, then the choice.
  await page.keyboard.press("Escape");
  assert.deepEqual([await isOpen(), await attribute(page, "region")], [true, "河南"]);
  await page.keyboard.press("Escape");
  assert.deepEqual([await isOpen(), await attribute(page, "region")], [true, null]);
  await page.keyboard.press("Escape");
  assert.equal(await isOpen(), false);
});

test("Escape closes the dialog at once from where nothing is to be taken back", async (t) => {
  const { page } = await listening(t, DIALOG.replace(' region="河南"', ""));
  await focus(page, ".heading");
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.querySelector("dialog").open), false);
});

test("sectors are taken by the names that are shown", async (t) => {
  for (const sector of ["Elderly care, Education", "elderly care education", "养老 Education"]) {
    const { page } = await embed(t, `<case-map language="en" sector="${sector}"></case-map>`);
    assert.deepEqual((await told(page)).map(([name]) => name), ["ready"]);
    const both = await shown(page);
    await act(page, (map) => (map.sector = ["养老", "教育"]));
    assert.deepEqual(await shown(page), both);
    assert.ok(both.length > 4 && both.length < 23);
  }
});
