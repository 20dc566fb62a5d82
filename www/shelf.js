// More cases than a page can hold, from the page's side: they lie in a worker, and each
// choice is asked about there. It has no module in common with own.js, which would be
// loaded twice; how the Wasm is compiled, and how a file is fetched, it is given.
import { FILES, MODULES } from "./shelf-files.js"; // Made by xtask/src/loader.rs.
import { shelving } from "./shelving.js";

// How long a worker's script may take to come, in ms.
const PATIENCE = 30000;

const LOST = "the cases cannot be asked for any more";

// Shelves the bytes of a file with cases, each half with what it is called. With `isOurs`
// they are given away; else they are a host's own, and are copied. `isTold` where
// places may be told by China's gazetteer, which is fetched then. `words` is the text of a
// words file, `first` how many cases a map begins with; `compile` makes a module of
// an address and a hash, `get` fetches. Rejects with a list where nothing can be read.
//
// Gives the pack of a map, what is wrong, `ask`, which gives bytes for a choice (the
// region by its number, -1 for none, sectors by theirs, a query, how many are listed
// first), and `end`. A wish that waits while a newer one comes is given up, and gives nothing.
export async function shelve({ cases, casesName, isOurs, regions, regionsName, isTold, words, first, folder, compile, get, signal }) {
  const { glue, wasm, integrity } = MODULES.shelf;
  const url = folder ? new URL("shelf/case_map_bg.wasm", new URL(folder.replace(/\/?$/, "/"), document.baseURI)) : wasm();
  const text = async (file) => new TextDecoder().decode(await get(file().href, signal));
  const worker = begin().catch(() => null);
  // Whenever it comes: who waits for it may have gone by then.
  const drop = () => worker.then((line) => line && line.end());
  if (signal) signal.addEventListener("abort", drop);
  // Whole buffers alone can be given away.
  const wish = { cases, casesName, isOurs: isOurs && cases.byteLength === cases.buffer.byteLength, regions, regionsName, words: words || "", first };
  try {
    const [module, units, line] = await Promise.all([compile(url.href, integrity), isTold ? text(FILES["units.tsv"]) : "", worker]);
    const far = line || (await here(glue, module));
    const { pack, faults } = await far.ask("begin", { module, units, ...wish }, wish.isOurs ? [cases.buffer] : []);
    return { pack, faults, ...newest(far) };
  } catch (error) {
    drop();
    throw error;
  } finally {
    if (signal) signal.removeEventListener("abort", drop);
  }
}

// One wish at a time; of those that wait the newest alone.
function newest(far) {
  let isBusy = false;
  let isOver = false;
  let waiting;
  const next = async () => {
    const { wish, done, failed } = waiting;
    waiting = undefined;
    isBusy = true;
    try {
      done((await far.ask("answer", wish)).bytes);
    } catch (error) {
      if (isOver) done();
      else failed(error);
    }
    isBusy = false;
    if (waiting) next();
  };
  return {
    ask: (wish) =>
      new Promise((done, failed) => {
        if (waiting) waiting.done();
        waiting = { wish, done, failed };
        if (!isBusy) next();
      }),
    end() {
      isOver = true;
      if (waiting) waiting.done();
      waiting = undefined;
      far.end();
    },
  };
}

// A worker begins with an address, which a page under a strict policy may not make up.
let policy;
function address(url) {
  const { trustedTypes } = globalThis;
  if (!trustedTypes) return url;
  policy = policy || trustedTypes.createPolicy("case-map", { createScriptURL: (own) => own });
  return policy.createScriptURL(url);
}

// A worker that is there. Rejects where there can be none: of another origin, or of a
// page whose policy forbids it.
function begin() {
  const url = FILES["shelf-worker.js"]().href;
  return new Promise((done, failed) => {
    const worker = new Worker(address(url));
    const asked = new Map();
    let number = 0;
    let lost = "";
    const lose = (message) => {
      worker.terminate();
      for (const { failed: tell } of asked.values()) tell(new Error(`${LOST}: ${message}`));
      asked.clear();
      lost = message;
      failed(new Error(message));
    };
    const timer = setTimeout(() => lose(`${url}: nothing came for ${PATIENCE / 1000} seconds`), PATIENCE);
    worker.onerror = (event) => {
      event.preventDefault();
      clearTimeout(timer);
      lose(event.message || `${url}: no worker came of it`);
    };
    worker.onmessage = ({ data }) => {
      if (data.number === 0) {
        clearTimeout(timer);
        done(far);
        return;
      }
      const one = asked.get(data.number);
      asked.delete(data.number);
      if (data.error !== undefined) {
        if (one) one.failed(new Error(`${LOST}: ${data.error}`));
        lose(data.error);
      } else if (one && data.faults) one.failed(data.faults);
      else if (one) one.done(data.found);
    };
    const far = {
      ask: (what, wish, given = []) =>
        new Promise((tell, fail) => {
          if (lost) throw new Error(`${LOST}: ${lost}`);
          number += 1;
          asked.set(number, { done: tell, failed: fail });
          worker.postMessage({ number, what, wish }, given);
        }),
      end: () => lost || lose("nobody waits for it"),
    };
  });
}

// The same on the page itself, which waits then.
async function here(glue, module) {
  const { default: start } = await glue();
  const shelf = shelving(await start(module));
  let lost = "";
  return {
    async ask(what, wish) {
      if (lost) throw new Error(`${LOST}: ${lost}`);
      try {
        return what === "begin" ? shelf.begin(wish) : { bytes: shelf.answer(wish) };
      } catch (error) {
        if (Array.isArray(error)) throw error;
        lost = error.message || String(error);
        throw new Error(`${LOST}: ${lost}`);
      }
    },
    end: () => (lost = lost || "nobody waits for it"),
  };
}
