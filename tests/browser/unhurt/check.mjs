// Own data that nobody thought of, that come slowly, in part or never: what stood
// there stays, its host hears what is wrong, and no other map of the page is hurt.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { test } from "node:test";
import binaryen from "binaryen";
import { around } from "../hosting.mjs";
import { assertQuiet, built, noise, origin } from "../harness.mjs";
import { file, row, squares } from "../own/made.mjs";
import { arrive, awake, frame, hears, spot, told } from "../reader.mjs";

const PAGE = around("<main></main>", `<script type="module" src="case-map.js"></script>`);
const STOOD = "<p>在此之前的文字</p>";

// A page of a host's without a map, at first.
async function host(t, options = {}) {
  const visit = await arrive(t, {
    path: "/host.html",
    alive: false,
    ...options,
    prepare: async (visit) => {
      await visit.add("/host.html", PAGE);
      if (options.prepare) await options.prepare(visit);
    },
  });
  await visit.page.waitForFunction(() => customElements.get("case-map"));
  return visit;
}

// Calls a function in the page with what another makes there of some data: those of
// the tests below cannot all be sent there.
const made = (page, call, make, given) => page.evaluate(`(${call})((${make})(${JSON.stringify(given)}))`);

// Puts in a map with properties that are made so.
function put(page, make, given = null) {
  const call = (properties) => {
    const map = document.createElement("case-map");
    map.idPrefix = `m${document.querySelectorAll("case-map").length}-`;
    map.append(document.createElement("p"));
    map.firstChild.textContent = "在此之前的文字";
    Object.assign(map, properties);
    document.querySelector("main").append(map);
  };
  return made(page, call, make, given);
}

const sound = { cases: file([row(1), row(2)]), regions: squares };
const whole = (page) => put(page, (given) => given, sound);
const READY = { regions: 3, cases: 2, language: "zh-CN" };

// The state of each map, by its word.
const states = (page) =>
  page.evaluate(() => Array.from(document.querySelectorAll("case-map"), (map) => ["loading", "ready", "failed"].find((state) => map.matches(`:state(${state})`))));

const ours = ({ lines }) => lines.map(({ text }) => text).filter((text) => text.startsWith("case-map: "));

// Of a map that is alive a sector can be chosen.
async function lives(page, prefix) {
  await page.locator(`#${prefix}s1`).click();
  const heard = await hears(page, "filter");
  assert.deepEqual(heard.sector, ["路"]);
  await page.locator(`#${prefix}s1`).click();
  await told(page);
}

