// Serves the pages to this machine alone, as `cargo xtask run` does: brotli of
// quality 11 made beforehand, no cache. Connections stay open, as those of a
// real host do. No policy: some peers write markup, which ours forbids.
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

// What a browser has to be told of a file, by the ending of its name.
export const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".wasm": "application/wasm",
};

// `folders` by page name. Gives { origin, asked, close }: `asked` holds what
// was answered so far, as { path, bytes }, the bytes without headers.
export async function serve(folders) {
  const files = new Map();
  const asked = [];
  const server = createServer((request, response) => {
    const path = decodeURI(request.url.split(/[?#]/)[0]).replace(/\/$/, "/index.html");
    const found = path.match(/^\/([^/]+)\/(.+)$/);
    const file = found && folders[found[1]] && !found[2].includes("..") ? join(folders[found[1]], found[2]) : null;
    let content;
    try {
      content = file && compressed(files, file);
    } catch (error) {
      if (error.code !== "ENOENT") console.error(`${path}: ${error.message}`);
    }
    if (!content) return void response.writeHead(404).end(`${path}: no such file\n`);
    asked.push({ path, bytes: content.length });
    const type = TYPES[extname(file)] || "application/octet-stream";
    response.writeHead(200, { "content-type": type, "content-encoding": "br", "content-length": content.length, "cache-control": "no-store" });
    return void response.end(content);
  });
  await new Promise((done, fail) => server.once("error", fail).listen(0, "127.0.0.1", done));
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { origin: `http://127.0.0.1:${server.address().port}`, asked, close };
}

function compressed(files, file) {
  if (!files.has(file)) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 };
    files.set(file, brotliCompressSync(readFileSync(file), { params }));
  }
  return files.get(file);
}
