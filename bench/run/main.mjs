// A whole run: node bench/run/main.mjs SITE DIST [--quick] [PAGE]...
// Measures, prints the table, and writes bench/RESULTS.md, results.json and the
// table in README.md;
// with pages named, only those, and only to the screen.
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { launch } from "./browser.mjs";
import { measure } from "./measure.mjs";
import { serve } from "./server.mjs";
import { folders, subjects } from "./subjects.mjs";
import { defeats, markdown, rows } from "./table.mjs";

const [site, dist, ...rest] = process.argv.slice(2);
const quick = rest.includes("--quick");
const only = rest.filter((word) => !word.startsWith("--"));
const here = new URL("..", import.meta.url);
const command = `cargo xtask bench${quick ? " --quick" : ""}`;

const start = new Date();
const load = loadavg()[0];
const server = await serve(folders(site, dist));
const browser = await launch();
const all = subjects(site, server.origin, only);
let made;
let version;
try {
  version = browser.version();
  made = await measure(browser, server, all, { quick });
} finally {
  await browser.close();
  server.close();
}

const table = rows(made.figures);
const { devDependencies } = JSON.parse(readFileSync(new URL("package.json", here), "utf8"));
const versions = Object.fromEntries(all.flatMap(({ packages }) => packages).map((name) => [name, devDependencies[name]]));
const [{ model }] = cpus();
const machine = {
  processor: `${cpus().length} cores${model && model !== "unknown" ? `, ${model}` : ""}`,
  memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
  browser: `Chromium ${version}, headless, without a graphics card`,
  load: `${load.toFixed(1)} before the run`,
};
const lost = defeats(table, all);
const lines = [
  markdown(table, all),
  "",
  "Medians, in brackets the range. **Bold**: no other map is better. “main”: the time for which one act keeps the page's main thread busy, the processor at a quarter.",
  "",
  lost.length ? "Where another is ahead of ours:" : "No other is ahead of ours in any row.",
  "",
  ...lost.map((sentence) => `- ${sentence}`),
];
if (made.failures.length) lines.push("", "What failed:", "", ...made.failures.map((failure) => `- ${failure}`));
const about = [
  `Date: ${start.toISOString().slice(0, 10)}. Command: \`${command}\`.`,
  `Machine: ${machine.processor}, ${machine.memory}; ${machine.browser}; load ${machine.load}.`,
  `Versions, the latest of npm when package-lock.json was made: ${Object.entries(versions).map(([name, version]) => `${name} ${version}`).join(", ")}.`,
];

console.log(`\n${about.join("\n")}\n\n${lines.join("\n")}\n\nin ${Math.round((Date.now() - start) / 1000)} s`);
if (!only.length) {
  const head = "<!-- Written by cargo xtask bench; not by hand. -->\n# Our map beside others\n\nWhat is measured, and how, stands in [README.md](README.md).\n";
  writeFileSync(new URL("RESULTS.md", here), [head, ...about.map((line) => `${line}\n`), ...lines, ""].join("\n"));
  shown(about, lines[0]);
  const pages = all.map(({ name, title }) => ({ name, title, figures: made.figures[name] }));
  const medians = table.map(({ key, name, unit, scale, cells }) => ({ key, name, unit, scale, cells }));
  const results = { date: start.toISOString(), command, quick, machine, versions, rows: medians, pages, ahead: lost, failures: made.failures };
  writeFileSync(new URL("results.json", here), `${JSON.stringify(results, null, 1)}\n`);
}
process.exitCode = made.failures.length ? 1 : 0;

// Puts the table between its marks in the project's README.
function shown(about, table) {
  const readme = new URL("../README.md", here);
  const [before, rest] = readFileSync(readme, "utf8").split("<!-- table -->\n");
  const after = rest?.split("<!-- /table -->")[1];
  if (after === undefined) throw new Error("README.md: no <!-- table --> … <!-- /table -->; expected both, where the bench's table goes");
  writeFileSync(readme, `${before}<!-- table -->\n${about.join("  \n")}\n\n${table}\n<!-- /table -->${after}`);
}
