// One Chromium for a whole run; a fresh context, a fresh process of its own, for each visit.
import { chromium } from "playwright-core";
import { FLAGS } from "../../tests/browser/flags.mjs";
import { VIEWPORT } from "./pages.mjs";

// No step of a visit may take longer, in ms: the slowest takes a sixth of it.
const PATIENCE = 30000;

export async function launch() {
  if (!process.env.CHROME_PATH) throw new Error("CHROME_PATH is not set; run this by: cargo xtask bench");
  return chromium.launch({ executablePath: process.env.CHROME_PATH, args: FLAGS });
}

// Calls `work` with a visit: { page, cdp, browser, errors }; always closes it,
// and fails after a while whatever hangs.
export async function visit(browser, work, { prepare } = {}) {
  const context = await browser.newContext({ viewport: VIEWPORT, locale: "zh-CN", colorScheme: "light", serviceWorkers: "block" });
  context.setDefaultTimeout(PATIENCE);
  let timer;
  let working = Promise.resolve();
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Error(`a visit took longer than ${PATIENCE / 1000} s`)), PATIENCE);
  });
  try {
    const page = await context.newPage();
    const errors = [];
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (line) => line.type() === "error" && errors.push(line.text()));
    const cdp = await context.newCDPSession(page);
    if (prepare) await page.addInitScript(prepare.script, prepare.argument);
    working = Promise.resolve(work({ page, cdp, browser, errors }));
    return await Promise.race([working, late]);
  } finally {
    clearTimeout(timer);
    await context.close();
    // What hung fails now that its page is gone, and ends its trace: there is
    // only one at a time.
    await Promise.race([working.catch(() => {}), pause(PATIENCE)]);
  }
}

// The machine of most readers' pockets: a quarter of this one.
export const slow = (cdp, rate = 4) => cdp.send("Emulation.setCPUThrottlingRate", { rate });

// 1.6 Mbit/s down, 750 kbit/s up, 150 ms each way there and back: what
// Lighthouse calls slow 4G. The protocol takes bytes a second.
export const narrow = async (cdp) => {
  await cdp.send("Network.enable");
  const speeds = { downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };
  await cdp.send("Network.emulateNetworkConditions", { offline: false, latency: 150, ...speeds });
};

// Asks the page for a value, with nothing but the expression itself: the
// library's own way brings a script of its own into the page first, whose time
// and memory would count as the page's.
export async function ask(cdp, expression) {
  const { result } = await cdp.send("Runtime.evaluate", { expression, returnByValue: true, awaitPromise: true });
  return result.value;
}

// Until the expression is true; a visit's patience ends it.
export async function until(cdp, expression, every = 25) {
  while (!(await ask(cdp, expression))) await pause(every);
}

export const pause = (ms) => new Promise((done) => setTimeout(done, ms));
