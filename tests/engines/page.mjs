// A page of Playwright's or of Puppeteer's: what is asked of it here bears the
// same name in both. tests/engines/job.mjs says what a browser has to be able to do.
import { PATIENCE } from "./patience.mjs";

export const driving = (page) => {
  // The document that is looked at, and the frame that it stands in.
  let at = page;
  let frame;
  const corner = async () => (frame ? frame.evaluate((e) => [e.getBoundingClientRect().left + e.clientLeft, e.getBoundingClientRect().top + e.clientTop]) : [0, 0]);
  const inPage = async (x, y) => {
    const [left, top] = await corner();
    return [left + x, top + y];
  };
  return {
    go: async (url) => {
      [at, frame] = [page, undefined];
      await page.goto(url, { waitUntil: "load", timeout: PATIENCE });
    },
    enter: async () => {
      frame = await page.$("iframe");
      at = await frame.contentFrame();
    },
    leave: () => {
      [at, frame] = [page, undefined];
    },
    evaluate: (act, value) => at.evaluate(act, value),
    move: async (x, y) => page.mouse.move(...(await inPage(x, y))),
    click: async (x, y) => page.mouse.click(...(await inPage(x, y))),
    press: (key) => page.keyboard.press(key),
    pdf: async (paper) => Buffer.from(await page.pdf(paper)),
    type: (text) => page.keyboard.type(text),
  };
};
