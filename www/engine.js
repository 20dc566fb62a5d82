// Where the files of the map are, and its Wasm modules, each loaded once for
// the whole page. The addresses are literal, so that bundlers see them and
// ship the files; they are inside functions, so that importing does nothing.
const FILES = {
  "china.pack": () => new URL("./china.pack", import.meta.url),
  "china.lean.pack": () => new URL("./china.lean.pack", import.meta.url),
  "case-map.css": () => new URL("./case-map.css", import.meta.url),
  "en.words": () => new URL("./en.words", import.meta.url),
  "cases.json": () => new URL("./cases.json", import.meta.url),
  "china.geojson": () => new URL("./china.geojson", import.meta.url),
};

// The module that takes over a drawing that is there, the one that draws as
// well, and the one that reads case files and GeoJSON besides. Integrity of a
// script does not cover what it fetches, so each has its own; the build puts
// the hash of the file in place of its name.
const MODULES = {
  reader: {
    glue: () => import("./pkg/case_map.js"),
    wasm: () => new URL("./pkg/case_map_bg.wasm", import.meta.url),
    path: "case_map_bg.wasm",
    integrity: "sha256-of-pkg/case_map_bg.wasm",
  },
  draw: {
    glue: () => import("./pkg/draw/case_map.js"),
    wasm: () => new URL("./pkg/draw/case_map_bg.wasm", import.meta.url),
    path: "draw/case_map_bg.wasm",
    integrity: "sha256-of-pkg/draw/case_map_bg.wasm",
  },
  own: {
    glue: () => import("./pkg/own/case_map.js"),
    wasm: () => new URL("./pkg/own/case_map_bg.wasm", import.meta.url),
    path: "own/case_map_bg.wasm",
    integrity: "sha256-of-pkg/own/case_map_bg.wasm",
  },
};

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

async function get(url, options) {
  let answer;
  try {
    answer = await fetch(url, options);
  } catch (error) {
    throw new Error(`${url}: ${error.message}; expected a file that this page may fetch`);
  }
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${answer.statusText}`);
  return new Uint8Array(await answer.arrayBuffer());
}

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

// The class `LivingMap` of a module: "reader", "draw" or "own". `folder` is where the
// Wasm files lie if not where the build put them.
export const engine = (wanted, folder) => {
  // Who draws can take over as well: two modules would be one too many.
  const name = wanted === "reader" && loading.draw ? "draw" : wanted;
  return once(
    name,
    async () => {
      const { glue, wasm, path, integrity } = MODULES[name];
      const url = folder ? new URL(path, base(folder)) : wasm();
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
