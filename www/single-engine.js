// Stands in for engine.js in the single file: hands out what is inlined.
// Bytes are written in hexadecimal: in ASCII alone, so that no page's own
// encoding spoils them, and a fifth smaller than base64 once compressed.
import start, { LivingMap } from "./pkg/draw/case_map.js";
import wasm from "./case_map_bg.wasm.hex";
import pack from "./china.pack.hex";
import style from "./case-map.css";
import words from "./en.words";

// Where the script came from; nothing in a module, which would have to ask in
// words that a plain script does not know, nor on a server.
const { document: page } = globalThis;
const script = page && page.currentScript && page.currentScript.src;

const unhex = (hex) => Uint8Array.from({ length: hex.length / 2 }, (_, i) => parseInt(hex.substr(2 * i, 2), 16));
const encoded = (text) => new TextEncoder().encode(text);

const INLINED = {
  "china.pack": () => unhex(pack),
  // The lean one is for pages that hold the drawing; the whole one serves them too.
  "china.lean.pack": () => unhex(pack),
  "case-map.css": () => encoded(style),
  "en.words": () => encoded(words),
};

// What only hosts with own data need lies beside the script, as in the site's
// folder: inlined it would double the file.
export const address = (name) => {
  if (script) return new URL(name, script).href;
  throw new Error(`${name}: the single file finds it beside itself only as a plain script; expected <script src="…">`);
};

async function get(url, integrity) {
  const answer = await fetch(url, integrity ? { integrity } : {});
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${answer.statusText}`);
  return new Uint8Array(await answer.arrayBuffer());
}

export const bytes = (url) => get(url);
export const file = async (name) => (INLINED[name] ? INLINED[name]() : bytes(address(name)));

// Another place for the Wasm files, if the page names one; with a slash at its end or without.
const place = (folder, path) => (folder ? new URL(path, new URL(folder.replace(/\/?$/, "/"), page.baseURI)).href : undefined);

// The module that draws takes over drawings as well.
async function draw(folder) {
  const url = place(folder, "draw/case_map_bg.wasm");
  await start({ module_or_path: url ? await get(url, "sha256-of-pkg/draw/case_map_bg.wasm") : unhex(wasm) });
  return LivingMap;
}

async function own(folder) {
  const url = place(folder, "own/case_map_bg.wasm") || address("pkg/own/case_map_bg.wasm");
  const content = get(url, "sha256-of-pkg/own/case_map_bg.wasm");
  const [glue, module] = await Promise.all([import(address("pkg/own/case_map.js")), content]);
  await glue.default({ module_or_path: module });
  return glue.LivingMap;
}

// Kept from the first call on; a failed one is forgotten, so that a later
// element may try again.
const loading = {};

export const engine = (name, folder) => {
  const key = name === "own" ? "own" : "draw";
  if (!loading[key]) {
    loading[key] = key === "own" ? own(folder) : draw(folder);
    loading[key].catch(() => delete loading[key]);
  }
  return loading[key];
};

// Whether a module is at hand; the one that draws is.
export const has = (name) => name === "draw";
