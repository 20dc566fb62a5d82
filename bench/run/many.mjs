// Many cases and many regions of a page's own, a built site of many, and the program that
// builds it: node bench/run/many.mjs DIST PROGRAM
// Made-up data; prints the tables and writes bench/MANY.md.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { cpus, loadavg, tmpdir } from "node:os";
import { brotliCompressSync } from "node:zlib";
import { cells, rows, table } from "./many-data.mjs";
import { ROWS, measure, nothing } from "./many-page.mjs";
import { run, write } from "./many-program.mjs";
import { sheet } from "./many-sheet.mjs";
import { TYPES } from "./server.mjs";

const [dist, program] = process.argv.slice(2);
const command = "cargo xtask bench --many";

const folder = mkdtempSync(join(tmpdir(), "case-map-many-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

// So many cases the program reads, and so many the built site has that is looked at.
const SIZES = [10000, 100000, 1000000];
const SITE = 100000;
// So many rows a table has that is let go on make.html.
const SHEETS = [20, 1000, 5000, 20000];
const site = (many) => join(folder, `site${many}`);

const around = (inside) => `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">${inside}`;
const bringing = (attributes) => around(`<case-map ${attributes}></case-map><script type="module" src="case-map.js"></script>`);
const pages = [
  ["1,000 cases, JSON", "/1k.html", `cases="1k.json"`],
  ["10,000 cases, JSON", "/10k.html", `cases="10k.json"`],
  ["100,000 cases, JSON", "/100k.html", `cases="100k.json"`],
  ["100,000 cases, CSV", "/100k-csv.html", `cases="100k.csv"`],
  ["100,000 cases, built site", "/site/index.html"],
  ["3,249 regions", "/cells.html", `cases="few.json" regions="cells.json"`],
];
const EMPTY = "/empty.html";

// What is made up is there before it is asked for.
const many = rows(100000);
const made = {
  "/1k.json": JSON.stringify(many.slice(0, 1000)),
  "/10k.json": JSON.stringify(many.slice(0, 10000)),
  "/100k.json": JSON.stringify(many),
  "/100k.csv": table(many),
  // In regions that there are: what is told of others is another question.
  "/few.json": JSON.stringify(many.slice(0, 300).map((row, at) => ({ ...row, adcode: `X${at * 7}` }))),
  "/cells.json": JSON.stringify(cells(57)),
  [EMPTY]: around(""),
};
for (const [, path, attributes] of pages) if (attributes) made[path] = bringing(attributes);

function content(path) {
  return made[path] || readFileSync(path.startsWith("/site/") ? join(site(SITE), path.slice(6)) : join(dist, path));
}

const server = createServer((request, response) => {
  const path = decodeURI(request.url.split("?")[0]);
  const headers = { "content-type": TYPES[extname(path)] || "application/octet-stream", "cache-control": "no-store" };
  try {
    response.writeHead(200, headers).end(content(path));
  } catch (error) {
    console.error(`${path}: ${error.message}`);
    response.writeHead(404).end();
  }
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const origin = `http://127.0.0.1:${server.address().port}`;

const load = loadavg()[0];

const built = [];
for (const size of SIZES) {
  console.log(`${size} cases, the program`);
  const file = join(folder, `${size}.csv`);
  await write(file, size);
  built.push({ check: await run(program, ["check", file]), build: await run(program, ["build", file, "--out", site(size)]) });
  if (size !== SITE) for (const done of [file, site(size)]) rmSync(done, { recursive: true, force: true });
}

const empty = await nothing(origin + EMPTY);
const figures = [];
for (const [name, path] of pages) {
  console.log(name);
  const found = await measure(origin + path).catch((error) => ({ error: error.message.split("\n")[0] }));
  if (found.error) console.error(`  ${found.error}`);
  if (found.memory) found.memory -= empty;
  figures.push(found);
}
const sheets = [];
for (const size of SHEETS) {
  console.log(`${size} rows on make.html`);
  sheets.push(await sheet(`${origin}/make.html`, table(many.slice(0, size))));
}
server.close();
server.closeAllConnections();

const said = (value) => value.toLocaleString("en");
const cell = (value) => (value === undefined ? "–" : said(Math.round(value)));
const first = (path) => brotliCompressSync(readFileSync(path)).length;
const [document, notice] = [site(SITE), dist].map((path) => first(join(path, "index.html")));
const lines = [
  "<!-- Written by cargo xtask bench --many; not by hand. -->",
  "# Many cases, many regions",
  "",
  "Made-up data, each case with 150 hanzi; one visit of each, one run of each. What is wanted, and why what is not reached is not, stands in [README.md](README.md).",
  "",
  `Date: ${new Date().toISOString().slice(0, 10)}. Command: \`${command}\`.`,
  "",
  `Machine: ${cpus().length} cores; Chromium, headless, without a graphics card; load ${load.toFixed(1)} before the run.`,
  "",
  `| | ${pages.map(([name]) => name).join(" | ")} |`,
  `|---|${pages.map(() => "---:|").join("")}`,
  ...ROWS.map(([key, name]) => `| ${name} | ${figures.map((found) => cell(found[key])).join(" | ")} |`),
  "",
  `The document of the built site, in brotli: ${said(document)} bytes; of the notice's site: ${said(notice)}, so ${said(Math.round((document / notice - 1) * 100))} % more.`,
  "",
  `| a table on \`make.html\` | ${SHEETS.map((rows) => `${said(rows)} rows`).join(" | ")} |`,
  `|---|${SHEETS.map(() => "---:|").join("")}`,
  `| from letting it go to its living map, ms | ${sheets.map(cell).join(" | ")} |`,
  "",
  `| the program, CSV of | ${SIZES.map((many) => `${said(many)} cases`).join(" | ")} |`,
  `|---|${SIZES.map(() => "---:|").join("")}`,
  ...["check", "build"].flatMap((what) => [
    `| \`${what}\`, s | ${built.map((one) => one[what].seconds.toFixed(1)).join(" | ")} |`,
    `| \`${what}\`, memory, MB | ${built.map((one) => cell(one[what].memory)).join(" | ")} |`,
  ]),
  "",
];
writeFileSync(new URL("../MANY.md", import.meta.url), lines.join("\n"));
console.log(lines.join("\n"));
process.exitCode = figures.some(({ error }) => error) ? 1 : 0;
