// Data that change while the map lives: the last wins, and until it is drawn,
// or if it cannot be, the map that is there goes on.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertQuiet, built, noise } from "../harness.mjs";
import { READY, expected, regions, selected } from "../oracle.mjs";
import { frame, hears, told } from "../reader.mjs";
import { made } from "./made.mjs";
import { act, after, embed, ours, renewed, shown, state } from "./host.mjs";

const text = (data) => new TextEncoder().encode(JSON.stringify(data));

// A page whose files a.json and b.json come when they are let go.
async function gated(t, body) {
  const gates = {};
  const asked = [];
  const visit = await embed(t, body, {
    alive: false,
    prepare: async ({ page }) => {
      for (const name of ["a", "b"]) {
        const cases = structuredClone(made.cases);
        cases.documents[0].cases.forEach((row) => (row.title = `${name}${row.number}`));
        const gate = new Promise((open) => (gates[name] = open));
        await page.route(`**/${name}.json`, async (route) => {
          asked.push(name);
          await gate;
          await route.fulfill({ body: JSON.stringify(cases), contentType: "application/json" }).catch(() => {});
        });
      }
      await page.route("**/shapes.json", (route) => route.fulfill({ body: JSON.stringify(made.regions), contentType: "application/json" }));
    },
  });
  const arrives = async (name) => {
    while (!asked.includes(name)) await frame(visit.page);
  };
  return { visit, page: visit.page, gates, arrives };
}

const titles = (page) => page.locator("article:visible .title").allTextContents();

