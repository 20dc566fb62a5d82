// Where the files of the map are, and its Wasm modules, each loaded once for
// the whole page.
import { FILES, MODULES } from "./files.js"; // Made by xtask/src/loader.rs.
import { get } from "./get.js";

const loading = {};

// A promise is kept from the first call on, so that elements that start
// together share one download; a failed one is forgotten, so that a later
// element may try again.
const once = (key, load, keep) => {
  const forget = () => delete loading[key];
  if (!loading[key]) {
    loading[key] = load();
    loading[key].then(keep ? () => {} : forget, forget);
  }
  return loading[key];
};

// The file of this very hash. Browsers can check it themselves, but complain
// in lines of their own; so that is for pages that may not count hashes.
async function verified(url, integrity) {
  const { subtle } = globalThis.crypto;
  const content = await get(url, subtle ? {} : { integrity });
  if (subtle) {
    const hash = new Uint8Array(await subtle.digest("SHA-256", content));
    if (`sha256-${btoa(String.fromCharCode(...hash))}` !== integrity) {
      throw new Error(`${url}: not the file that this script was built with; expected ${integrity}`);
    }
  }
  return content;
}

// A folder that the page names, with a slash at its end or without.
const base = (folder) => new URL(folder.replace(/\/?$/, "/"), document.baseURI);

// The class `LivingMap` of a module: "reader" takes over a drawing that is
// there, "draw" draws as well.
// `folder` is where the Wasm files lie if not where the build put them.
export const engine = (wanted, folder) => {
  // Who draws can take over as well: two modules would be one too many.
  const name = wanted === "reader" && loading.draw ? "draw" : wanted;
  return once(
    name,
    async () => {
      const { glue, wasm, integrity } = MODULES[name];
      const url = folder ? new URL(`${name}/case_map_bg.wasm`, base(folder)) : wasm();
      const [module, content] = await Promise.all([glue(), verified(url, integrity)]);
      await module.default({ module_or_path: content });
      return module.LivingMap;
    },
    true,
  );
};

// The bytes at an address.
export const bytes = (url) => once(url, () => get(url));

// The bytes of one of the map's own files, and its address for a link.
export const file = (name) => bytes(address(name));
export const address = (name) => FILES[name]().href;

// What few pages ask for, by their address or with data of their own,
export const link = async (life) => (await import("./address-page.js")).link(life);
export const own = async (life) => (await import("./own.js")).own(life);

// and few readers.
export const more = (...wish) =>
  import("./tools.js").then(
    ({ tools }) => tools(...wish),
    // Not each browser names what did not come.
    ({ message }) => Promise.reject(Error(`tools.js: ${message}`)),
  );
