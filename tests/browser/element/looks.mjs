// What a host's style sheet may change, and what changes by itself: theme,
// custom properties, parts, states.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertQuiet, either, hold } from "../harness.mjs";
import { channels, contrast } from "../pixels.mjs";
import { frame, hears, spot } from "../reader.mjs";
import { FREE, act, embed, renewed, state } from "./host.mjs";

// The colours of a map as they are drawn.
const colours = (page) =>
  act(page, ({ shadowRoot }) => {
    const style = getComputedStyle(shadowRoot.querySelector("section"));
    const fill = (selector) => getComputedStyle(shadowRoot.querySelector(selector)).fill;
    return [style.backgroundColor, style.color, style.colorScheme, fill(".names"), ...[0, 1].map((shade) => fill(`.land .l${shade}`))];
  });

test("the theme is the page's if it names one, and the reader's if not", async (t) => {
  const looks = {};
  for (const colorScheme of ["light", "dark"]) {
    const visit = await embed(t, "<case-map></case-map>", { colorScheme });
    const { page } = visit;
    looks[colorScheme] = await colours(page);
    for (const theme of ["light", "dark", "auto", "Dark", ""]) {
      await act(page, (map, theme) => map.setAttribute("theme", theme), theme);
      looks[`${theme} in ${colorScheme}`] = await colours(page);
    }
    await act(page, (map) => (map.theme = "dark"));
    await act(page, (map) => map.removeAttribute("theme"));
    assert.deepEqual(await colours(page), looks[colorScheme], "taken back");
    assertQuiet(visit);
    // From the first moment on, too.
    const { page: other } = await embed(t, `<case-map theme="dark"></case-map>`, { colorScheme });
    looks[`first dark in ${colorScheme}`] = await colours(other);
  }
  const { light, dark, ...rest } = looks;
  assert.deepEqual([light[2], dark[2]], ["light", "dark"]);
  assert.ok(light.every((colour, i) => colour !== dark[i]));
  for (const look of [light, dark]) assert.ok(contrast(channels(look[0]), channels(look[1])) > 7);
  for (const [name, look] of Object.entries(rest)) {
    const wanted = name.startsWith("light") ? light : /^(first )?dark/.test(name) ? dark : name.endsWith("dark") ? dark : light;
    assert.deepEqual(look, wanted, name);
  }
});

test("a theme that changes while the element is out of the page counts when it is back", async (t) => {
  const { page } = await embed(t, `<case-map theme="dark"></case-map>`, { colorScheme: "light" });
  const dark = await colours(page);
  await renewed(page, async (map) => {
    const home = map.parentNode;
    map.remove();
    await null;
    map.removeAttribute("theme");
    home.append(map);
  });
  assert.notDeepEqual(await colours(page), dark);
});

// A custom property, a value that nothing else has, where it shows and how.
const COLOUR = "rgb(1, 2, 3)";
const PROPERTIES = [
  ["paper", COLOUR, "section", "background-color"],
  ["ink", COLOUR, "section", "color"],
  ["soft", COLOUR, ".source", "color"],
  ["line", COLOUR, ".place", "border-top-color"],
  ["accent", COLOUR, ".place", "color"],
  ["edge", COLOUR, ".edge", "stroke"],
  ["border", COLOUR, ".land", "stroke"],
  ["picked", COLOUR, ".land .picked", "fill"],
  ...[0, 1, 2, 3, 4].map((shade) => [`shade-${shade}`, COLOUR, `.key rect.l${shade}`, "fill"]),
  ["font", "monospace", "section", "font-family"],
  ["font-size", "23px", "section", "font-size"],
  ["heading-font", "cursive", ".heading", "font-family"],
  ["padding", "37px", "section", "padding-left"],
];

