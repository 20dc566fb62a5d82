// A page whose cases lie on a real server: pygeoapi over PostgreSQL with PostGIS, a million
// rows (xtask/src/servers.rs starts both). What the map says is compared with what the
// database says by itself; what may go wrong on the way is done by a proxy in between.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createServer, request } from "node:http";
import { test } from "node:test";
import { promisify } from "node:util";
import { noise, origin } from "../browser/harness.mjs";
import { regions } from "../browser/oracle.mjs";
import { arrive, hears, spot, told } from "../browser/reader.mjs";
import { mayAsk } from "../browser/features/made.mjs";
import { host } from "../browser/own/made.mjs";

const { CASE_MAP_SERVER: SERVER, CASE_MAP_PSQL: PORT } = process.env;
const FIRST = 50;
const HENAN = "410000";
// A search looks at each row, for each region again, on whatever machine.
const LONG = { timeout: 500_000 };

// What the database says: rows of values.
async function sql(text) {
  const words = ["--no-psqlrc", "--tuples-only", "--no-align", "--field-separator=\t", "--host=127.0.0.1", "--username=postgres", `--port=${PORT}`, "--command", text, "postgres"];
  const { stdout } = await promisify(execFile)("psql", words, { maxBuffer: 1e8 });
  return stdout.trim().split("\n").filter(Boolean).map((line) => line.split("\t"));
}

async function bring(t, address, options = {}) {
  const policy = (await fetch(`${origin}/`)).headers.get("content-security-policy").replace("connect-src 'self'", `connect-src 'self' ${new URL(address).origin}`);
  const prepare = async (visit) => {
    await mayAsk(visit);
    await visit.add("/far.html", host(`features="${address}"`), { "content-security-policy": policy });
  };
  const visit = await arrive(t, { path: "/far.html", ...options, prepare });
  visit.page.setDefaultTimeout(LONG.timeout);
  return visit;
}

const complaints = (visit, address) => noise(visit).filter((line) => !line.startsWith(`third party: ${new URL(address).origin}/`));

// What the database says of a choice: how many where, in which sector, in all, and which first.
function known({ region, sector, words } = {}, many = FIRST) {
  const quoted = (text) => `'${text.replaceAll("'", "''")}'`;
  const like = (text) => quoted(`%${text.replace(/[%_\\]/g, "\\$&")}%`);
  const found = words ? ["title", "place", "summary"].map((column) => `${column} ILIKE ${like(words)}`).join(" OR ") : "true";
  const here = region ? `left(adcode, 2) = '${region.slice(0, 2)}'` : "true";
  const inSector = sector ? `sector = ${quoted(sector)}` : "true";
  return Promise.all([
    sql(`SELECT left(adcode, 2) || '0000', count(*) FROM cases WHERE (${found}) AND ${inSector} GROUP BY 1`),
    sql(`SELECT sector, count(*) FROM cases WHERE (${found}) AND ${here} AND sector IS NOT NULL GROUP BY 1`),
    sql(`SELECT count(*) FROM cases WHERE (${found}) AND ${here} AND ${inSector}`),
    sql(`SELECT title FROM cases WHERE (${found}) AND ${here} AND ${inSector} ORDER BY left(adcode, 2), id LIMIT ${many}`),
  ]);
}

// Until the page says the same.
async function says(page, choice, many) {
  return agrees(page, await known(choice, many));
}

async function agrees(page, [counts, sectors, [[shown]], titles]) {
  const heading = shown === "0" ? "没有符合条件的案例" : `(^|\\D)${Number(shown)} 个案例`;
  await page.waitForFunction((heading) => new RegExp(heading).test(piece(".panel .heading").textContent.replace(/[,\s]/g, (sign) => (sign === "," ? "" : sign))) && !piece(".panel[aria-busy]"), heading, LONG);
  const page1 = await page.evaluate(() => ({
    counts: pieces(".land > a").map((region) => [region.id.slice(1), Number((/，([\d,]+) 个案例/.exec(region.getAttribute("aria-label")) || [0, "0"])[1].replaceAll(",", ""))]),
    sectors: pieces(".sectors button").map((button) => [button.firstChild.textContent.trim(), Number(button.querySelector("span").textContent.replaceAll(",", ""))]),
    titles: pieces("article .title").map((title) => title.textContent),
  }));
  const all = new Map(counts);
  assert.equal(page1.counts.length, regions.length);
  for (const [id, count] of page1.counts) assert.equal(count, Number(all.get(id) ?? 0), id);
  const of = new Map(sectors);
  assert.equal(page1.sectors.length, 10);
  for (const [name, count] of page1.sectors) assert.equal(count, Number(of.get(name) ?? 0), name);
  assert.deepEqual(page1.titles, titles.map(([title]) => title));
  return Number(shown);
}

// How long the page takes, once it is known what it has to say.
async function timed(page, what, choice, act, many) {
  const wanted = await known(choice, many);
  const start = performance.now();
  const found = await agrees((await act()) ?? page, wanted);
  console.log(`${what}: ${found} of 1,000,000, ${((performance.now() - start) / 1000).toFixed(1)} s`);
}

const search = (page, words) => page.locator("#search").fill(words);

