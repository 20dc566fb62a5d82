// The single file: a plain script line that brings the map alive with nothing
// else to fetch, wherever the file comes from.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { built, launch, noise, origin } from "../harness.mjs";
import { around, site, wrong } from "../hosting.mjs";
import { cases } from "../oracle.mjs";

const browser = launch();
const NAME = "case-map.single.js";
const LINE = `<script src="${origin}/${NAME}"></script>`;

const alive = (page, at = 0) => page.locator("case-map").nth(at).locator(".controls:enabled").waitFor();
const shown = (page) => page.locator("article:visible i").allTextContents();

async function visit(t, body, head = "", headers = {}) {
  const host = await site(t, { "/": [around(body, head), headers] });
  const visit = await browser.visit(t);
  await visit.page.goto(host);
  return { ...visit, host };
}

test("from a folder on the disk: the document, the script, nothing else", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "case-map-"));
  t.after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, NAME), await built(NAME));
  await writeFile(join(folder, "page.html"), around(`<case-map region="河南"></case-map><script src="${NAME}"></script>`));
  const seen = await browser.visit(t);
  await seen.page.goto(pathToFileURL(join(folder, "page.html")).href);
  await alive(seen.page);
  assert.deepEqual(await shown(seen.page), ["14", "15"]);
  assert.deepEqual(seen.requests.map((url) => url.split("/").pop()), ["page.html", NAME]);
  assert.deepEqual(noise(seen).filter((line) => !line.startsWith("third party: file:")), []);
});

// What a strict host allows for it: this one script, and Wasm.
const STRICT =
  `default-src 'none'; script-src ${origin} 'wasm-unsafe-eval'; img-src data:; base-uri 'none'; form-action 'none'; ` +
  `require-trusted-types-for 'script'; trusted-types 'none'`;

test("in another site's page, under a policy that lets it fetch nothing", async (t) => {
  const seen = await visit(t, `<case-map></case-map>${LINE}`, "", { "content-security-policy": STRICT });
  await alive(seen.page);
  assert.equal((await shown(seen.page)).length, cases.length);
  await seen.page.locator("#s1").click();
  await seen.page.locator("#search").fill("养老");
  assert.deepEqual(seen.requests.map((url) => new URL(url).pathname), ["/", `/${NAME}`]);
  assert.deepEqual(wrong(seen, seen.host), []);
  assert.deepEqual(seen.lines, []);
});

test("in a page of another encoding, in English, and in the head before the element", async (t) => {
  assert.ok((await built(NAME)).every((byte) => byte < 0x80), "it is ASCII");
  const host = await site(t, {
    "/": [`<!doctype html><meta charset="gbk"><title>x</title><link rel="icon" href="data:,">${LINE}<case-map language="en"></case-map>`, { "content-type": "text/html" }],
  });
  const seen = await browser.visit(t);
  await seen.page.goto(host);
  await alive(seen.page);
  assert.equal(await seen.page.evaluate(() => document.characterSet), "GBK");
  assert.match(await seen.page.locator(".summary").textContent(), /23/);
  assert.match(await seen.page.locator(".heading").textContent(), /^[ -~]+$/);
  assert.equal(await seen.page.locator("#r410000").getAttribute("aria-label").then((label) => /河南|Henan/.test(label)), true);
  assert.deepEqual(wrong(seen, host), []);
});

test("what it cannot do without the tools it says in one line", async (t) => {
  const { page } = await visit(t, "<case-map></case-map>", LINE);
  await alive(page);
  const heard = (act) =>
    page.locator("case-map").evaluate(
      (map, act) =>
        new Promise((done) => {
          map.addEventListener("case-map-error", ({ detail }) => done(detail.message), { once: true });
          act === "open" ? map.setAttribute("open", "") : map.select(act);
        }),
      act,
    );
  for (const name of ["410823", "虚构县"]) assert.equal(await heard(name), `region "${name}": not in the data; expected a name or code as they have it`);
  assert.equal(await heard("open"), 'open: needs the tools; expected data-tools="tools.js" in the script line');
});

