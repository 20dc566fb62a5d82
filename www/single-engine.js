// Stands in for engine.js in the single file: hands out what is inlined.
import start, { LivingMap } from "./pkg/draw/case_map.js";
import { FILES, MODULES } from "./files.js"; // Made by xtask/src/loader.rs.
import { get } from "./get.js";
import { unknown } from "./unknown.js";

// Where the script came from; nothing in a module, which would have to ask in
// words that a plain script does not know, nor on a server.
const { document: page } = globalThis;
const { src: script, dataset = {} } = (page && page.currentScript) || {};

const unhex = (hex) => Uint8Array.from({ length: hex.length / 2 }, (_, i) => parseInt(hex.substr(2 * i, 2), 16));
const inlined = ({ text, hex }) => (hex ? unhex(hex) : new TextEncoder().encode(text));

// What only few hosts need lies beside the script, as in the site's folder:
// inlined it would double the file.
export const address = (name) => {
  if (script) return new URL(name, script).href;
  throw new Error(`${name}: the single file finds it beside itself only as a plain script; expected <script src="…">`);
};

export const bytes = (url) => get(url);
export const file = async (name) => (FILES[name] ? inlined(FILES[name]) : bytes(address(name)));

// The module that draws takes over drawings as well.
async function draw(folder) {
  const { content, integrity } = MODULES.draw;
  // Another place for the Wasm files, if the page names one; with a slash at its end or without.
  const url = folder && new URL("draw/case_map_bg.wasm", new URL(folder.replace(/\/?$/, "/"), page.baseURI)).href;
  await start({ module_or_path: url ? await get(url, { integrity }) : inlined(content) });
  return LivingMap;
}

// Kept from the first call on; a failed one is forgotten, so that a later
// element may try again.
let loading;

export const engine = (_, folder) => {
  if (!loading) {
    loading = draw(folder);
    loading.catch(() => (loading = undefined));
  }
  return loading;
};

// What few wish for is not inside, and nothing is fetched unasked: only a page
// that names the tools' address in `data-tools` has them, as our frame does.
export const more = async (...wish) => (dataset.tools ? (await import(new URL(dataset.tools, script).href)).tools(...wish) : { reach });

// Without them a province does not open, and there is no name but what the map has.
async function reach(region) {
  throw new Error(region === null ? 'open: needs the tools; expected data-tools="tools.js" in the script line' : unknown("region", region));
}

// A page that names a parameter for the map asks for what reads it, and one that
// brings data of its own for what reads those.
export const link = async (life) => (await import(address("address.js"))).link(life);
export const own = async (life) => (await import(address("own.js"))).own(life);
