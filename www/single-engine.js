// Stands in for engine.js in the single file: hands out what is inlined.
// Bytes are written in hexadecimal: in ASCII alone, so that no page's own
// encoding spoils them, and a fifth smaller than base64 once compressed.
import start, { Map } from "./pkg/case_map.js";
import wasm from "./case_map_bg.wasm.hex";
import pack from "./china.pack.hex";
import style from "./case-map.css";
import words from "./en.words";

// Where the script came from; nothing in a module, which would have to ask in
// words that a plain script does not know.
const script = document.currentScript && document.currentScript.src;

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
  return answer.arrayBuffer();
}

export const bytes = async (url) => new Uint8Array(await get(url));
export const file = async (name) => (INLINED[name] ? INLINED[name]() : bytes(address(name)));

const MODULES = {
  reader: async (wasmUrl) => {
    await start({ module_or_path: wasmUrl ? await get(wasmUrl) : unhex(wasm) });
    return Map;
  },
  own: async (wasmUrl) => {
    const content = get(wasmUrl || address("pkg/own/case_map_bg.wasm"), "sha256-of-pkg/own/case_map_bg.wasm");
    const [glue, module] = await Promise.all([import(address("pkg/own/case_map.js")), content]);
    await glue.default({ module_or_path: module });
    return glue.Map;
  },
};

// Kept from the first call on; a failed one is forgotten, so that a later
// element may try again.
const loading = {};

export const engine = (name, wasmUrl) => {
  if (!loading[name]) {
    loading[name] = MODULES[name](wasmUrl);
    loading[name].catch(() => delete loading[name]);
  }
  return loading[name];
};
