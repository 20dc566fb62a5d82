// A table on make.html, from the moment that it is let go to the frame that shows its map.
import { pause } from "./browser.mjs";
import { visit } from "./many-page.mjs";

export const sheet = (url, text) =>
  visit(async ({ page }) => {
    await page.goto(url);
    // Who brings a table has come before: the worker is there.
    await pause(3000);
    return page.evaluate(async (text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], "table.csv"));
      const field = document.querySelector("#file");
      field.files = data.files;
      const begun = performance.now();
      field.dispatchEvent(new Event("change"));
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      const map = document.querySelector("case-map");
      while (!map.shadowRoot || !map.shadowRoot.querySelector(".controls:enabled")) await frame();
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      return performance.now() - begun;
    }, text);
  });
