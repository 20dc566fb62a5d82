// Attributes and properties are two ways to say the same, whenever it is said.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertQuiet, built, either, hold } from "../harness.mjs";
import { filtered, selected } from "../oracle.mjs";
import { awake, frame, hears, told } from "../reader.mjs";
import { act, after, attribute, embed, renewed, shown } from "./host.mjs";

// Attribute, property, a value, what the property gives without one.
const TEXTS = [
  ["src", "src", "a.pack", ""],
  ["cases", "cases", "a.json", ""],
  ["regions", "regions", "a.geojson", ""],
  ["features", "features", "https://a.example/collections/cases", ""],
  ["region", "region", "河南", null],
  ["query", "query", "养老", ""],
  ["language", "language", "en", ""],
  ["theme", "theme", "dark", ""],
  ["approval", "approval", "测试1号", ""],
  ["id-prefix", "idPrefix", "a-", ""],
  ["wasm-url", "wasmUrl", "elsewhere/", ""],
];

test("each text is the same as attribute and as property, and can be taken back", async (t) => {
  const { page } = await embed(t, "", { alive: false });
  await page.waitForFunction(() => customElements.get("case-map"));
  for (const [name, property, value, none] of TEXTS) {
    const found = await page.evaluate(([name, property, value]) => {
      const map = document.createElement("case-map");
      const found = [map[property], map.hasAttribute(name)];
      map.setAttribute(name, value);
      found.push(map[property]);
      map.removeAttribute(name);
      found.push(map[property]);
      map[property] = value;
      found.push(map.getAttribute(name), map[property]);
      for (const empty of ["", null, undefined]) {
        map[property] = value;
        map[property] = empty;
        found.push(map.hasAttribute(name));
      }
      return found;
    }, [name, property, value]);
    assert.deepEqual(found, [none, false, value, none, value, value, false, false, false], name);
  }
});

test("sectors are a list as property, names apart as attribute", async (t) => {
  const { page } = await embed(t, "", { alive: false });
  await page.waitForFunction(() => customElements.get("case-map"));
  const found = await page.evaluate(() => {
    const map = document.createElement("case-map");
    const by = (text) => {
      map.setAttribute("sector", text);
      return map.sector;
    };
    const as = (names) => {
      map.sector = names;
      return [map.getAttribute("sector"), map.sector];
    };
    return [
      ["养老 医疗", "养老,医疗", "养老，医疗", "养老、 医疗", "  养老\t医疗 "].map(by),
      ["", " ", ",", "、"].map(by),
      [["养老", "医疗"], "养老、医疗", "养老", [], "", null, undefined].map(as),
      // Names that hold what sets names apart stand one a line.
      [["old people"], ["old people", "路、桥"], ["a,b", "c"]].map(as),
    ];
  });
  const both = ["养老", "医疗"];
  assert.deepEqual(found, [
    Array(5).fill(both),
    Array(4).fill([]),
    [["养老 医疗", both], ["养老 医疗", both], ["养老", ["养老"]], [null, []], [null, []], [null, []], [null, []]],
    [["old people\n", ["old people"]], ["old people\n路、桥\n", ["old people", "路、桥"]], ["a,b\nc\n", ["a,b", "c"]]],
  ]);
});

test("the level of the heading is a number from 1 to 4, whatever is written", async (t) => {
  const { page } = await embed(t, "", { alive: false });
  await page.waitForFunction(() => customElements.get("case-map"));
  const levels = await page.evaluate(() => {
    const map = document.createElement("case-map");
    const read = ["1", "2", "3", "4", "", "0", "-1", "7", "2.9", "h3", "1e9", "NaN", "Infinity", " 3 "].map((text) => {
      map.setAttribute("heading-level", text);
      return map.headingLevel;
    });
    map.headingLevel = 4;
    const written = map.getAttribute("heading-level");
    map.headingLevel = null;
    return [read, written, map.hasAttribute("heading-level"), map.headingLevel];
  });
  assert.deepEqual(levels, [[1, 2, 3, 4, 2, 2, 1, 4, 2, 2, 4, 2, 4, 3], "4", false, 2]);
});