for (const colorScheme of ["light", "dark"]) {
  test(`each custom property of the host's shows, ${colorScheme}`, async (t) => {
    const visit = await embed(t, `<case-map picture="shades" region="黑龙江"></case-map>`, { colorScheme, headers: FREE });
    const { page } = visit;
    const found = (property, value, selector, name) =>
      act(page, ({ shadowRoot }, [property, value, selector, name]) => {
        // On the body: they are inherited.
        document.body.style.setProperty(`--case-map-${property}`, value);
        const key = shadowRoot.querySelector(".key rect.l0");
        // Not every shade is in the picture: the first takes its turn as each.
        if (/rect/.test(selector)) key.setAttribute("class", selector.slice(-2));
        const result = getComputedStyle(/rect/.test(selector) ? key : shadowRoot.querySelector(selector)).getPropertyValue(name);
        key.setAttribute("class", "l0");
        document.body.style.removeProperty(`--case-map-${property}`);
        return result;
      }, [property, value, selector, name]);
    for (const [property, value, ...where] of PROPERTIES) {
      assert.equal(await found(property, value, ...where), value, property);
      assert.notEqual(await found(property, "", ...where), value, `${property} without`);
    }
    // One shows under the pointer alone.
    await act(page, () => document.body.style.setProperty("--case-map-hover", "rgb(1, 2, 3)"));
    const { x, y } = await spot(page, "#r410000");
    await page.mouse.move(x, y);
    await frame(page);
    assert.equal(await act(page, ({ shadowRoot }) => getComputedStyle(shadowRoot.querySelector("#m410000, #r410000 path")).fill), COLOUR);
    const names = [...PROPERTIES.map(([name]) => name), "hover"].map((name) => `--case-map-${name}`);
    const used = await (await fetch(new URL("/case-map.css", page.url()))).text();
    assert.deepEqual([...new Set(used.match(/--case-map-[a-z0-9-]+/g))].sort(), names.sort(), "these are all");
  });
}

const PARTS = ["finding", "summary", "controls", "sector", "search", "regions", "clear", "map", "tip", "panel", "heading", "case", "source"];

test("each part takes the host's style, and nothing but parts does", async (t) => {
  const style = PARTS.map((part, i) => `case-map::part(${part}){outline:${i + 1}px dotted rgb(9, ${i}, 9)}`).join("");
  const visit = await embed(t, "<case-map></case-map>", { head: `<style>${style}</style>`, headers: FREE });
  const found = await act(visit.page, ({ shadowRoot }, parts) => {
    const outlined = Array.from(shadowRoot.querySelectorAll("*")).filter((e) => getComputedStyle(e).outlineStyle === "dotted");
    return parts.map((part, i) => {
      const all = Array.from(shadowRoot.querySelectorAll(`[part~=${part}]`));
      const own = outlined.filter((e) => getComputedStyle(e).outlineColor === `rgb(9, ${i}, 9)` && getComputedStyle(e).outlineWidth === `${i + 1}px`);
      return [part, all.length > 0 && all.length === own.length && all.every((e) => own.includes(e))];
    }).concat([["all", outlined.length === shadowRoot.querySelectorAll("[part]").length]]);
  }, PARTS);
  assert.deepEqual(found, [...PARTS, "all"].map((part) => [part, true]));
});

test("a style sheet sees whether it loads, is ready or has failed, and nothing once it is out", async (t) => {
  let release;
  const { page } = await embed(t, "<case-map></case-map>", {
    alive: false,
    prepare: async ({ page }) => (release = await hold(page, either("/china.pack"))),
  });
  const states = (map) => ["loading", "ready", "failed"].filter((name) => map.matches(`:state(${name})`));
  await state(page, "loading");
  assert.deepEqual(await act(page, states), ["loading"]);
  release();
  await hears(page, "ready");
  assert.deepEqual(await act(page, states), ["ready"]);
  const loads = await act(page, async (map) => {
    map.src = "nowhere.pack";
    await null;
    return map.matches(":state(loading)");
  });
  assert.equal(loads, true);
  await hears(page, "error");
  assert.deepEqual(await act(page, states), ["failed"]);
  await renewed(page, (map) => (map.src = ""));
  assert.deepEqual(await act(page, states), ["ready"]);
  const out = await act(page, async (map) => {
    map.remove();
    await null;
    return ["loading", "ready", "failed"].filter((name) => map.matches(`:state(${name})`));
  });
  assert.deepEqual(out, []);
});
