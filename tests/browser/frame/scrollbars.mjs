// Scrollbars that take room, as on most desktops. Playwright hides them unless
// it is told not to.
import assert from "node:assert/strict";
import { test } from "node:test";
import { launch, origin } from "../harness.mjs";
import { around, living, sandboxed, site } from "../hosting.mjs";

const browser = launch({ ignoreDefaultArgs: ["--hide-scrollbars"] });

// The frame at rest: its height has been the same for a while.
const settled = async (page) => {
  const height = () => page.evaluate(() => document.querySelector("iframe").clientHeight);
  for (let before; before !== (before = await height()); ) await page.waitForTimeout(250);
};

// A narrower map is lower: where that tells more than the longer list beside
// it or below, a scrollbar was kept for ever.
for (const width of [320, 390, 768, 800, 1440]) {
  test(`in a page of ${width} px the frame keeps no scrollbar once it has its height`, async (t) => {
    const wide = sandboxed("?id=a").replace('width="800" height="600"', 'width="100%" height="720"');
    const host = await site(t, { "/": around(`${wide}<script src="${origin}/frame.js"></script>`, "<style>body { min-height: 200vh; }</style>") });
    const { page } = await browser.visit(t, { width });
    await page.goto(host);
    assert.ok(await page.evaluate(() => innerWidth > document.documentElement.clientWidth), "scrollbars take room");
    const frame = await living(page);
    const fits = async () => {
      await settled(page);
      const { bar, room } = await frame.evaluate(() => {
        const page = document.documentElement;
        return { bar: innerWidth - page.clientWidth, room: innerHeight - Math.ceil(page.getBoundingClientRect().height) };
      });
      assert.deepEqual([bar, room], [0, 0]);
    };
    await fits();
    // And so after a choice, which changes the height, and its end.
    for (const key of ["Enter", "Escape"]) {
      await frame.locator("#r410000").focus();
      // What the focus opened, the first Escape closes.
      if (key === "Escape" && (await frame.locator("#tip").isVisible())) await page.keyboard.press(key);
      await page.keyboard.press(key);
      await fits();
    }
  });
}

test("without the script the frame keeps the scrollbar that it needs", async (t) => {
  const host = await site(t, { "/": around(sandboxed("?id=a")) });
  const { page } = await browser.visit(t);
  await page.goto(host);
  const frame = await living(page);
  await settled(page);
  assert.ok(await frame.evaluate(() => innerWidth > document.documentElement.clientWidth));
});