for (const order of ["ab", "ba"]) {
  test(`addresses that change twice fast: the last wins, answered in the order ${order}`, async (t) => {
    const { visit, page, gates, arrives } = await gated(t, `<case-map></case-map>`);
    await hears(page, "ready");
    await act(page, (map) => {
      map.regions = "shapes.json";
      map.cases = "a.json";
    });
    await arrives("a");
    await act(page, (map) => (map.cases = "b.json"));
    await arrives("b");
    // Until then the old one is as usable as before.
    assert.deepEqual(await after(page, (map) => map.select("河南")), [selected({ region: "410000" })]);
    await page.locator("#clear").click();
    await told(page);
    for (const name of order) {
      // What nobody waits for any more is given up, and takes no answer.
      const answer = name === "b" && page.waitForResponse("**/b.json");
      gates[name]();
      await answer;
      await frame(page);
    }
    await page.locator(".title", { hasText: "b1" }).waitFor();
    await frame(page);
    assert.deepEqual(await titles(page), ["b1", "b2"]);
    assert.deepEqual(await told(page), [["ready", { regions: 2, cases: 2, language: "zh-CN" }]]);
    assert.deepEqual(noise(visit).map((line) => line.replace(/.*\//, "")), ["a.json: net::ERR_ABORTED"]);
  });
}

test("packs that change twice fast: the last wins", async (t) => {
  let release;
  const gate = new Promise((open) => (release = open));
  const { page } = await embed(t, "<case-map></case-map>", {
    prepare: ({ page }) => page.route("**/slow.pack", async (route) => (await gate, route.fulfill({ body: "not a pack" }))),
  });
  await told(page);
  // A life that ends before it asks for anything would prove nothing.
  const asked = page.waitForRequest("**/slow.pack");
  await act(page, (map) => (map.src = "slow.pack"));
  await asked;
  const fast = page.waitForResponse("**/slow.pack");
  await renewed(page, (map) => (map.src = "china.pack"));
  release();
  await fast;
  await frame(page);
  assert.deepEqual(await told(page), [READY]);
  assert.deepEqual(await act(page, (map) => map.matches(":state(ready)")), true);
});

const BAD = [
  ["an address where nothing is", (map) => (map.src = "nowhere.pack"), /nowhere\.pack: 404/],
  ["a pack that is none", (map) => (map.src = new Uint8Array([1, 2, 3])), /^pack: .*found .*expected /],
  ["cases that are no JSON", (map) => (map.cases = new TextEncoder().encode("{")), /^cases: .*found .*expected /],
  ["regions that are a number in a text", (map) => (map.regions = new TextEncoder().encode("7")), /^regions: .*found .*expected /],
  ["an object that cannot be copied", (map) => (map.cases = { documents: [() => 1] }), /^cases: .*found .*expected /],
  ["a file that is another's", (map) => (map.cases = "case-map.css"), /^case-map\.css: .*found .*expected /],
];

for (const [name, spoil, words] of BAD) {
  test(`${name} leaves the map that is there alive, with its choices`, async (t) => {
    const visit = await embed(t, `<case-map region="河南"></case-map>`);
    const { page } = visit;
    await page.locator("#s1").click();
    await told(page);
    await act(page, spoil);
    const { message, faults } = await hears(page, "error");
    assert.match(message, words);
    // Of own data each fault by itself as well.
    assert.deepEqual([faults.map(({ severity }) => severity), ours(visit)], [/pack/.test(message) ? [] : ["error"], [`case-map: ${message}`]]);
    await state(page, "failed");
    assert.deepEqual(await shown(page), expected({ region: "410000", chosen: ["养老"] }).cases);
    // By pointer and key, not only by method.
    await page.locator("#r640000").focus();
    await page.keyboard.press("Enter");
    assert.deepEqual(await told(page), [selected({ region: "640000", chosen: ["养老"] })]);
    await page.locator("#clear").click();
    await told(page);
    // An unknown name is told as ever, and what was wrong can be mended.
    await act(page, (map) => map.setAttribute("region", "河蓝"));
    await hears(page, "error");
    await renewed(page, (map) => {
      map.region = null;
      map.src = map.cases = map.regions = null;
    });
    assert.deepEqual(await shown(page), expected().cases);
    assert.equal(ours(visit).length, 2);
    assert.deepEqual(visit.errors, []);
  });
}

test("own data come as objects, as bytes and as a buffer, and are taken back", async (t) => {
  const visit = await embed(t, "", { alive: false });
  const { page } = visit;
  await page.waitForFunction(() => customElements.get("case-map"));
  // Before it is in the page, which is when frameworks set properties.
  await page.evaluate((made) => {
    const map = document.createElement("case-map");
    Object.assign(map, made);
    document.querySelector("main").append(map);
  }, made);
  assert.deepEqual(await hears(page, "ready"), { regions: 2, cases: 2, language: "zh-CN" });
  const one = structuredClone(made.cases);
  one.documents[0].cases.pop();
  one.documents[0].chosen = 1;
  await renewed(page, (map, bytes) => (map.cases = new Uint8Array(bytes)), Array.from(text(one)));
  assert.deepEqual((await told(page)).pop(), ["ready", { regions: 2, cases: 1, language: "zh-CN" }]);
  await renewed(page, (map, [cases, regions]) => {
    map.cases = new Uint8Array(cases).buffer;
    map.regions = new Uint8Array(regions).buffer;
  }, [made.cases, made.regions].map((data) => Array.from(text(data))));
  assert.deepEqual((await told(page)).pop(), ["ready", { regions: 2, cases: 2, language: "zh-CN" }]);
  assert.deepEqual(await act(page, (map) => [map.cases.byteLength > 99, map.getAttributeNames()]), [true, []]);
  await renewed(page, (map) => (map.cases = map.regions = null));
  assert.deepEqual((await told(page)).pop(), READY);
  assert.equal(await page.locator("svg a").count(), regions.length);
  assert.deepEqual(await act(page, (map) => [map.cases, map.regions]), ["", ""]);
  assertQuiet(visit);
});

test("cases of one's own on the package's regions, and the other way round", async (t) => {
  const { page } = await embed(t, "<case-map></case-map>");
  const own = structuredClone(made.cases);
  own.documents[0].cases = [{ ...own.documents[0].cases[0], adcode: "410100", place: "河南省" }];
  await renewed(page, (map, own) => (map.cases = own), own);
  assert.deepEqual([await shown(page), await page.locator("svg a").count()], [[1], regions.length]);
  const bytes = Array.from(await built("cases.json"));
  await renewed(page, (map, bytes) => (map.cases = new Uint8Array(bytes)), bytes);
  assert.deepEqual(await shown(page), expected().cases);
});

test("single rows that are wrong cost themselves, one line and one event with all faults", async (t) => {
  const visit = await embed(t, "<case-map></case-map>");
  const { page } = visit;
  const half = structuredClone(made);
  half.cases.documents[0].cases.push({ number: 3 }, { number: 4 });
  await told(page);
  await act(page, (map, half) => Object.assign(map, half), half);
  const { message, faults } = await hears(page, "error");
  assert.match(message, /^cases: documents\[0\]\.cases\[2\].*: found .*; expected .* \(the first of \d+ faults\)$/);
  assert.ok(faults.length > 1 && faults.every(({ file, place, found, expected }) => file === "cases" && place && found && expected), JSON.stringify(faults));
  assert.deepEqual([await shown(page), ours(visit)], [[1, 2], [`case-map: ${message}`]]);
});

test("the whole report is a property: of what costs nothing too, of data that cannot be read, and of the next", async (t) => {
  const { page } = await embed(t, "<case-map></case-map>");
  const faults = () => act(page, (map) => map.faults.map(({ file, severity }) => [file, severity]));
  assert.deepEqual(await faults(), []);
  // A name that nothing reads is a warning, of which no event tells.
  const named = structuredClone(made);
  named.cases.documents[0].cases[0].nobody = 1;
  await renewed(page, (map, named) => Object.assign(map, named), named);
  assert.deepEqual(await faults(), [["cases", "warning"]]);
  await act(page, (map) => (map.cases = "no JSON"));
  await hears(page, "error");
  await act(page, (map) => (map.cases = {}));
  const told = (await hears(page, "error")).faults.map(({ file, severity }) => [file, severity]);
  assert.deepEqual([await faults(), told.length > 0], [told, true]);
  await renewed(page, (map, { cases }) => (map.cases = cases), made);
  assert.deepEqual(await faults(), []);
});