test("it takes no name but the element's", async (t) => {
  const names = async (body) => {
    const seen = await visit(t, body);
    if (body) await alive(seen.page);
    return seen.page.evaluate(() => [Object.getOwnPropertyNames(globalThis), customElements.get("case-map") !== undefined]);
  };
  const [before, after] = [await names(""), await names(`<case-map></case-map>${LINE}`)];
  assert.deepEqual(after[0], before[0]);
  assert.deepEqual([before[1], after[1]], [false, true]);
});

test("twice, beside the module, and as a module itself it is harmless", async (t) => {
  const both = `<case-map></case-map><case-map id-prefix="b"></case-map>`;
  const visit = await browser.visit(t);
  const lines = `<script src="${NAME}"></script>`;
  for (const [at, scripts] of [lines + lines, `<script type="module" src="case-map.js"></script>${lines}`, `<script type="module" src="${NAME}"></script>`].entries()) {
    await visit.add(`/twice${at}.html`, around(both + scripts));
    await visit.open(`/twice${at}.html`);
    for (const one of [0, 1]) await alive(visit.page, one);
    assert.deepEqual(noise(visit), []);
  }
});

const ONE = { sectors: ["水"], documents: [{ number: "文〔2001〕1号", title: "通知", offices: ["某办"], collection: "案例", batch: 1, year: 2001, submitted: 9, chosen: 1, cases: [{ number: 7, title: "河南案例", place: "河南", adcode: "410100", summary: "正文。", sectors: [{ sector: "水", basis: "正文" }] }] }] };

test("own data take the rest of the site's folder from beside the script", async (t) => {
  const visit = await browser.visit(t);
  await visit.add("/own.json", JSON.stringify(ONE), { "content-type": "application/json" });
  await visit.add("/own.html", around(`<case-map cases="own.json"></case-map><script src="${NAME}"></script>`));
  await visit.open("/own.html");
  await alive(visit.page);
  assert.deepEqual(await shown(visit.page), ["7"]);
  assert.deepEqual(visit.paths().sort(), ["/own.html", "/own.json", `/${NAME}`, "/china.geojson", "/own.js", "/pkg/own/case_map.js", "/pkg/own/case_map_bg.wasm"].sort());
  assert.deepEqual(noise(visit), []);
});

test("where there is no beside, own data fail in one line and leave what was there", async (t) => {
  const visit = await browser.visit(t);
  await visit.add("/own.json", JSON.stringify(ONE), { "content-type": "application/json" });
  await visit.add("/own.html", around(`<case-map cases="own.json">读我</case-map><script type="module" src="${NAME}"></script>`));
  await visit.open("/own.html");
  await visit.page.waitForFunction(() => document.querySelector("case-map").matches(":state(failed)"));
  assert.equal(visit.lines.length, 1);
  assert.match(visit.lines[0].text, /^case-map: .*own data|^case-map: .*<script src=/);
  assert.ok(await visit.page.getByText("读我").isVisible());
});

test("a server can import it: there it does nothing", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "case-map-"));
  t.after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, "single.mjs"), await built(NAME));
  const before = Object.getOwnPropertyNames(globalThis);
  await import(pathToFileURL(join(folder, "single.mjs")).href);
  assert.deepEqual(Object.getOwnPropertyNames(globalThis), before);
});

test("a page in the place of own cases is called one here as well", async (t) => {
  const host = await site(t, { "/": around(`<case-map cases="mine.json"><p>读我</p></case-map>${LINE}`), "/mine.json": "<!doctype html>" });
  const seen = await browser.visit(t);
  await seen.page.goto(host);
  const line = () => seen.lines.find(({ text }) => text.startsWith("case-map: "));
  for (let turns = 0; turns < 100 && !line(); turns++) await seen.page.waitForTimeout(100);
  assert.match(line()?.text ?? "nothing was told", /mine\.json: found a page \(HTML\); expected the file/);
  assert.ok(await seen.page.getByText("读我").isVisible());
});
