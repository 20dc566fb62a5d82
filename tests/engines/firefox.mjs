// Firefox by WebDriver BiDi, without a display.
import { after } from "node:test";
import puppeteer from "puppeteer-core";
import { driving } from "./page.mjs";
import { PATIENCE } from "./patience.mjs";

// A mouse: else it says that nothing can hover.
const MOUSE = { "ui.primaryPointerCapabilities": 6, "ui.allPointerCapabilities": 6 };

export function firefox(executablePath) {
  // Only its preferences take scripts away, and they are read when it starts.
  const started = {};
  after(async () => {
    for (const browser of Object.values(started)) await (await browser).close();
  });
  return async (t, { width, height, javascript }) => {
    const browser = await (started[javascript] ??= puppeteer.launch({
      browser: "firefox",
      executablePath,
      headless: true,
      extraPrefsFirefox: { ...MOUSE, "javascript.enabled": javascript },
      timeout: PATIENCE,
      protocolTimeout: PATIENCE,
    }));
    const page = await browser.newPage();
    t.after(() => page.close());
    await page.setViewport({ width, height });
    return driving(page);
  };
}