// Data of which there is no map: how they are made in the page, and what is told.
const NONE = [
  ["regions without one that can be drawn", (given) => ({ ...given, regions: { type: "FeatureCollection", features: [{ type: "Feature", properties: { name: "California" }, geometry: null }] } }), sound, /^regions: /],
  ["regions without any", (given) => ({ ...given, regions: { type: "FeatureCollection", features: [] } }), sound, /^regions: features: found no region; /],
  ["regions that are lines", (given) => ({ ...given, regions: { type: "FeatureCollection", features: [{ type: "Feature", properties: { kind: "line" }, geometry: { type: "LineString", coordinates: [[100, 30], [101, 31]] } }] } }), sound, /^regions: /],
  ["an object with nothing in it", () => ({ cases: {} }), null, /^cases: the whole file: found an object with nothing in it; expected a list of cases/],
  ["a refusal", () => ({ cases: { error: "not found" } }), null, /^cases: the whole file: found an object of "error"; expected a list of cases/],
  ["a map of the language", () => ({ cases: new Map([["documents", []]]) }), null, /^cases: the whole file: found an object with nothing in it; /],
  ["a promise", () => ({ cases: Promise.resolve(7) }), null, /^cases: the whole file: found an object with nothing in it; /],
  ["shapes", (given) => ({ cases: given }), squares, /^cases: the whole file: found shapes \(GeoJSON\), which are for regions; /],
  ["what holds itself", (given) => (given.cases.documents[0].cases[1].self = given.cases, given), sound, /^cases: documents\[0\]\.cases\[1\]\.self: found what it is itself a part of; expected plain objects/],
  ["a list that holds itself", () => { const list = []; list.push(list); return { cases: list }; }, null, /^cases: \[0\]: found what it is itself a part of; /],
  ["what is nested 4,000 deep", () => { let deep = []; for (let i = 0; i < 4000; i++) deep = { deep }; return { cases: deep }; }, null, /^cases: deep\.deep.*…: found more than 64 objects and lists within each other; /],
  ["lists nested 4,000 deep", () => ({ regions: JSON.parse("[".repeat(4000) + "]".repeat(4000)) }), null, /^regions: \[0\]\[0\].*…: found more than 64 /],
  ["bytes nested 4,000 deep", () => ({ cases: new TextEncoder().encode("[".repeat(4000) + "]".repeat(4000)) }), null, /^cases: line 1, column 128: found lists and objects that are nested deeper than 127; /],
  ["a bigint", (given) => (given.cases.documents[0].year = 2001n, given), sound, /^cases: documents\[0\]\.year: found a bigint; /],
  ["what breaks when it is read", () => ({ cases: { get cases() { throw new Error("not now"); } } }), null, /^cases: the whole value: found what cannot be written as JSON \(not now\); /],
  ["a blob of another kind", () => ({ cases: new Blob(["\u001f\u008b\u0008"], { type: "application/json" }) }), null, /^cases: .*: found /],
  ["a workbook that somebody chose", () => ({ cases: new File([new Uint8Array([80, 75, 3, 4, 20])], "cases.xlsx") }), null, /^cases\.xlsx: the whole file: found a ZIP archive/],
  ["a URL where nothing is", () => ({ cases: new URL("nowhere.json", location) }), null, /^http.*nowhere\.json: 404/],
  ["an address that is none", () => ({ cases: "http://[" }), null, /^http:\/\/\[: .*; expected a file that this page may fetch$/],
  ["an address that answers nobody", () => ({ cases: "http://127.0.0.1:9/mine.json" }), null, /^http:\/\/127\.0\.0\.1:9\/mine\.json: found nothing; expected a file that this page may fetch$/],
];

for (const [name, make, given, words] of NONE) {
  test(`${name}: what stood there stays, the host hears why, and every other map goes on`, async (t) => {
    const visit = await host(t);
    const { page } = visit;
    await whole(page);
    assert.deepEqual(await hears(page, "ready"), READY);
    await put(page, make, given);
    const { message, faults } = await hears(page, "error");
    assert.match(message, words);
    if (!/404|may fetch/.test(message)) {
      assert.ok(faults.length > 0 && faults.every(({ file, place, found, expected, severity }) => file && place && found && expected && severity), JSON.stringify(faults));
    }
    await frame(page);
    assert.equal(await page.locator("case-map").nth(1).innerHTML(), STOOD);
    assert.ok(await page.locator("case-map").nth(1).getByText("在此之前的文字").isVisible());
    assert.deepEqual(await states(page), ["ready", "failed"]);
    assert.deepEqual([ours(visit), visit.errors], [[`case-map: ${message}`], []]);
    await lives(page, "m0-");
    // And the next one comes, and one that was there stays when it is given the same.
    await whole(page);
    assert.deepEqual(await hears(page, "ready"), READY);
    await made(page, (properties) => void Object.assign(document.querySelector("case-map"), properties), make, given);
    await hears(page, "error");
    assert.deepEqual(await states(page), ["failed", "failed", "ready"]);
    await lives(page, "m0-");
    await lives(page, "m2-");
  });
}

test("a blob, a file, a view and a URL are read", async (t) => {
  const visit = await host(t, { prepare: ({ add }) => add("/mine.json", JSON.stringify(sound.cases), { "content-type": "application/json" }) });
  const { page } = visit;
  const text = JSON.stringify(sound.cases);
  for (const make of [
    (text) => ({ cases: new Blob([text]) }),
    (text) => ({ cases: new File([text], "mine.json") }),
    (text) => ({ cases: new DataView(new TextEncoder().encode(text).buffer) }),
    () => ({ cases: new URL("mine.json", location) }),
    (text) => ({ cases: new Blob(["\ufeff", text]) }),
  ]) {
    await put(page, `(text) => ({ regions: ${JSON.stringify(squares)}, ...(${make})(text) })`, text);
    assert.deepEqual(await hears(page, "ready"), READY);
  }
  assertQuiet(visit);
});

test("a flat list of cases is a map, and its 65th sector can be chosen", async (t) => {
  const list = Array.from({ length: 70 }, (_, i) => ({ title: `案例${i}`, place: "甲省", adcode: "110101", sectors: [`领域${i}`] }));
  const visit = await host(t);
  const { page } = visit;
  await put(page, (given) => given, { cases: list, regions: squares });
  assert.deepEqual(await hears(page, "ready"), { ...READY, cases: 70 });
  for (const at of [64, 69]) {
    await page.locator(`#m0-s${at}`).click();
    const { sector, ids } = await hears(page, "filter");
    assert.deepEqual([sector, ids.length], [[`领域${at}`], 1]);
    assert.deepEqual(await page.locator("article:visible .title").allTextContents(), [`案例${at}`]);
    await page.locator(`#m0-s${at}`).click();
    assert.equal((await hears(page, "filter")).ids.length, 70);
  }
  assertQuiet(visit);
});

test("what may be meant otherwise is told, and costs nothing", async (t) => {
  const visit = await host(t);
  const { page } = visit;
  await put(page, (given) => given, { cases: [{ title: "甲", place: "甲省", sumary: "正文", adcode: "110101" }], regions: squares });
  assert.deepEqual(await hears(page, "ready"), { ...READY, cases: 1 });
  const told = 'warning: case-map: cases: [0].sumary: found "正文"; expected “summary”, if that is meant; nothing reads “sumary”';
  assert.deepEqual(noise(visit), [told]);
  // With what costs something it is told as well.
  await put(page, (given) => given, { cases: [{ title: "甲", place: "甲省", sumary: "正文", adcode: "110101" }, {}], regions: squares });
  const { message, faults } = await hears(page, "error");
  assert.match(message, /^cases: \[1\]\.title: .* \(the first of 2 faults\)$/);
  assert.deepEqual(faults.map(({ severity }) => severity), ["warning", "error"]);
});

// The module of own data with an export that traps where `when` says so.
async function trapping({ change }, name, when) {
  const wasm = await built("pkg/own/case_map_bg.wasm");
  const edited = binaryen.readBinary(wasm);
  const { value } = binaryen.getExportInfo(edited.getExport(name));
  const { params, results } = binaryen.getFunctionInfo(edited.getFunction(value));
  const given = binaryen.expandType(params).map((type, i) => edited.local.get(i, type));
  edited.addFunction("on", params, results, [], edited.if(when(edited), edited.unreachable(), edited.call(value, given, results)));
  edited.removeExport(name);
  edited.addFunctionExport("on", name);
  const body = Buffer.from(edited.emitBinary());
  const hash = (content) => `sha256-${createHash("sha256").update(content).digest("base64")}`;
  await change("/pkg/own/case_map_bg.wasm", () => ({ body }));
  await change("/own.js", (script) => {
    const text = String(script.body);
    assert.ok(text.includes(hash(wasm)));
    return { body: text.replace(hash(wasm), hash(body)) };
  });
}

test("a module that breaks while it reads takes no other map along, and the next has one of its own", async (t) => {
  // On cases of this length, in bytes.
  const odd = JSON.stringify([{ title: "怪" }]);
  const length = Buffer.byteLength(odd);
  const when = (m) => m.i32.eq(m.local.get(1, binaryen.i32), m.i32.const(length));
  const visit = await host(t, { prepare: (visit) => trapping(visit, "livingmap_readOwn", when) });
  const { page } = visit;
  await whole(page);
  await hears(page, "ready");
  await put(page, (text) => ({ cases: JSON.parse(text) }), odd);
  assert.match((await hears(page, "error")).message, /unreachable/);
  await lives(page, "m0-");
  await whole(page);
  assert.deepEqual(await hears(page, "ready"), READY);
  await lives(page, "m2-");
  await lives(page, "m0-");
  assert.deepEqual(await states(page), ["ready", "failed", "ready"]);
  assert.deepEqual(visit.errors, []);
});

test("a module that breaks on a click takes no other map along", async (t) => {
  // By length and third letter, as in tests/browser/failing: "select".
  const when = (m) => {
    const [name, size] = [2, 3].map((local) => m.local.get(local, binaryen.i32));
    return m.i32.and(m.i32.eq(size, m.i32.const(6)), m.i32.eq(m.i32.load8_u(2, 1, name), m.i32.const("l".charCodeAt(0))));
  };
  const visit = await host(t, { prepare: (visit) => trapping(visit, "livingmap_send", when) });
  const { page } = visit;
  for (const _ of [0, 1]) {
    await whole(page);
    await hears(page, "ready");
  }
  await page.locator("#m0-r110000").dispatchEvent("click");
  assert.match((await hears(page, "error")).message, /unreachable/);
  assert.deepEqual(await states(page), ["failed", "ready"]);
  await lives(page, "m1-");
  await whole(page);
  await hears(page, "ready");
  await lives(page, "m2-");
});

// Never answered, but given up.
const hangs = (page, path) => page.route(origin + path, () => {});

test("what nobody waits for any more is given up, and asked for anew by the next", async (t) => {
  const visit = await host(t, { prepare: ({ page }) => hangs(page, "/mine.json") });
  const { page } = visit;
  const asked = page.waitForRequest("**/mine.json");
  await put(page, () => ({ cases: "mine.json" }), null);
  await asked;
  const gone = page.waitForEvent("requestfailed");
  await page.evaluate(() => document.querySelector("case-map").remove());
  assert.match((await gone).url(), /mine\.json$/);
  await page.unroute(`${origin}/mine.json`);
  await visit.add("/mine.json", JSON.stringify(sound.cases), { "content-type": "application/json" });
  await put(page, (regions) => ({ cases: "mine.json", regions }), squares);
  assert.deepEqual(await hears(page, "ready"), READY);
  // With the regions that were on their way as well, if they were not there yet.
  const given = noise(visit).map((line) => line.replace(/.*\//, "")).filter((line) => !line.includes("geojson"));
  assert.deepEqual(given, ["mine.json: net::ERR_ABORTED"]);
});

test("an address that never answers blocks no other map, and is told of in time", async (t) => {
  const visit = await host(t, {
    prepare: async ({ page }) => {
      await page.clock.install();
      await hangs(page, "/mine.json");
    },
  });
  const { page } = visit;
  const asked = page.waitForRequest("**/mine.json");
  await put(page, (regions) => ({ cases: "mine.json", regions }), squares);
  await asked;
  await whole(page);
  assert.deepEqual(await hears(page, "ready"), READY);
  assert.deepEqual(await states(page), ["loading", "ready"]);
  await page.clock.runFor(31_000);
  const { message } = await hears(page, "error");
  assert.match(message, /^mine\.json: nothing came for 30 seconds; expected a file/);
  assert.deepEqual(await states(page), ["failed", "ready"]);
  // Its next try asks anew.
  await page.unroute(`${origin}/mine.json`);
  await visit.add("/mine.json", JSON.stringify(sound.cases), { "content-type": "application/json" });
  await page.evaluate(() => document.querySelector("case-map").setAttribute("cases", "mine.json?again"));
  await hears(page, "error");
  await page.evaluate(() => document.querySelector("case-map").setAttribute("cases", "mine.json"));
  assert.deepEqual(await hears(page, "ready"), READY);
});

// A host's own server, which answers as it is told to.
async function server(t, answer) {
  const made = createServer((request, response) => {
    const path = request.url.split("?")[0];
    if (path === "/") response.end(around("<main></main>", `<meta charset="utf-8"><script type="module" src="${origin}/case-map.js"></script>`));
    else answer(path, request, response);
  });
  await new Promise((done) => made.listen(0, "127.0.0.1", done));
  t.after(() => made.close(() => {}) && made.closeAllConnections());
  return `http://localhost:${made.address().port}`;
}

test("a body that breaks off midway names its address", async (t) => {
  const text = JSON.stringify(sound.cases);
  const own = await server(t, (path, request, response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(text) });
    response.write(text.slice(0, 40), () => request.socket.destroy());
  });
  const visit = await arrive(t, { alive: false });
  const { page } = visit;
  await page.goto(own);
  await page.waitForFunction(() => customElements.get("case-map"));
  await put(page, (regions) => ({ cases: "mine.json", regions }), squares);
  const { message } = await hears(page, "error");
  assert.match(message, /^mine\.json: .*broken off after \d+ bytes; expected the whole file$/);
  assert.equal(await page.locator("case-map").innerHTML(), STOOD);
  assert.deepEqual(visit.errors, []);
});

test("a body that stops midway is waited for as long as some of it keeps coming", async (t) => {
  const text = JSON.stringify(sound.cases);
  let more;
  let closed;
  const isClosed = new Promise((done) => (closed = done));
  const own = await server(t, (path, request, response) => {
    response.on("close", closed);
    response.writeHead(200, { "content-type": "application/json" });
    response.write(text.slice(0, 40));
    more = (part) => response.write(part);
  });
  const prepare = async ({ page }) => {
    await page.clock.install();
    await page.addInitScript(() => {
      // How much has come of anything.
      globalThis.sizes = [];
      const { send } = XMLHttpRequest.prototype;
      XMLHttpRequest.prototype.send = function () {
        this.addEventListener("progress", ({ loaded }) => globalThis.sizes.push(loaded));
        return send.call(this);
      };
    });
  };
  const { page } = await arrive(t, { alive: false, prepare });
  await page.goto(own);
  await page.waitForFunction(() => customElements.get("case-map"));
  await put(page, (regions) => ({ cases: "mine.json", regions }), squares);
  const comes = (size) => page.waitForFunction((size) => globalThis.sizes.includes(size), size);
  await comes(Buffer.byteLength(text.slice(0, 40)));
  await page.clock.runFor(16_000);
  more(text.slice(40, 60));
  await comes(Buffer.byteLength(text.slice(0, 60)));
  await page.clock.runFor(16_000);
  assert.deepEqual(await told(page), []);
  await page.clock.runFor(31_000);
  const bytes = Buffer.byteLength(text.slice(0, 60));
  assert.match((await hears(page, "error")).message, new RegExp(`^mine\\.json: nothing came for 30 seconds; broken off after ${bytes} bytes`));
  await isClosed;
});

test("maps of own data that come and go leave nothing behind that answers", async (t) => {
  const visit = await host(t);
  const { page } = visit;
  for (let i = 0; i < 12; i++) {
    await whole(page);
    await hears(page, "ready");
    await page.evaluate(() => document.querySelector("case-map").remove());
  }
  await whole(page);
  await hears(page, "ready");
  await awake(page);
  const { x, y } = await spot(page, "#m0-r110000");
  await page.mouse.click(x, y);
  assert.equal((await hears(page, "select")).region, "110000");
  assertQuiet(visit);
});
