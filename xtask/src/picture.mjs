// README.md's picture: node xtask/src/picture.mjs FOLDER
import { join } from "node:path";
import { chromium } from "playwright-core";
import { FLAGS } from "../../tests/browser/flags.mjs";

const SIZE = { width: 1280, height: 800 };
const [folder] = process.argv.slice(2);

const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH, args: FLAGS });
for (const colorScheme of ["light", "dark"]) {
  const page = await browser.newPage({ viewport: SIZE, colorScheme, locale: "zh-CN", reducedMotion: "reduce" });
  await page.goto(process.env.CASE_MAP_ORIGIN);
  await page.locator(".controls:enabled").first().waitFor();
  await page.screenshot({ path: join(folder, `map-${colorScheme}.png`) });
}
await browser.close();
