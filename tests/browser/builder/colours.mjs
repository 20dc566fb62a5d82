// Chosen colours: what carries them, what readers in the dark see, and what is said of those that cannot be read.
import assert from "node:assert/strict";
import { test } from "node:test";
import { living } from "../hosting.mjs";
import { build, code, host, way } from "./desk.mjs";

const paint = (page, name, colour) => page.getByLabel(name, { exact: true }).fill(colour);
// Of the map, and of what shows it.
const shown = (place) =>
  place.locator("case-map").evaluate((e) => {
    const map = getComputedStyle((e.shadowRoot || e).querySelector("[data-scene]"));
    return [map.backgroundColor, map.color];
  });

for (const name of ["script", "frame"]) {
  test(`the ${name}'s code shows the colours, in the dark as well`, async (t) => {
    const { page } = await build(t);
    await paint(page, "背景", "#fff0d0");
    await paint(page, "文字", "#301000");
    await paint(page, "强调", "#8a1010");
    for (const colorScheme of ["light", "dark"]) {
      const visit = await host(t, await way(page, name), { colorScheme });
      const place = name === "frame" ? await living(visit.page) : visit.page;
      await place.locator(".controls:enabled").waitFor();
      assert.deepEqual(await shown(place), ["rgb(255, 240, 208)", "rgb(48, 16, 0)"]);
      assert.equal(await place.locator("case-map").evaluate((e) => e.theme), "light");
      const link = place.locator(".places a, .place, article i").first();
      assert.ok((await link.evaluate((e) => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor])).includes("rgb(138, 16, 16)"));
      if (name === "frame") {
        const around = (selector, property) => place.locator(selector).evaluate((e, property) => getComputedStyle(e)[property], property);
        assert.deepEqual([await around("html", "backgroundColor"), await around("h1", "color")], ["rgb(255, 240, 208)", "rgb(48, 16, 0)"]);
      }
    }
  });
}

test("a dark paper brings the dark theme, which does not go to the printer", async (t) => {
  const { page } = await build(t);
  await paint(page, "背景", "#102040");
  await page.locator("#theme-note").filter({ hasText: "深色主题" }).waitFor();
  assert.match(await code(page, "script-element"), / theme="dark"/);
  for (const name of ["script", "frame"]) {
    const visit = await host(t, await way(page, name));
    const place = name === "frame" ? await living(visit.page) : visit.page;
    await place.locator(".controls:enabled").waitFor();
    assert.equal((await shown(place))[0], "rgb(16, 32, 64)");
    await visit.page.emulateMedia({ media: "print" });
    assert.equal((await shown(place))[0], "rgb(251, 250, 246)");
  }
  // Who chose a theme keeps it.
  await page.getByLabel("主题").selectOption("浅色");
  assert.match(await code(page, "script-element"), / theme="light"/);
  assert.equal(await page.locator("#theme-note").textContent(), "");
});

test("by default there is no colour, and a tick is the way back", async (t) => {
  for (const [colorScheme, paper] of [["light", "#fbfaf6"], ["dark", "#131714"]]) {
    const { page } = await build(t, { colorScheme });
    assert.equal(await page.getByLabel("背景", { exact: true }).inputValue(), paper);
    const before = await way(page, "script");
    assert.ok(!before.includes("style") && (await page.locator("#script-style").isHidden()));
    await paint(page, "强调", "#8a1010");
    assert.equal(await code(page, "script-style"), "<style>\ncase-map { --case-map-accent: #8a1010; }\n</style>");
    assert.match(await code(page, "frame-element"), /accent=8a1010/);
    assert.ok(!(await code(page, "script-element")).includes("theme"), "an accent fixes no theme");
    await page.getByLabel("强调：默认").check();
    assert.equal(await way(page, "script"), before);
  }
});

test("what can hardly be read is said beside its field", async (t) => {
  const { page } = await build(t);
  const note = (name) => page.locator(`#${name}-note`).textContent();
  const notes = async () => [await note("paper"), await note("ink"), await note("accent")];
  assert.deepEqual(await notes(), ["", "", ""]);
  await paint(page, "背景", "#ffffff");
  await paint(page, "文字", "#000000");
  await paint(page, "强调", "#8a1010");
  assert.deepEqual(await notes(), ["", "", ""]);
  // 4.48 and 4.54 to 1 on white, by any reckoner.
  await paint(page, "文字", "#777777");
  assert.match(await note("ink"), /^文字与背景的对比度只有 4\.4:1，不到 4\.5:1/);
  await paint(page, "文字", "#767676");
  assert.equal(await note("ink"), "");
  await paint(page, "强调", "#ffcc00");
  assert.match(await note("accent"), /^强调色与背景的对比度只有 1\.5:1/);
  // Its own text is not all that lies on a paper.
  await paint(page, "背景", "#808890");
  assert.match(await note("paper"), /^次要文字与背景/);
  // With no theme fixed each that a reader may have counts.
  for (const name of ["背景", "文字"]) await page.getByLabel(`${name}：默认`).check();
  await paint(page, "强调", "#17694c");
  assert.match(await note("accent"), /^深色主题下强调色与背景的对比度只有 \d\.\d:1，不到 4\.5:1，不易看清。$/);
});
