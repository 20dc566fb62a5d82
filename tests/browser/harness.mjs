// One Chromium for each test file, and pages that remember what went wrong.
//
//   const browser = launch();
//   test("…", async (t) => {
//     const visit = await browser.visit(t, { width: 390, height: 844, touch: true });
//     await visit.open("/");
//     …
//     assertQuiet(visit);
//   });
//
// `cargo xtask test browser` sets the variables below; a visit's page is
// Playwright's own (`visit.page`).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after } from "node:test";
import { chromium } from "playwright-core";
import { FLAGS } from "./flags.mjs";

const variable = (name) => {
  if (!process.env[name]) throw new Error(`${name} is not set; run this by: cargo xtask test browser`);
  return process.env[name];
};

export const origin = variable("CASE_MAP_ORIGIN");
export const dist = variable("CASE_MAP_DIST");

// The command line.
export const program = variable("CASE_MAP_BIN");

// The files that the size table counts for the living page.
export const counted = variable("CASE_MAP_COUNTED").split(" ");

// A file as built.
export const built = (name) => readFile(join(dist, name));

// The second names of files, by which our scripts and pages ask for them.
const names = JSON.parse(readFileSync(join(dist, "integrity.json"), "utf8"));

// What asks for a path under either of its names, for `page.route`.
export const either = (path) => {
  const { file = path.slice(1) } = names[path.slice(1)] ?? {};
  return (url) => url.origin === origin && [path, `/${file}`].includes(url.pathname);
};

// Keeps back what is asked for until it is let go; gives what does that.
export async function hold(page, what) {
  let go;
  const gone = new Promise((done) => (go = done));
  await page.route(what, async (route) => {
    await gone;
    // A request that the page has given up takes no answer.
    await route.continue().catch(() => {});
  });
  return go;
}

// A path by its plain name.
const plain = (path) => `/${Object.keys(names).find((name) => names[name].file === path.slice(1)) ?? path.slice(1)}`;

// A browser with a fresh profile, started with the file's first visit and ended
// after its tests. `options` are Playwright's, such as `ignoreDefaultArgs`.
export function launch(options = {}) {
  let browser;
  after(async () => (await browser)?.close());
  return {
    // A page of its own, closed when the test `t` ends. `wishes`: width,
    // height, scale (device pixels), javascript, touch, and the media
    // features colorScheme, reducedMotion, forcedColors, contrast.
    visit: async (t, wishes = {}) => {
      browser ??= chromium.launch({ executablePath: variable("CHROME_PATH"), args: FLAGS, ...options });
      const visit = await begin(await browser, wishes);
      t.after(async () => {
        // Who is still answering for the test is not waited for, and fails nobody.
        await visit.page.unrouteAll({ behavior: "ignoreErrors" }).catch(() => {});
        await visit.page.context().close();
      });
      return visit;
    },
  };
}

const VIOLATION = "securitypolicyviolation ";

async function begin(browser, { width = 1280, height = 900, scale = 1, javascript = true, touch = false, ...media }) {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
    javaScriptEnabled: javascript,
    hasTouch: touch,
    isMobile: touch,
    locale: "zh-CN",
    serviceWorkers: "block",
    ...media,
  });
  // Violations come by way of the console, so that the page has no global of ours.
  await context.addInitScript((prefix) => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const { effectiveDirective, blockedURI, sample } = event;
      console.debug(prefix + JSON.stringify({ effectiveDirective, blockedURI, sample }));
    });
  }, VIOLATION);
  const page = await context.newPage();
  const visit = { page, lines: [], errors: [], violations: [], requests: [], failures: [] };
  page.on("console", (message) => {
    const text = message.text();
    if (text.startsWith(VIOLATION)) visit.violations.push(JSON.parse(text.slice(VIOLATION.length)));
    else visit.lines.push({ type: message.type(), text });
  });
  page.on("pageerror", (error) => visit.errors.push(error));
  page.on("request", (request) => visit.requests.push(request.url()));
  page.on("requestfailed", (request) => visit.failures.push(`${request.url()}: ${request.failure()?.errorText}`));
  page.on("response", (response) => response.status() < 400 || visit.failures.push(`${response.url()}: ${response.status()}`));
  return Object.assign(visit, {
    // Goes to a path of the site.
    open: (path = "/") => page.goto(origin + path, { waitUntil: "load" }),
    // Serves a page or file that is not in dist/, under the headers of the site unless told otherwise.
    add: (path, body, headers = {}) => add(page, path, body, headers),
    // Changes the answer for a path on its way: `edit` gets { status, headers, body } and returns what differs.
    change: (path, edit) => change(page, path, edit),
    // The paths of the site that were asked for so far, in order, by their plain names.
    paths: () => visit.requests.filter((url) => url.startsWith(origin)).map((url) => plain(new URL(url).pathname)),
  });
}

async function add(page, path, body, headers) {
  const site = await fetch(`${origin}/`);
  const policy = site.headers.get("content-security-policy");
  await page.route(origin + path, (route) =>
    route.fulfill({
      body,
      headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": policy, ...headers },
    }),
  );
}

async function change(page, path, edit) {
  await page.route(either(path), async (route) => {
    const answer = await route.fetch();
    const found = { status: answer.status(), headers: answer.headers(), body: await answer.body() };
    // What comes here is decoded already.
    delete found.headers["content-encoding"];
    delete found.headers["content-length"];
    await route.fulfill({ ...found, ...(await edit(found)) });
  });
}

// Nothing complained, nothing failed, nobody else was asked.
export function assertQuiet(visit) {
  assert.deepEqual(noise(visit), []);
}

// Everything that `assertQuiet` would complain of.
export function noise(visit) {
  const isOther = (url) => !url.startsWith(`${origin}/`) && !url.startsWith("data:");
  return [
    ...visit.lines.filter(({ type }) => type === "error" || type === "warning").map(({ type, text }) => `${type}: ${text}`),
    ...visit.errors.map((error) => `uncaught: ${error.message}`),
    ...visit.violations.map((violation) => `policy: ${JSON.stringify(violation)}`),
    ...visit.failures.map((failure) => `failed: ${failure}`),
    ...visit.requests.filter(isOther).map((url) => `third party: ${url}`),
  ];
}

// A policy with a source taken out: without(policy, "'wasm-unsafe-eval'").
export const without = (policy, source) => policy.split(` ${source}`).join("");

// The module with one export that traps, as a panic does.
export async function trapping(module, name) {
  const { default: binaryen } = await import("binaryen");
  const edited = binaryen.readBinary(module);
  const found = edited.getExport(name);
  assert.ok(found, `the module exports ${name}`);
  const { value } = binaryen.getExportInfo(found);
  const { params, results } = binaryen.getFunctionInfo(edited.getFunction(value));
  edited.removeFunction(value);
  edited.addFunction(value, params, results, [], edited.unreachable());
  return Buffer.from(edited.emitBinary());
}
