// A table becomes a published site, played as a new user would: an empty folder,
// the program as it is installed, a host that serves files.
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { test } from "node:test";
import { countries } from "../browser/levels/made.mjs";
import { launch, noise } from "../browser/harness.mjs";

const program = process.env.CASE_MAP_PROGRAM;
const browser = launch();

// A folder of its own for a test, which ends with it.
async function folder(t) {
  const path = await mkdtemp(join(tmpdir(), "case-map-"));
  t.after(() => rm(path, { recursive: true }));
  return path;
}

// What a run said, but for what only slow machines hear, and how it ended.
const run = (cwd, ...words) =>
  new Promise((done) =>
    execFile(program, words, { cwd }, (error, out, err) => {
      const lines = err.split("\n").filter((line) => line && !line.endsWith(" …"));
      done({ code: error ? error.code : 0, out, lines });
    }),
  );

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".wasm": "application/wasm" };

// Serves a folder as a plain host does, until the test ends.
async function host(t, path) {
  const server = createServer(async ({ url }, answer) => {
    const { pathname } = new URL(url, "http://host");
    const name = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
    const body = await readFile(join(path, name)).catch(() => undefined);
    answer.writeHead(body ? 200 : 404, { "content-type": TYPES[extname(name)] ?? "application/octet-stream", "access-control-allow-origin": "*" });
    answer.end(body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  t.after(() => server.close(() => {}) && server.closeAllConnections());
  return `http://127.0.0.1:${server.address().port}`;
}

// Nobody else was asked, and nothing complained.
const noisy = (visit, origin) => noise(visit).filter((line) => !line.startsWith(`third party: ${origin}/`));

// Twenty rows as somebody writes them who has never seen the map: none is true.
const PLACES = [
  ["北京怀柔", "110000"],
  ["北京市", "110000"],
  ["怀柔区（北京）", "110000"],
  ["Beijing", "110000"],
  ["河南武陟", "410000"],
  ["河南省焦作市武陟县詹店镇", "410000"],
  ["Wuzhi County, Henan", "410000"],
  ["河南", "410000"],
  ["巨鹿县", "130000"],
  ["河北邢台", "130000"],
  ["130529", "130000"],
  ["恩施州", "420000"],
  ["湖北恩施", "420000"],
  ["内蒙古", "150000"],
  ["呼和浩特", "150000"],
  ["上海市浦东新区", "310000"],
  ["香港", "810000"],
  ["台湾台北", "710000"],
  ["新疆喀什", "650000"],
  ["海南三亚", "460000"],
];
const SHEET = [
  "序号,花园名称,所在地,类型,简介,网址,建成年份",
  ...PLACES.map(([place], at) => `${at + 1},试验花园${at + 1},"${place}",${at % 2 ? "儿童；老人" : "老人"},"第 ${at + 1} 个花园，\n有两行。",https://example.org/${at},${2000 + at}`),
].join("\r\n");

test("a table of twenty rows is a site after one command", async (t) => {
  const path = await folder(t);
  await writeFile(join(path, "gardens.csv"), SHEET);
  const { code, lines } = await run(path, "build", "gardens.csv");
  assert.deepEqual(lines, [
    "gardens.csv: 序号 → number, 花园名称 → title, 所在地 → place, 类型 → sectors, 简介 → summary, 网址 → url; shown as they are: 建成年份",
    `site: 20 cases; open ${join("site", "index.html")}`,
  ]);
  assert.equal(code, 0);
  const origin = await host(t, join(path, "site"));

  // Without scripts: all of it is there.
  const still = await browser.visit(t, { javascript: false });
  await still.page.goto(`${origin}/`);
  assert.equal(await still.page.title(), "gardens");
  assert.equal(await still.page.locator("article").count(), 20);
  assert.match(await still.page.locator("article").first().innerText(), /建成年份：2000/);
  assert.equal(await still.page.locator("article a[href='https://example.org/0']").count(), 1);

  // The map stands beside the list, at the same height, though no document is named.
  const [stage, panel] = await Promise.all([".stage", ".panel"].map((part) => still.page.locator(part).boundingBox()));
  assert.ok(stage.x + stage.width <= panel.x && stage.y < panel.y, JSON.stringify([stage, panel]));

  // Lines of few words are not drawn out to the rim; paragraphs are.
  const alignment = (part) => still.page.locator(`article ${part}`).first().evaluate((one) => getComputedStyle(one).textAlign);
  assert.deepEqual(await Promise.all(["p:not([class])", ".note", ".tags"].map(alignment)), ["justify", "start", "start"]);

  // With them: each province has its cases, a sector narrows them down.
  const visit = await browser.visit(t);
  await visit.page.goto(`${origin}/`);
  const shown = visit.page.locator("article:visible");
  for (const region of new Set(PLACES.map(([, code]) => code))) {
    await visit.page.evaluate((code) => document.querySelector("case-map").setAttribute("region", code), region);
    const many = PLACES.filter(([, code]) => code === region).length;
    await visit.page.waitForFunction(
      (many) => {
        const { shadowRoot } = document.querySelector("case-map");
        return shadowRoot && [...shadowRoot.querySelectorAll("article")].filter((one) => one.checkVisibility()).length === many;
      },
      many,
      { timeout: 10_000 },
    );
  }
  await visit.page.evaluate(() => document.querySelector("case-map").removeAttribute("region"));
  await visit.page.getByRole("button", { name: /^儿童/ }).click();
  await visit.page.getByText("10 个案例").first().waitFor();
  assert.equal(await shown.count(), 10);
  assert.deepEqual(noisy(visit, origin), []);
});

test("a folder to begin with is a site after two commands, and opens in one file and in a frame", async (t) => {
  const path = await folder(t);
  assert.equal((await run(path, "new", "gardens")).code, 0);
  const built = await run(path, "build", "gardens");
  assert.equal(built.code, 0, built.lines);
  const site = join(path, "gardens", "site");
  const origin = await host(t, site);
  const visit = await browser.visit(t);
  await visit.page.goto(`${origin}/`);
  assert.equal(await visit.page.title(), "案例地图");
  assert.match(await visit.page.locator("footer").innerText(), /不作为划界依据/);
  assert.equal(await visit.page.locator("article").count(), 3);
  await visit.page.goto(`${origin}/embed.html?region=130000`, { waitUntil: "networkidle" });
  await visit.page.locator("article:visible").getByText("巨鹿").first().waitFor();
  assert.equal(await visit.page.title(), "案例地图");
  // With the frame that it shows: what is left in the middle of coming is noise.
  await visit.page.goto(`${origin}/builder.html`, { waitUntil: "networkidle" });
  assert.match(await visit.page.locator("#region").innerText(), /河北省（1）/);
  // One script line on another page.
  await writeFile(join(site, "host.html"), `<!doctype html><meta charset="utf-8"><case-map></case-map><script defer src="case-map.single.js"></script>`);
  await visit.page.goto(`${origin}/host.html`);
  await visit.page.locator("article:visible").getByText("医养结合").first().waitFor();
  assert.deepEqual(noisy(visit, origin), []);
});

test("a table in English is a site in English, its frame as well, and both can be had in others", async (t) => {
  const path = await folder(t);
  await writeFile(join(path, "gardens.csv"), "title,place,sector\nA roof,110000,roofs\nA yard,410000,yards\nA lawn,410000,yards\n");
  const built = await run(path, "build", "--site", "https://example.org/gardens/");
  assert.deepEqual([built.code, built.lines.slice(1)], [0, [`site: 3 cases; open ${join("site", "index.html")}`]]);
  const origin = await host(t, join(path, "site"));
  const still = await browser.visit(t, { javascript: false });
  await still.page.goto(`${origin}/`);
  assert.equal(await still.page.locator("html").getAttribute("lang"), "en");
  await still.page.getByRole("heading", { name: "All 3 cases" }).waitFor();

  // Alive it is the same drawing, and not another one.
  const visit = await browser.visit(t);
  const { page } = visit;
  await page.goto(`${origin}/`);
  await page.evaluate(() => (globalThis.drawn = document.querySelector("[data-scene]") || document.querySelector("case-map").shadowRoot.querySelector("[data-scene]")));
  await page.locator("#r410000").click();
  await page.getByRole("heading", { name: /^Henan: 2 cases$/ }).waitFor();
  assert.ok(await page.evaluate(() => globalThis.drawn === document.querySelector("case-map").shadowRoot.querySelector("[data-scene]")));

  const speaks = async (query, language, heading) => {
    await page.goto(`${origin}/embed.html${query}`);
    await page.getByRole("heading", { name: heading }).waitFor();
    assert.equal(await page.locator("html").getAttribute("lang"), language, query);
  };
  await speaks("?region=410000", "en", "Henan: 2 cases");
  await speaks("?language=zh-CN", "zh-CN", "全部 3 个案例");
  await speaks("?language=zh-TW", "zh-Hant", "全部 3 個案例");
  await page.goto(`${origin}/builder.html`, { waitUntil: "networkidle" });
  assert.equal(await page.locator("#language").inputValue(), "en");
  assert.match(await page.locator("[data-code=element]").first().inputValue(), / language="en"/);
  assert.deepEqual(noisy(visit, origin), []);
});

test("a table without sectors and translations has a builder that works and speaks of neither", async (t) => {
  const path = await folder(t);
  await writeFile(join(path, "gardens.csv"), "标题,地点\n甲花园,北京\n乙花园,410823\n");
  assert.equal((await run(path, "build")).code, 0);
  const origin = await host(t, join(path, "site"));
  const visit = await browser.visit(t);
  const { page } = visit;
  await page.goto(`${origin}/builder.html?sector=x&region=410000`, { waitUntil: "networkidle" });
  assert.match(await page.locator("[data-code=element]").first().inputValue(), /^<case-map region="410000">/);
  assert.ok(await page.getByText("领域（不选即全部）").isHidden());
  assert.match(await page.locator("#language-note").innerText(), /案例仍是原文/);
  await page.frameLocator("iframe").getByRole("heading", { name: "河南省：1 个案例" }).waitFor();
  assert.ok(await page.frameLocator("iframe").locator(".sectors").isHidden());
  // A code is no name of a place.
  await page.frameLocator("iframe").locator("article:visible").waitFor();
  assert.ok(!(await page.frameLocator("iframe").locator("article:visible").innerText()).includes("410823"));
  assert.deepEqual(noisy(visit, origin), []);
});

test("a row that means nothing costs itself, and is told where it stands", async (t) => {
  const path = await folder(t);
  await writeFile(join(path, "gardens.csv"), "标题,地点\n甲花园,朝阳区\n乙花园,火星\n丙花园,河南武陟\n");
  const { code, lines } = await run(path, "build");
  assert.equal(code, 0);
  assert.equal(lines.shift(), "gardens.csv: 标题 → title, 地点 → place");
  assert.match(lines[0], /^site: 3 cases \(2 on no map, but in the list\)/);
  assert.match(lines[1], /^gardens\.csv:2:5: 地点: found “朝阳区”, which 2 are called; expected one of 北京市朝阳区 \(110105\)/);
  assert.match(lines[2], /^gardens\.csv:3:5: 地点: found “火星”/);
  const checked = await run(path, "check", "gardens.csv", "--json");
  assert.equal(checked.code, 1);
  const { faults } = JSON.parse(checked.out);
  assert.deepEqual(faults[0].near.map(({ code }) => code), ["110105", "220104"]);
});

test("what stood there stays until the new stands, and nothing of others is written over", async (t) => {
  const path = await folder(t);
  const index = join(path, "site", "index.html");
  await writeFile(join(path, "gardens.csv"), "标题,地点\n甲花园,北京\n");
  assert.equal((await run(path, "build")).code, 0);
  const before = await readFile(index, "utf8");
  await writeFile(join(path, "gardens.csv"), "a,b\n1,2\n");
  const failed = await run(path, "build");
  assert.equal(failed.code, 1);
  assert.match(failed.lines[0], /^gardens\.csv:1:1: the names of the columns: found columns a, b; expected/);
  assert.equal(await readFile(index, "utf8"), before);
  // What takes longer than a second says so; and a run that is broken off then.
  await writeFile(join(path, "gardens.csv"), `标题,地点\n${"花园,北京\n".repeat(60000)}`);
  const [signal, said] = await new Promise((done) => {
    let said = "";
    const child = execFile(program, ["build"], { cwd: path, maxBuffer: 1 << 26 }, (error) => done([error?.signal, said]));
    child.stderr.on("data", (text) => {
      said += text;
      if (/^[a-z ]+ …$/m.test(said)) child.kill("SIGINT");
    });
  });
  assert.deepEqual([signal, /^reading …$/m.test(said)], ["SIGINT", true], said);
  assert.equal(await readFile(index, "utf8"), before);
  // The next one leaves nothing of it behind.
  await writeFile(join(path, "gardens.csv"), "标题,地点\n乙花园,北京\n");
  assert.equal((await run(path, "build")).code, 0);
  assert.deepEqual((await readdir(path)).sort(), ["gardens.csv", "site"]);
  assert.match(await readFile(index, "utf8"), /乙花园/);
  const elsewhere = await run(path, "build", "gardens.csv", "--out", ".");
  assert.equal(elsewhere.code, 1);
  assert.match(elsewhere.lines[0], /found other files; expected a new folder/);
});

test("what the site says of itself stands on its pages, and each change makes them anew", async (t) => {
  const path = await folder(t);
  await writeFile(join(path, "gardens.csv"), "标题,地点,领域\n甲花园,北京怀柔,老人\n乙花园,河南武陟,儿童\n");
  const about = (title) => `title = "${title}"
kicker = "试验"
notes = ["没有一个是真的。"]
sectors = ["儿童", "老人"]
picture = "shades"
[[sources]]
name = "来源"
url = "https://example.org/source"
[titles]
en = "Gardens"
`;
  await writeFile(join(path, "site.toml"), about("花园"));
  const child = spawn(program, ["watch"], { cwd: path });
  t.after(() => child.kill());
  let told = "";
  child.stderr.on("data", (text) => (told += text));
  const until = async (is) => {
    while (!(await is())) await new Promise((done) => setTimeout(done, 50));
  };
  const index = () => readFile(join(path, "site", "index.html"), "utf8").catch(() => "");
  await until(async () => (await index()).includes("<h1>花园</h1>"));
  const page = await index();
  assert.match(page, /<p>没有一个是真的。<\/p>/);
  assert.match(page, /<a href="?https:\/\/example.org\/source"?>来源<\/a>/);
  assert.match(page, /<case-map address="\?" picture="shades">/);
  assert.ok(page.indexOf(">儿童 ") > 0 && page.indexOf(">儿童 ") < page.indexOf(">老人 "));
  // Faults are told, and watching goes on.
  await writeFile(join(path, "site.toml"), 'titel = "花园"');
  await until(() => told.includes("site.toml:1:1: the keys: found “titel”"));
  assert.equal(await index(), page);
  await writeFile(join(path, "site.toml"), about("园"));
  await until(async () => (await index()).includes("<h1>园</h1>"));
  // So it is with the table, and with regions of one's own.
  await writeFile(join(path, "gardens.csv"), "标题,地点\n丙花园,AL\n");
  await until(async () => (await index()).includes("丙花园"));
  await writeFile(join(path, "regions.geojson"), JSON.stringify(countries));
  await writeFile(join(path, "site.toml"), `${about("园")}`.replace("title", 'regions = "regions.geojson"\ntitle'));
  await until(async () => /class="?place"?[^>]*>Aland</.test(await index()));
  await writeFile(join(path, "regions.geojson"), JSON.stringify(countries).replaceAll("Aland", "Eland"));
  await until(async () => /class="?place"?[^>]*>Eland</.test(await index()));
  await rm(join(path, "site.toml"));
  await writeFile(join(path, "gardens.csv"), "标题,地点\n甲花园,北京\n");
  await until(async () => (await index()).includes("甲花园"));
  await writeFile(join(path, "site.toml"), about("园"));
  await until(async () => (await index()).includes("<h1>园</h1>"));
  const origin = await host(t, join(path, "site"));
  const visit = await browser.visit(t);
  await visit.page.goto(`${origin}/embed.html?language=en`);
  await visit.page.getByRole("heading", { name: "Gardens", exact: true }).waitFor();
  assert.deepEqual(noisy(visit, origin), []);
});

test("regions of one's own open in a site, in its frame, and where another origin has no more than the pack", async (t) => {
  const path = await folder(t);
  await writeFile(join(path, "wells.csv"), "title,place,sector\nA well,AL-0,water\nA road,\"South, Aland\",roads\nA plan,Aland,roads\nA spring,BO,water\n");
  await writeFile(join(path, "regions.geojson"), JSON.stringify(countries));
  await writeFile(join(path, "site.toml"), 'title = "Wells"\nregions = "regions.geojson"\nlanguage = "en"\n');
  const built = await run(path, "build");
  assert.deepEqual([built.code, built.lines.slice(1)], [0, [`site: 4 cases; open ${join("site", "index.html")}`]]);
  const parts = await readdir(join(path, "site", "parts"));
  assert.deepEqual(parts.map((name) => name.replace(/\.[0-9a-f]{8}\./, ".")).sort(), ["1000000.pack", "1010000.pack", "names.tsv"]);
  const origin = await host(t, join(path, "site"));

  const part = (page) => page.evaluate(() => (document.querySelector("case-map").shadowRoot || document).querySelector("[data-scene]").dataset.within);
  const opens = async (page, id) => {
    const until = Date.now() + 15_000;
    while ((await part(page)) !== id && Date.now() < until) await new Promise((done) => setTimeout(done, 50));
    assert.equal(await part(page), id);
  };
  const visit = await browser.visit(t);
  const { page } = visit;
  await page.goto(`${origin}/?region=AL`);
  await page.locator(".stage").hover();
  await page.getByRole("button", { name: "Open Aland" }).click();
  await opens(page, "AL");
  await page.getByRole("heading", { name: "Aland: 3 cases" }).waitFor();
  // The address leads there, and Back back.
  assert.equal(new URL(page.url()).search, "?region=AL&open");
  await page.goBack();
  await opens(page, undefined);
  await page.goForward();
  await opens(page, "AL");
  await page.goto(`${origin}/?region=AL-1`);
  await opens(page, "AL");
  await page.getByRole("heading", { name: "South: 1 case" }).waitFor();
  assert.equal(visit.requests.filter((url) => /parts\/1010000/.test(url)).length, 0);
  await page.goto(`${origin}/embed.html?region=BO&open`);
  await opens(page, "BO");
  // The case file of the site makes the same of the same regions again.
  const { cases } = JSON.parse(await readFile(join(path, "site", "cases.json"), "utf8"));
  assert.deepEqual(cases.map(({ adcode }) => adcode), ["AL-0", "AL-1", "AL", "BO"]);

  // Another site, with data of its own and a page that shows the first one's.
  const other = await folder(t);
  await writeFile(join(other, "gardens.csv"), "标题,地点\n甲花园,北京怀柔\n");
  assert.equal((await run(other, "build")).code, 0);
  await writeFile(join(other, "site", "host.html"), `<!doctype html><meta charset="utf-8"><title>host</title><case-map src="${origin}/china.pack" language="en"></case-map><script type="module" src="case-map.js"></script>`);
  const away = await host(t, join(other, "site"));
  await page.goto(`${away}/host.html`);
  await page.locator("article").first().waitFor();
  await page.evaluate(() => document.querySelector("case-map").setAttribute("region", "AL-0"));
  await opens(page, "AL");
  await page.getByRole("heading", { name: "North: 1 case" }).waitFor();
  assert.ok(visit.requests.some((url) => url.startsWith(`${origin}/parts/1000000.`)) && !visit.requests.some((url) => url.startsWith(`${away}/parts/`)));
  assert.deepEqual(noisy(visit, origin).filter((line) => !line.startsWith(`third party: ${away}/`)), []);
});
