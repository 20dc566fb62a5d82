// Pages of a host with elements on them, and what such a host does with them.
import { arrive, awake, frame, tells, told } from "../reader.mjs";

// A host's page; its script line is all that it has of ours.
export const page = (body, head = "") =>
  `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>host</title><link rel="icon" href="data:,">` +
  `<script type="module" src="case-map.js"></script>${head}<main>${body}</main></html>`;

// A visit to such a page. `headers` are those that differ from the site's.
export const embed = (t, body, { head, headers, prepare, ...options } = {}) =>
  arrive(t, {
    path: "/host.html",
    ...options,
    prepare: async (visit) => {
      await visit.add("/host.html", page(body, head), headers);
      if (prepare) await prepare(visit);
    },
  });

// Without the site's policy: for pages with style or scripts of their own.
export const FREE = { "content-security-policy": "" };

// Does something with the page's first element.
export const act = (page, what, given) => page.locator("case-map").first().evaluate(what, given);

export const attribute = (page, name) => act(page, (map, name) => map.getAttribute(name), name);

// The numbers of the cases that can be read.
export const shown = async (page) => (await page.locator("article:visible i").allTextContents()).map(Number);

// Until an element is in a state, as a style sheet sees it.
export const state = (page, name) => page.locator(`case-map:state(${name})`).first().waitFor({ state: "attached" });

// What was told after `what` was done with the first element, and all that follows from it.
export async function after(page, what, given) {
  await told(page);
  await act(page, what, given);
  await frame(page);
  return told(page);
}

// Until the map that `what` brings about takes the place of the one that is there.
export async function renewed(page, what, given) {
  await told(page);
  await act(page, what, given);
  await tells(page, "ready");
  await awake(page);
}

// What the console has of ours; the browser has lines of its own for requests that fail.
export const ours = ({ lines }) => lines.map(({ text }) => text).filter((text) => text.startsWith("case-map: "));

// As in a kernel that constructs no style sheets.
export const noSheets = ({ page }) =>
  page.addInitScript(() => {
    delete Document.prototype.adoptedStyleSheets;
    delete ShadowRoot.prototype.adoptedStyleSheets;
    delete CSSStyleSheet.prototype.replaceSync;
  });