test("the map says what the database counts", LONG, async (t) => {
  let visit;
  await timed(undefined, "the map", {}, async () => {
    visit = await bring(t, SERVER);
    return visit.page;
  });
  const { page } = visit;
  assert.deepEqual(await told(page), [["ready", { regions: regions.length, cases: 1_000_000, language: "zh-CN" }]]);
  const { x, y } = await spot(page, `#r${HENAN}`);
  const inHenan = { region: HENAN, sector: "养老" };
  await timed(page, "a province", { region: HENAN }, () => page.mouse.click(x, y));
  await timed(page, "a sector in it", inHenan, () => page.locator(".sectors button", { hasText: "养老" }).click());
  await timed(page, "more of them", inHenan, async () => {
    await page.locator("#more").click();
    await page.waitForFunction((many) => pieces("article").length === many, 2 * FIRST);
  }, 2 * FIRST);
  await timed(page, "all again", {}, () => page.locator("#clear").click());
  for (const words of ["案例 99999", "少见的词", "没有这样的词", "100%_", "第976组"]) {
    await timed(page, `a search for ${words}`, { words: words.split(" ").at(-1) }, () => search(page, words));
  }
  assert.deepEqual(complaints(visit, SERVER), []);
});

test("a quote and small letters are found where the server reads no CQL2", LONG, async (t) => {
  const visit = await bring(t, SERVER);
  const { page } = visit;
  for (const words of ["it's", "IT'S"]) {
    await search(page, words);
    await says(page, { words });
  }
  // That it reads none is told by its refusal, once, which a browser writes down.
  const refused = visit.failures.filter((line) => line.endsWith(": 400"));
  assert.ok(refused.length >= 1, JSON.stringify(visit.failures));
  assert.deepEqual((await told(page)).filter(([name]) => name === "error"), []);
});

// Stands between browser and server; `spoil` may give another answer.
async function between(t) {
  const proxy = { spoil: undefined };
  const server = createServer((asked, response) => {
    const url = new URL(asked.url, proxy.origin);
    const forward = request(new URL(asked.url, SERVER), { headers: { ...asked.headers, host: new URL(SERVER).host } }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => {
        // Its links begin with its own address.
        const text = Buffer.concat(parts).toString().replaceAll(new URL(SERVER).origin, proxy.origin);
        const told = { status: answer.statusCode, text };
        const other = proxy.spoil?.(url, text);
        if (typeof other === "function") return other(response);
        const { status, text: body } = { ...told, ...other };
        const { "content-length": _, ...headers } = answer.headers;
        response.writeHead(status, headers);
        return response.end(body);
      });
    });
    forward.on("error", () => response.destroy());
    response.on("close", () => forward.destroy());
    forward.end();
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  t.after(() => server.close() && server.closeAllConnections());
  proxy.origin = `http://127.0.0.1:${server.address().port}`;
  proxy.address = `${proxy.origin}${new URL(SERVER).pathname}`;
  return proxy;
}

const isPage = (url) => url.searchParams.get("limit") !== "1";
const FAULTS = {
  "an error of the server's": [() => ({ status: 500, text: '{"code":"NoApplicableCode","description":"query error (check logs)"}' }), /500 \(query error \(check logs\)\)/],
  "a body that is cut": [(url, text) => (response) => {
    response.writeHead(200, { "content-type": "application/geo+json", "access-control-allow-origin": "*", "content-length": Buffer.byteLength(text) });
    response.write(text.slice(0, 50), () => response.socket.destroy());
  }, /the answer was broken off/],
  "another schema": [(url, text) => (isPage(url) ? { text: text.replaceAll('"title":"\\u', '"name":"\\u') } : undefined), /expected title, as the queryables say/],
};

for (const [name, [spoil, words]] of Object.entries(FAULTS)) {
  test(`${name} costs one choice`, LONG, async (t) => {
    const proxy = await between(t);
    const visit = await bring(t, proxy.address);
    const { page } = visit;
    await says(page, {});
    await told(page);
    proxy.spoil = spoil;
    const { x, y } = await spot(page, `#r${HENAN}`);
    await page.mouse.click(x, y);
    const { message } = await hears(page, "error");
    assert.match(message, words);
    proxy.spoil = undefined;
    await page.locator("#clear").click();
    await says(page, {});
    assert.equal(visit.lines.filter(({ text }) => text.startsWith("case-map: ")).length, 1);
  });
}

test("a slow answer is waited for, and not where a newer choice comes", LONG, async (t) => {
  const proxy = await between(t);
  const visit = await bring(t, proxy.address);
  const { page } = visit;
  await says(page, {});
  let slow = 0;
  proxy.spoil = (url, text) => (response) => {
    slow += 1;
    setTimeout(() => {
      response.writeHead(200, { "content-type": "application/geo+json", "access-control-allow-origin": "*" });
      response.end(text);
    }, 2000);
  };
  const { x, y } = await spot(page, `#r${HENAN}`);
  await page.mouse.click(x, y);
  await page.waitForFunction(() => piece(".panel[aria-busy]"));
  await says(page, { region: HENAN });
  assert.ok(slow > 0);
  await page.locator(".sectors button", { hasText: "养老" }).click();
  await page.locator("#clear").click();
  proxy.spoil = undefined;
  await says(page, {});
  assert.deepEqual((await told(page)).filter(([name]) => name === "error"), []);
});

test("a page that repeats ends the list with what came", LONG, async (t) => {
  const proxy = await between(t);
  proxy.spoil = (url, text) => (isPage(url) ? { text: text.replace(/"numberMatched":\d+/, '"numberMatched":1000000').replace(/offset=\d+/g, "offset=0") } : undefined);
  const visit = await bring(t, proxy.address);
  const { page } = visit;
  await page.locator("#more").click();
  await page.locator("#more").click();
  await page.locator("#more").click();
  await page.locator("#more").click();
  await page.waitForFunction(() => !piece(".panel[aria-busy]"));
  const repeats = () => visit.lines.filter(({ text }) => text.includes("a page that repeats")).length;
  const start = Date.now();
  while (!repeats() && Date.now() - start < 20_000) await page.waitForTimeout(100);
  assert.equal(repeats(), 1, JSON.stringify(visit.lines));
});
