// A page that talks with its map, as those of examples/ do.
import assert from "node:assert/strict";
import { cases, works } from "./visit.mjs";

const numbers = (passes) => cases.filter(passes).map(({ number }) => number);
const inHenan = ({ adcode }) => adcode.startsWith("41");
const has = (name) => ({ sectors }) => sectors.some(({ sector }) => sector === name);

// From the page to the map, and back.
export async function talks(seen) {
  const { page, heard, noise } = seen;
  const shown = page.locator("#shown");
  await heard("ready");
  assert.equal(await shown.innerText(), "还没有选择省份。");
  await works(seen);
  await shown.filter({ hasText: `选中 410000：案例 ${numbers(inHenan).join("、")}` }).waitFor();
  await page.locator("#sector").selectOption("养老");
  const old = numbers((c) => inHenan(c) && has("养老")(c));
  assert.ok(old.length > 0 && old.length < numbers(inHenan).length);
  await page.locator("article:visible").nth(old.length).waitFor({ state: "hidden" });
  assert.equal(await page.locator("article:visible").count(), old.length);
  // A reader takes the sector back inside the map; the page's own list follows.
  await page.locator(".sectors button[aria-pressed=true]").click();
  await page.waitForFunction(() => document.querySelector("#sector").value === "");
  assert.equal(await page.locator("article:visible").count(), numbers(inHenan).length);
  assert.deepEqual(noise, []);
}
