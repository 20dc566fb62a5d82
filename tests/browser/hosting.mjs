// Pages of another site, with the map in them: on a port and under a name of
// their own, so that everything is as foreign as it can be.
import { createServer } from "node:http";
import { noise, origin } from "./harness.mjs";

// Serves `pages`, by path, until the test ends; a page is its HTML, or
// [HTML, headers]. Gives the site's origin.
export async function site(t, pages) {
  const server = createServer((request, answer) => {
    const [body, headers = {}] = [pages[request.url.split("?")[0]]].flat();
    answer.writeHead(body === undefined ? 404 : 200, { "content-type": "text/html; charset=utf-8", ...headers });
    answer.end(body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  t.after(() => server.close(() => {}) && server.closeAllConnections());
  return `http://localhost:${server.address().port}`;
}

// A page of that site.
export const around = (body, head = "") =>
  `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>host</title><link rel="icon" href="data:,">${head}<body>${body}</body></html>`;

// Everything that went wrong; asking the page's own site or the map's is right.
export const wrong = (visit, host) => noise(visit).filter((line) => !line.startsWith(`third party: ${host}/`));

export const sandboxed = (query = "", more = "") =>
  `<iframe sandbox="allow-scripts" width="800" height="600" title="map" src="${origin}/embed.html${query}" ${more}></iframe>`;

// The document inside the first frame, or another.
export const inside = async (page, at = 0) => (await page.locator("iframe").nth(at).elementHandle()).contentFrame();

// The same once its map takes clicks. Browsers let frames that are out of sight rest.
export async function living(page, at = 0) {
  await page.locator("iframe").nth(at).scrollIntoViewIfNeeded();
  await page.frameLocator(`iframe >> nth=${at}`).locator(".controls:enabled").waitFor();
  return inside(page, at);
}
