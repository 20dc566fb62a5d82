// Loads the Wasm modules, each once for the whole page.
const loading = {};

const load = (name, glue, wasm) => {
  // The promise is kept from the first call on, so that two elements that
  // start together share one download; a failed one is forgotten, so that a
  // later element may try again.
  loading[name] =
    loading[name] ||
    glue()
      .then((module) => module.default({ module_or_path: wasm }).then(() => module.Map))
      .catch((error) => {
        delete loading[name];
        throw error;
      });
  return loading[name];
};

// The addresses are literal, so that bundlers see them and ship the files.

// The module that every reader loads.
export const reader = () =>
  load("reader", () => import("./pkg/case_map.js"), new URL("./pkg/case_map_bg.wasm", import.meta.url));

// The larger one, which reads case files and GeoJSON.
export const own = () =>
  load("own", () => import("./pkg/own/case_map.js"), new URL("./pkg/own/case_map_bg.wasm", import.meta.url));
