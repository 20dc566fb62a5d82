// The module that takes over from the one that a map began with, once a reader
// wishes for what that one cannot do.
import { MODULES } from "./later.js"; // Made by xtask/src/loader.rs.

const loading = {};

// The class of a module, loaded once for the whole page; a failed one is
// forgotten, so that it can be asked for again. `folder` is where the Wasm
// files lie if not where the build put them.
export function module(name, load, folder) {
  if (!loading[name]) {
    loading[name] = start(name, load, folder);
    loading[name].catch(() => delete loading[name]);
  }
  return loading[name];
}

async function start(name, load, folder) {
  const { glue, wasm, integrity } = MODULES[name];
  const url = folder ? new URL(`${name}/case_map_bg.wasm`, new URL(folder.replace(/\/?$/, "/"), document.baseURI)) : wasm();
  const [script, content] = await Promise.all([glue(), load.bytes(url)]);
  const { subtle } = globalThis.crypto;
  if (subtle) {
    const hash = new Uint8Array(await subtle.digest("SHA-256", content));
    if (`sha256-${btoa(String.fromCharCode(...hash))}` !== integrity) {
      throw new Error(`${url}: not the file that this script was built with; expected ${integrity}`);
    }
  }
  await script.default({ module_or_path: content });
  return script;
}

// Whether the cases of a life lie elsewhere (www/many.js): what needs them all is not
// for it.
export const isMany = ({ map }) => Boolean(map && map.isExtract && map.isExtract());

const nearing = new WeakMap();

// Lets the nearer module take over the map of a life, which notices nothing.
// Gives its map; throws where it cannot be had, and the map lives on as it did.
export function near(life, load) {
  // A map of many cases is of that module from the first.
  if (isMany(life)) return Promise.resolve(life.map);
  if (!nearing.has(life)) {
    nearing.set(life, succeed(life, load));
    nearing.get(life).catch(() => nearing.delete(life));
  }
  return nearing.get(life);
}

async function succeed(life, load) {
  const [{ LivingMap }, pack] = await Promise.all([module("near", load, life.ask("wasm-url")), packOf(life, load)]);
  if (!life.map) throw new Error("the map ended before the module that was to take it over was there");
  const choice = ["region", "sectors", "query", "focus", "ring", "tip", "case"].map((what) => plain(life.map.tell(what))).join("\0\n");
  const map = LivingMap.succeed(life.drawing, pack, life.told, choice);
  if (!map) throw new Error("the pack: of other data than the drawing, or without what draws it; expected a whole one, such as china.pack");
  life.map.free();
  life.map = map;
  return map;
}

const plain = (text) => text.replace(/\0/g, "\0 ");

// The whole data of a life.
export async function packOf(life, load) {
  if (life.map && life.map.pack) return life.map.pack();
  const given = life.given("src");
  if (given && typeof given !== "string") return given instanceof ArrayBuffer ? new Uint8Array(given) : given;
  return given ? load.bytes(given) : load.file("china.pack");
}