for (const [level, tags] of [["1", "h1 h2 h3"], ["4", "h4 h5 h6"], ["9", "h4 h5 h6"], ["-3", "h1 h2 h3"], ["zwei", "h2 h3 h4"], ["", "h2 h3 h4"]]) {
  test(`heading-level="${level}" makes ${tags}`, async (t) => {
    const { page } = await embed(t, `<case-map heading-level="${level}"></case-map>`);
    const found = await act(page, ({ shadowRoot }) => [...new Set(Array.from(shadowRoot.querySelectorAll(".heading, .place, .title"), (e) => e.localName))]);
    assert.deepEqual(found, tags.split(" "));
  });
}

const CHOSEN = { region: "410000", chosen: ["养老"], query: "养老" };

test("what a page set before the browser knew the element is kept", async (t) => {
  const visit = await embed(t, "<case-map></case-map>", {
    alive: false,
    prepare: ({ page }) =>
      page.addInitScript(() => {
        addEventListener("DOMContentLoaded", () => {});
        const set = (map) => Object.assign(map, { region: "河南", sector: ["养老"], query: "养老", theme: "dark", headingLevel: 3, idPrefix: "p-", approval: "测试1号", language: "en" });
        new MutationObserver((_, observer) => {
          const map = document.querySelector("case-map");
          if (!map || customElements.get("case-map")) return;
          set(map);
          observer.disconnect();
        }).observe(document, { childList: true, subtree: true });
      }),
  });
  const { page } = visit;
  await awake(page);
  assert.deepEqual(await shown(page), selected(CHOSEN)[1].cases);
  const found = await act(page, (map) => [Object.keys(map), map.sector, map.headingLevel, map.getAttribute("id-prefix"), map.shadowRoot.querySelector("#p-r410000").ariaPressed, map.shadowRoot.querySelector("section").dataset.theme, map.shadowRoot.querySelector("h3.heading").lang]);
  assert.deepEqual(found.slice(0, 6), [[], ["养老"], 3, "p-", "true", "dark"]);
  assert.ok(await page.getByText("No. 测试1号").isVisible());
  assertQuiet(visit);
});

test("what a page set before it put the element in is how the map begins", async (t) => {
  const { page } = await embed(t, "", { alive: false });
  await page.waitForFunction(() => customElements.get("case-map"));
  await page.evaluate(() => {
    const map = Object.assign(document.createElement("case-map"), { region: "河南省", query: "养老" });
    map.setAttribute("sector", "养老");
    document.body.append(map);
  });
  await hears(page, "ready");
  assert.deepEqual(await shown(page), selected(CHOSEN)[1].cases);
});

test("what changes while it loads counts, and what changed while it was out", async (t) => {
  let release;
  const visit = await embed(t, `<case-map region="410000"></case-map>`, {
    alive: false,
    prepare: async ({ page }) => (release = await hold(page, either("/china.pack"))),
  });
  const { page } = visit;
  while (!visit.paths().includes("/china.pack")) await frame(page);
  await act(page, (map) => {
    map.region = "640000";
    map.setAttribute("theme", "dark");
    map.headingLevel = 3;
  });
  release();
  const ready = await hears(page, "ready");
  assert.ok(ready.regions);
  assert.deepEqual(await shown(page), selected({ region: "640000" })[1].cases);
  assert.equal(await page.locator("section[data-theme=dark] h3.heading").count(), 1);
  await act(page, async (map) => {
    const home = map.parentNode;
    map.remove();
    await null;
    map.removeAttribute("region");
    map.sector = ["养老"];
    map.headingLevel = 1;
    home.append(map);
  });
  await hears(page, "ready");
  assert.deepEqual(await shown(page), filtered({ chosen: ["养老"] })[1].cases);
  assert.equal(await page.locator("h1.heading").count(), 1);
});

