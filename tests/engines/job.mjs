// The whole job, once for all engines. `visit(t, wishes)` gives a browser at
// work, which
//   go(url)           opens a page
//   enter() leave()   looks into the page's first frame, and out again
//   evaluate(f, x)    asks f(x) in the document that it looks at
//   move(x, y) click(x, y)   has the mouse there, in that document's view
//   press(key) type(text)    has the keyboard
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { rows, table } from "../../bench/run/many-data.mjs";
import { built, origin } from "../browser/harness.mjs";
import { around, sandboxed } from "../browser/hosting.mjs";
import { cases, documents, expected, regions, sectors } from "../browser/oracle.mjs";
import { LONG, lookIn, seen, spot, tip } from "../browser/reader.mjs";
import { serve, table as served } from "../browser/features/made.mjs";
import { collection, file, region, row, squares } from "../browser/own/made.mjs";
import { build } from "../browser/shards/made.mjs";
import { awake, choose, click, middle, shows, tab } from "./eyes.mjs";
import { gb18030 } from "./gb18030.mjs";
import { pause, until } from "./patience.mjs";
import { beside, folder } from "./site.mjs";

const HENAN = "410000";

// A site of more cases than its page holds.
const listed = rows(1500);
const large = build(listed);

export function job(engine, visit) {
  const does = (what, wishes, act) =>
    test(`${engine}: ${what}`, async (t) => act(await visit(t, { width: 1280, height: 900, javascript: true, ...wishes }), t));

  does("the mouse meets provinces, sectors and the way back", {}, async (browser) => {
    await browser.go(`${origin}/`);
    await awake(browser);
    await shows(browser, {});
    const { x, y } = await spot(browser, `#r${HENAN}`);
    await browser.move(x, y);
    await until(async () => (await tip(browser))?.[0] === "河南省", "the tooltip");
    await choose(browser, HENAN);
    await shows(browser, { region: HENAN });
    await choose(browser, "540000");
    await shows(browser, { region: "540000" });
    await click(browser, "#clear");
    await shows(browser, {});
    await click(browser, "#s1");
    await shows(browser, { chosen: [sectors[1]] });
    await choose(browser, HENAN);
    await shows(browser, { region: HENAN, chosen: [sectors[1]] });
    await click(browser, "#clear");
    await shows(browser, {});
  });

  does("a dot and its case in the list are one", {}, async (browser) => {
    const [{ year, batch }] = documents;
    const { number } = cases.find(({ adcode }) => adcode.startsWith(HENAN.slice(0, 2)));
    const [dot, listed] = ["d", "c"].map((kind) => `#${kind}${year}-${batch}-${number}`);
    const marked = (selector) => until(() => browser.evaluate((selector) => globalThis.piece(selector).matches(".on"), selector), `${selector} marked`);
    await browser.go(`${origin}/`);
    await awake(browser);
    await browser.move(...(await middle(browser, `${dot} circle`)));
    await marked(listed);
    assert.equal((await tip(browser))[0], "河南省");
    await click(browser, `${dot} circle`);
    await shows(browser, { region: HENAN });
    const isInView = (selector) => {
      const { top, bottom } = globalThis.piece(selector).getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    };
    await until(() => browser.evaluate(isInView, listed), "the case in view");
    await click(browser, "#clear");
    await browser.move(...(await middle(browser, `${listed} .title`)));
    await marked(dot);
  });

  does("buttons lead closer to the map and back", {}, async (browser) => {
    const look = () =>
      browser.evaluate(() => {
        const map = globalThis.piece("svg");
        const { width } = map.viewBox.baseVal;
        const letters = parseFloat(getComputedStyle(globalThis.piece(".names text")).fontSize) / width;
        const insets = Array.from(globalThis.pieces(".still rect.w"), (e) => Math.round(e.getBoundingClientRect().left));
        return { times: Math.round(100000 / width) / 100, letters: Math.round(letters * 1e5), insets, isMoving: globalThis.piece(".stage").matches(".moving") };
      });
    const comes = async (times) => {
      await until(async () => (await look()).times === times && !(await look()).isMoving, `${times} times closer`);
      return look();
    };
    await browser.go(`${origin}/`);
    await awake(browser);
    const whole = await look();
    const inset = await browser.evaluate(() => Math.round(globalThis.piece("rect.w").getBoundingClientRect().left));
    const { x, y } = await spot(browser, `#r${HENAN}`);
    await browser.move(x, y);
    await until(() => browser.evaluate(() => Boolean(globalThis.piece(".zoom-in"))), "the tools");
    for (const times of [2, 4]) {
      await click(browser, ".zoom-in");
      const { letters, insets } = await comes(times);
      assert.ok(Math.abs(letters - whole.letters) < 20, `letters of ${letters} parts of the map; expected ${whole.letters}`);
      assert.deepEqual(insets, [inset], "the inset stays where it is");
    }
    await click(browser, ".zoom-reset");
    assert.deepEqual(await comes(1), whole);
  });

  does("keys alone do it", {}, async (browser) => {
    await browser.go(`${origin}/`);
    await awake(browser);
    const first = await tab(browser, /^r\d{6}$/);
    await browser.press("ArrowDown");
    const next = await browser.evaluate(() => globalThis.focused().id);
    assert.ok(/^r\d{6}$/.test(next) && next !== first, `from ${first} to ${next}`);
    // From the first region on, wherever the arrow led.
    await browser.press("Home");
    await browser.press("h");
    await browser.press("Enter");
    await shows(browser, { region: "130000" });
    await browser.press("Escape");
    await shows(browser, {});
    // The order of the page is another test's; from its top the search is met as well.
    await browser.go(`${origin}/`);
    await awake(browser);
    await tab(browser, /^search$/);
    await browser.type("养老");
    await shows(browser, { query: "养老" });
    for (const _ of "养老") await browser.press("Backspace");
    await shows(browser, {});
  });

  does("folded up it costs nothing, and lives once it is unfolded", {}, async (browser, t) => {
    const page = `<details><summary>map</summary><case-map></case-map></details><script type="module" src="case-map.js"></script>`;
    const host = await beside(t, { "/host.html": around(page) });
    await browser.go(`${host}/host.html`);
    await until(() => browser.evaluate(() => Boolean(customElements.get("case-map"))), "the element");
    await pause(LONG);
    const asked = () => browser.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname).filter((path) => path !== "/favicon.ico"));
    assert.deepEqual(await asked(), ["/case-map.js"]);
    await browser.evaluate(() => void (document.querySelector("details").open = true));
    await awake(browser);
    await choose(browser, HENAN);
    await shows(browser, { region: HENAN });
  });

  does("sandboxed in another site's frame it lives, and gets its height", {}, async (browser, t) => {
    const host = await beside(t, { "/host.html": around(`${sandboxed("?id=a")}<script src="${origin}/frame.js"></script>`) });
    await browser.go(`${host}/host.html`);
    await browser.enter();
    await awake(browser);
    assert.equal(await browser.evaluate(() => globalThis.origin), "null", "it has no origin to lean on");
    await choose(browser, HENAN);
    await shows(browser, { region: HENAN });
    const wanted = await browser.evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height));
    await browser.leave();
    await until(() => browser.evaluate((wanted) => document.querySelector("iframe").clientHeight === wanted, wanted), "the height");
    await browser.enter();
    assert.equal(await browser.evaluate(() => innerWidth - document.documentElement.clientWidth), 0, "it needs no scrollbar any more");
  });

  does("own cases on own regions", {}, async (browser, t) => {
    const shapes = collection(...squares.features, region("140000", "丁省", 120));
    const page = around(`<case-map cases="mine.json" regions="shapes.json"></case-map><script type="module" src="case-map.js"></script>`);
    const host = await beside(t, { "/own.html": page, "/mine.json": JSON.stringify(file([row(1), row(2)])), "/shapes.json": JSON.stringify(shapes) });
    await browser.go(`${host}/own.html`);
    await awake(browser);
    assert.deepEqual((await seen(browser)).regions, ["甲省，2 个案例，水", "乙省，没有案例", "丙省，没有案例", "丁省，没有案例"]);
    await choose(browser, "120000");
    await until(async () => (await seen(browser)).nothing, "the words for nothing");
    await choose(browser, "110000");
    await until(async () => (await seen(browser)).cases.length === 2, "the cases");
  });

  // How many are said to be shown, and how many of them are listed.
  const says = async (browser, heading, listed) => {
    const wanted = `${heading}, ${listed} listed`;
    let found;
    const isIt = async () => {
      found = await browser.evaluate(() => `${globalThis.piece(".heading").textContent}, ${globalThis.pieces("article").length} listed${globalThis.piece(".panel[aria-busy]") ? ", busy" : ""}`);
      return found === wanted;
    };
    await until(isIt, wanted).catch((error) => assert.fail(`${error.message}: ${found}`));
  };

  // Chooses a province, and has more of its cases brought, so many at a time.
  async function chooses(browser, here, step = 50) {
    await choose(browser, HENAN);
    await says(browser, `河南省：${here.length} 个案例`, Math.min(here.length, step));
    if (here.length > step) await click(browser, "#more");
    await says(browser, `河南省：${here.length} 个案例`, Math.min(here.length, 2 * step));
    const shown = await browser.evaluate(() => globalThis.pieces("article .title").map((title) => title.textContent));
    assert.deepEqual(shown, here.slice(0, shown.length).map(({ title }) => title));
  }

  // In a worker each; of the table's texts the browser itself makes letters.
  for (const [kind, written] of [["json", JSON.stringify], ["csv", (cases) => gb18030(table(cases))]]) {
    does(`many cases as ${kind} are counted all, and more of them come`, {}, async (browser, t) => {
      const many = rows(2000);
      const page = around(`<case-map cases="many.${kind}"></case-map><script type="module" src="case-map.js"></script>`);
      const host = await beside(t, { "/many.html": page, [`/many.${kind}`]: written(many) });
      await browser.go(`${host}/many.html`);
      await awake(browser);
      await says(browser, `全部 ${many.length} 个案例`, 50);
      await chooses(browser, many.filter(({ adcode }) => adcode === HENAN));
    });
  }

  does("a site of many cases finds them in its files", {}, async (browser, t) => {
    const page = around(`<case-map></case-map><script type="module" src="case-map.js"></script>`);
    await browser.go(`${await folder(t, large, { "/host.html": page })}/host.html`);
    await awake(browser);
    await says(browser, `全部 ${listed.length} 个案例`, 20);
    const here = listed.filter(({ adcode }) => adcode === HENAN);
    await chooses(browser, here, 20);
    await click(browser, "#search");
    const { title } = here.at(-1);
    await browser.type(title);
    await until(() => browser.evaluate((title) => globalThis.pieces("article .title").some((found) => found.textContent === title) && !globalThis.piece(".panel[aria-busy]"), title), "what was searched for");
  });

  does("cases on a server of another origin are counted there, and more of them come", {}, async (browser, t) => {
    const many = served(1500);
    const server = await serve(t, many);
    const host = await beside(t, { "/far.html": around(`<case-map features="${server.address}"></case-map><script type="module" src="case-map.js"></script>`) });
    await browser.go(`${host}/far.html`);
    await awake(browser);
    await says(browser, `全部 ${many.length} 个案例`, 50);
    await chooses(browser, many.filter(({ adcode }) => `${adcode}`.slice(0, 2) === HENAN.slice(0, 2)));
    server.spoil = () => ({ status: 500, text: "{}" });
    const before = server.asked.length;
    await click(browser, "#clear");
    await until(() => server.asked.length > before, "the question");
    await until(() => browser.evaluate(() => !globalThis.piece(".panel[aria-busy]")), "the end of it");
    server.spoil = undefined;
    await choose(browser, "110000");
    await until(() => browser.evaluate(() => /^北京市：\d+ 个案例$/.test(globalThis.piece(".heading").textContent)), "the next choice");
  });

  // What is made is told as it is given to the browser, which is not asked to keep it.
  const keeps = (browser) =>
    browser.evaluate(() => {
      URL.createObjectURL = (blob) => {
        blob.text().then((text) => (globalThis.made = text));
        return "";
      };
      HTMLAnchorElement.prototype.click = () => {};
    });

  does("a table becomes a map in the browser alone, and one file of it lives from a folder", {}, async (browser, t) => {
    await browser.go(`${origin}/make.html`);
    // Plainly test data.
    const sheet = Array.from(gb18030("标题,地点\n1,河南\n2,朝阳区\n"));
    await browser.evaluate((bytes) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(bytes)], "table.csv"));
      const field = document.querySelector("#file");
      field.files = data.files;
      field.dispatchEvent(new Event("change"));
    }, sheet);
    await awake(browser);
    const said = (words) => until(() => browser.evaluate((words) => document.querySelector(".said").textContent.includes(words), words), words);
    await said("读了 2 行，2 个案例，1 个在地图上，1 行的地点要确认。");
    await click(browser, ".place [type=radio]");
    await said("2 个在地图上。");
    const areOn = () => browser.evaluate(() => globalThis.pieces("#r110000, #r410000").every((region) => /，1 个案例/.test(region.getAttribute("aria-label"))));
    await until(areOn, "both on the map");
    await keeps(browser);
    await click(browser, "[data-takes=page]");
    await until(() => browser.evaluate(() => Boolean(globalThis.made)), "the file");
    const folder = await mkdtemp(join(tmpdir(), "case-map-"));
    t.after(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, "map.html"), await browser.evaluate(() => globalThis.made));
    await browser.go(pathToFileURL(join(folder, "map.html")).href);
    await awake(browser);
    assert.ok(await areOn());
    await choose(browser, HENAN);
    await until(() => browser.evaluate(() => globalThis.piece("#r410000").getAttribute("aria-pressed") === "true"), "the choice");
  });

  // Goes on by Tab until the focus is where it is wanted.
  const tabTo = async (browser, selector) => {
    for (let step = 0; step < 40; step++) {
      await browser.press("Tab");
      if (await browser.evaluate((selector) => document.activeElement.matches(selector), selector)) return;
    }
    assert.fail(`Tab never comes to ${selector}`);
  };

  does("by keys alone a table is written, a row chosen and a file taken along", {}, async (browser) => {
    await browser.go(`${origin}/make.html`);
    const said = (words) => until(() => browser.evaluate((words) => document.querySelector(".said").textContent.includes(words), words), words);
    await tabTo(browser, "#paste");
    for (const line of ["标题,地点", "1,河南", "2,朝阳区"]) {
      await browser.type(line);
      await browser.press("Enter");
    }
    await tabTo(browser, "#read");
    await browser.press("Enter");
    await said("读了 2 行，2 个案例，1 个在地图上，1 行的地点要确认。");
    await tabTo(browser, ".place [type=radio]");
    // From what is chosen at first, which is the last: to leave the row off the map. Not
    // all engines go round.
    await browser.press("ArrowUp");
    await said("2 个在地图上。");
    assert.ok(await browser.evaluate(() => document.activeElement.matches(".place [type=radio]:checked")), "the focus stays");
    await tabTo(browser, "#title");
    await browser.type("花园");
    await keeps(browser);
    await tabTo(browser, "[data-takes=page]");
    await browser.press("Enter");
    await until(() => browser.evaluate(() => Boolean(globalThis.made)), "the file");
    assert.match(await browser.evaluate(() => globalThis.made), /^<!doctype html>[^]*<title>[^<]*花园[^<]*<\/title>/);
  });

  does("a workbook that is let go on the page becomes a site, and codes for other pages", {}, async (browser) => {
    await browser.go(`${origin}/make.html`);
    await browser.evaluate((bytes) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([new Uint8Array(bytes)], "gardens.xlsx"));
      for (const type of ["dragover", "drop"]) document.querySelector("h1").dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    }, Array.from(readFileSync(new URL("../sheets/gardens.xlsx", import.meta.url))));
    await until(() => browser.evaluate(() => document.querySelector(".said").textContent.includes("5 个在地图上。")), "the cases");
    await awake(browser);
    await keeps(browser);
    await click(browser, "[data-takes=site]");
    await until(() => browser.evaluate(() => Boolean(globalThis.made)), "the archive");
    const archive = await browser.evaluate(() => globalThis.made);
    for (const name of ["index.html", "embed.html", "builder.html", "make.html", "integrity.json", "cases.json"]) assert.ok(archive.includes(name), name);
    assert.match(archive, /^PK/);
    await click(browser, "#site");
    await browser.type("https://example.org/map/");
    const codes = () => browser.evaluate(() => ["script-code", "frame-code"].map((id) => document.getElementById(id).value));
    await until(async () => (await codes()).every((code) => code.includes("https://example.org/map/")), "the codes");
    const [script, frame] = await codes();
    assert.ok(script.includes("<case-map") && frame.includes("<iframe"));
  });

  does("the single file lives from a folder on the disk", {}, async (browser, t) => {
    const folder = await mkdtemp(join(tmpdir(), "case-map-"));
    t.after(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, "map.js"), await built("case-map.single.js"));
    await writeFile(join(folder, "page.html"), around(`<case-map region="河南"></case-map><script src="map.js"></script>`));
    await browser.go(pathToFileURL(join(folder, "page.html")).href);
    await awake(browser);
    await shows(browser, { region: HENAN });
    await choose(browser, HENAN);
    await shows(browser, {});
  });

  does("without scripts map and list can be read, and provinces lead to their cases", { javascript: false }, async (browser) => {
    await browser.go(`${origin}/`);
    await browser.evaluate(lookIn);
    assert.equal(await browser.evaluate(() => document.querySelector("case-map").shadowRoot), null);
    const shown = await browser.evaluate(() => Array.from(document.querySelectorAll("svg a, article"), (e) => e.checkVisibility() && e.localName));
    assert.deepEqual([shown.filter((name) => name === "a").length, shown.filter((name) => name === "article").length], [regions.length, cases.length]);
    await choose(browser, HENAN);
    const target = () => browser.evaluate(() => [location.hash, ...Array.from(document.querySelectorAll("section:target i"), (i) => Number(i.textContent))]);
    await until(async () => (await target())[0], "the link");
    assert.deepEqual((await target()).slice(1), expected({ region: HENAN }).cases);
  });

  does("names and counts on the map stand in the middle of their line", {}, async (browser) => {
    await browser.go(`${origin}/`);
    await awake(browser);
    // How far the middle of each letter is from where the text was put, in letters' heights.
    const off = await browser.evaluate(() =>
      globalThis.pieces(".names text, text.t").filter((text) => text.getNumberOfChars() > 0).map((text) =>
        Array.from(text.textContent, (_, at) => {
          const { y, height } = text.getExtentOfChar(at);
          return Math.abs(y + height / 2 - text.y.baseVal[0].value) / height;
        }),
      ),
    );
    assert.ok(off.length > 20 && off.some((letters) => letters.length > 2));
    // Firefox stands a smaller count on the name's own base line, which is 0.12.
    assert.ok(Math.max(...off.flat()) < 0.2, JSON.stringify(off));
  });
}
