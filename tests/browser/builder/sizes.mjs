// The frame's size and border: as chosen, as previewed, and never wider than its column.
import assert from "node:assert/strict";
import { test } from "node:test";
import { around, living, site } from "../hosting.mjs";
import { browser, build, code, host, origin, way } from "./desk.mjs";

const STRICT = { "content-security-policy": `default-src 'none'; script-src ${origin}; frame-src ${origin}` };
const wide = (page) => page.evaluate(() => document.documentElement.scrollWidth);

for (const border of [false, true]) {
  // By its attribute alone, or where a policy forbids that by the script alone.
  for (const [width, headers, by] of [["700", {}, "its style"], ["700", STRICT, "the script"], ["", {}, "its style"], ["", STRICT, "the script"]]) {
    test(`on a phone a frame of ${width || "100 %"}${border ? " with a border" : ""} fits its page by ${by}`, async (t) => {
      const { page } = await build(t);
      await page.getByLabel("宽（像素）").fill(width);
      await page.getByLabel("边框").setChecked(border);
      await page.getByLabel("随内容调整高度").setChecked(headers === STRICT);
      const { page: tab } = await host(t, await way(page, "frame"), { width: 320, headers });
      await living(tab);
      if (headers === STRICT) await tab.waitForFunction(() => document.querySelector("iframe").style.height !== "");
      assert.equal(await wide(tab), 320);
      // It fills its column, and no more.
      const edges = await tab.evaluate(() => [document.querySelector("iframe"), document.body].map((e) => Math.round(e.getBoundingClientRect().right)));
      assert.equal(edges[0], edges[1]);
    });
  }
}

test("the script leaves a width alone that the host's style sets", async (t) => {
  const { page } = await build(t);
  await page.getByLabel("宽（像素）").fill("700");
  const bare = (await way(page, "frame")).replace(/ style="[^"]*"/, "");
  const address = await site(t, { "/": around(bare, "<style>iframe { max-width: 400px; }</style>") });
  const visit = await browser.visit(t, { width: 1200 });
  await visit.page.goto(address);
  await living(visit.page);
  await visit.page.waitForFunction(() => document.querySelector("iframe").style.height !== "");
  assert.equal(await visit.page.locator("iframe").evaluate((e) => e.offsetWidth), 400);
});

test("oEmbed's frame fits as well, and has no border", async (t) => {
  const { page } = await host(t, JSON.parse(process.env.CASE_MAP_OEMBED).html, { width: 320 });
  await living(page);
  assert.equal(await wide(page), 320);
  assert.equal(await page.locator("iframe").evaluate((e) => getComputedStyle(e).borderTopWidth), "0px");
});

const looks = (page) =>
  page.locator("iframe").evaluate((e) => {
    // Its colour is that of the page's own text.
    const { borderTopWidth, borderTopStyle, boxSizing } = getComputedStyle(e);
    return { size: [e.offsetWidth, e.offsetHeight], border: borderTopWidth === "0px" ? "" : [borderTopWidth, borderTopStyle, boxSizing].join(" ") };
  });

for (const border of [false, true]) {
  test(`${border ? "with" : "without"} a border the preview looks as the frame will, and is as large`, async (t) => {
    const { page } = await build(t);
    await page.getByLabel("宽（像素）").fill("500");
    await page.getByLabel("高（像素）").fill("300");
    await page.getByLabel("随内容调整高度").uncheck();
    await page.getByLabel("边框").setChecked(border);
    await page.waitForFunction(() => document.querySelector("iframe").width === "500" && !document.querySelector("iframe").src.includes("id="));
    const preview = await looks(page);
    assert.deepEqual(preview.size, [500, 300]);
    assert.equal(preview.border !== "", border);
    assert.equal((await code(page, "frame-element")).includes(`frameborder="0"`), !border);
    // Under no policy, and under one that takes no style.
    for (const headers of border ? [{}] : [{}, STRICT]) {
      const { page: tab } = await host(t, await way(page, "frame"), { headers });
      assert.deepEqual(await looks(tab), preview);
    }
  });
}