test("while it lives, an attribute of the page's changes the map without a word", async (t) => {
  const visit = await embed(t, "<case-map></case-map>");
  const { page } = visit;
  for (const [name, value, choices] of [
    ["region", "河南", { region: "410000" }],
    ["sector", "养老", { region: "410000", chosen: ["养老"] }],
    ["query", "养老", CHOSEN],
    ["region", null, { chosen: ["养老"], query: "养老" }],
    ["sector", null, { query: "养老" }],
    ["query", null, {}],
  ]) {
    const news = await after(page, (map, [name, value]) => (value === null ? map.removeAttribute(name) : map.setAttribute(name, value)), [name, value]);
    assert.deepEqual(news, [], name);
    assert.deepEqual(await shown(page), selected(choices)[1].cases, `${name} ${value}`);
    assert.equal(await attribute(page, name), value);
  }
  assertQuiet(visit);
});

test("what a reader chooses is in the attributes", async (t) => {
  const { page } = await embed(t, `<case-map region="河北"></case-map>`);
  const chosen = () => act(page, (map) => [map.getAttribute("region"), map.getAttribute("sector"), map.getAttribute("query")]);
  await page.locator("#r410000").focus();
  await page.keyboard.press("Enter");
  assert.deepEqual(await chosen(), ["410000", null, null]);
  await page.locator("#s1").click();
  await page.locator("#s0").click();
  await page.locator("#search").fill("养老");
  assert.deepEqual(await chosen(), ["410000", "医疗 养老", "养老"]);
  await page.locator("#clear").click();
  assert.deepEqual(await chosen(), [null, null, null]);
});

test("several changes at a time begin one new life", async (t) => {
  const visit = await embed(t, "<case-map></case-map>");
  const { page } = visit;
  const before = visit.paths().length;
  await renewed(page, (map) => {
    map.language = "en";
    map.approval = "测试1号";
    map.headingLevel = 3;
    map.idPrefix = "x-";
    map.language = "";
    map.region = "河南";
    map.approval = "测试2号";
  });
  await frame(page);
  assert.deepEqual((await told(page)).map(([name]) => name), ["ready"]);
  assert.equal(visit.paths().slice(before).filter((path) => path === "/china.pack").length, 1);
  assert.equal(await page.locator("h3#x-heading").count(), 1);
  assert.ok(await page.getByText("审图号：测试2号").isVisible());
  assert.deepEqual(await shown(page), selected({ region: "410000" })[1].cases);
  assertQuiet(visit);
});

test("half a pack, where nothing is drawn yet, is refused in words", async (t) => {
  const { page } = await embed(t, `<case-map src="china.lean.pack"><p>读我</p></case-map>`, { alive: false });
  const { message } = await hears(page, "error");
  assert.equal(message, "the pack: found the half without a drawing; expected a whole one, such as china.pack");
  assert.equal(await page.locator("case-map p").textContent(), "读我");
});

test("a pack given as bytes is as good as its address", async (t) => {
  const pack = Array.from(await built("china.pack"));
  const visit = await embed(t, "", { alive: false });
  const { page } = visit;
  await page.waitForFunction(() => customElements.get("case-map"));
  await page.evaluate((pack) => {
    const map = document.createElement("case-map");
    map.src = new Uint8Array(pack);
    document.body.append(map);
    globalThis.given = map.src;
  }, pack);
  await hears(page, "ready");
  assert.ok(!visit.paths().includes("/china.pack"));
  assert.deepEqual(await act(page, (map) => [map.src === globalThis.given, map.hasAttribute("src")]), [true, false]);
  // An address takes the bytes' place, and the other way round.
  await renewed(page, (map) => (map.src = "china.pack"));
  assert.deepEqual([visit.paths().includes("/china.pack"), await act(page, (map) => map.src)], [true, "china.pack"]);
  await renewed(page, (map, pack) => (map.src = new Uint8Array(pack).buffer), pack);
  assert.deepEqual(await act(page, (map) => [map.hasAttribute("src"), map.src instanceof ArrayBuffer]), [false, true]);
  assertQuiet(visit);
});
