// A site that holds the map's files and pages of its own beside them.
import { readFile } from "node:fs/promises";
import { createServer, request } from "node:http";
import { extname, join } from "node:path";
import { origin } from "../browser/harness.mjs";

// Serves `pages`, by path, until the test ends, and else what our server has
// there, under its headers. Gives the site's origin. A page is text that begins
// with a tag; what begins with a brace is JSON, and all else a table.
export async function beside(t, pages) {
  const server = createServer((asked, answer) => {
    const page = pages[asked.url.split("?")[0]];
    if (page !== undefined) {
      const type = { "<": "text/html; charset=utf-8", "{": "application/json", "[": "application/json" }[page[0]];
      answer.writeHead(200, { "content-type": type || "text/csv" });
      return answer.end(page);
    }
    // Under the name that this site was asked by.
    const relay = request(origin + asked.url, { headers: asked.headers }, (found) => {
      answer.writeHead(found.statusCode, found.headers);
      found.pipe(answer);
    });
    return relay.end();
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  t.after(() => server.close(() => {}) && server.closeAllConnections());
  return `http://127.0.0.1:${server.address().port}`;
}

// Serves the files of a folder, and `pages` beside them, until the test ends.
export async function folder(t, home, pages) {
  const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm" };
  const server = createServer(async (asked, answer) => {
    const path = asked.url.split("?")[0];
    const content = pages[path] ?? (await readFile(join(home, path)).catch(() => undefined));
    answer.writeHead(content === undefined ? 404 : 200, { "content-type": types[extname(path)] || "application/octet-stream" });
    answer.end(content);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  t.after(() => server.close(() => {}) && server.closeAllConnections());
  return `http://127.0.0.1:${server.address().port}`;
}
