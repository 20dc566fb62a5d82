// README.md's picture: node xtask/src/picture.mjs FOLDER
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { FLAGS } from "../../tests/browser/flags.mjs";

// A laptop's window, in which the whole map is in view.
const SIZE = { width: 1366, height: 768 };
const [folder] = process.argv.slice(2);

const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH, args: FLAGS });
for (const colorScheme of ["light", "dark"]) {
  const page = await browser.newPage({ viewport: SIZE, colorScheme, locale: "zh-CN", reducedMotion: "reduce" });
  await page.goto(process.env.CASE_MAP_ORIGIN);
  await page.locator(".controls:enabled").first().waitFor();
  // A third of a PNG. Playwright itself does not offer it.
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: 92 });
  await writeFile(join(folder, `map-${colorScheme}.webp`), Buffer.from(data, "base64"));
}
await browser.close();
