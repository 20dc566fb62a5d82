// Cases that lie elsewhere, from the page's side: on a server that speaks OGC API –
// Features, or in the files of a site. A module says which addresses it has to know, and
// what is there is fetched, a few at a time.
// It has no module in common with own.js, which would be loaded twice; how the Wasm is
// compiled, and what is said of faults, it is given.
import { MODULES } from "./reach-files.js"; // Made by xtask/src/loader.rs.

// So many questions at a time: as many as browsers keep connections to a server.
const AT_A_TIME = 6;

// How long an answer may take to come, in ms, from its question to its last byte.
const PATIENCE = 30000;

// After what a question is asked once more, and how long after that, in ms.
const AGAIN = [502, 503, 504];
const PAUSE = 500;

// Who answers, by what a page has: GeoJSON first, where a server can say it in several
// ways; of files there is one kind.
const SERVER = { accept: "application/geo+json, application/schema+json, application/json", late: "one, and of a large table indexes that help to count" };
const FILES = { accept: "*/*", late: "all of a file" };

// Asks a server, beginning with the address of a collection. `regions` and `regionsName`
// are the bytes of the map's regions and what they are called, `words` is the text of a
// words file, `first` how many cases a map begins with.
export const features = ({ address, regions, regionsName, words, first, ...rest }) =>
  reach({ ...rest, module: "features", who: SERVER, about: address, begin: (Asking) => Asking.of(absolute(address), regions, regionsName, words || "", first) });

// Fetches files of the site that has `pack`, which is called `name` in faults, in the
// folder `site`, an address with a slash at its end.
export const shards = ({ site, pack, name, words, ...rest }) =>
  reach({ ...rest, module: "shards", who: FILES, about: site, begin: (Finding) => Finding.of(site, name, pack, words || "") });

// `begin` makes who asks of the class of a module, `compile` makes a module of an address
// and a hash, `unreadable` an error of a list of faults; `about` says in a fault what it is
// all about.
//
// Gives the same as `shelve` of www/shelf.js: the pack of a map, what is wrong, `ask`
// and `end`. A wish is given up where a newer one comes, and gives nothing.
async function reach({ module: name, who, about, begin, folder, compile, unreadable, signal }) {
  const { glue, wasm, integrity } = MODULES[name];
  const url = folder ? new URL(`${name}/case_map_bg.wasm`, new URL(folder.replace(/\/?$/, "/"), document.baseURI)) : wasm();
  const [{ default: start }, module] = await Promise.all([glue(), compile(url.href, integrity)]);
  const Asking = await start(module);
  const ours = (act) => {
    try {
      return act();
    } catch (thrown) {
      // What is no list is no word of ours.
      throw Array.isArray(thrown) ? unreadable(thrown) : thrown;
    }
  };
  const asking = ours(() => begin(Asking));
  let current;

  // All that the choice needs, turn by turn: what comes says what is still missing.
  async function know() {
    if (current) current.abort();
    const own = (current = new AbortController());
    const drop = () => own.abort();
    signal.addEventListener("abort", drop);
    if (signal.aborted) drop();
    try {
      for (;;) {
        if (own.signal.aborted) return false;
        const waiting = ours(() => asking.asks()).split("\n").filter(Boolean);
        if (!waiting.length) return true;
        const one = async () => {
          for (let next = waiting.shift(); next; next = waiting.shift()) {
            const { status, content } = await get(next, own.signal, who);
            if (own.signal.aborted) return;
            ours(() => asking.take(next, status, content));
          }
        };
        await Promise.all(Array.from({ length: AT_A_TIME }, one));
      }
    } catch (error) {
      if (own.signal.aborted) return false;
      throw error;
    } finally {
      // The others of a question that failed are of no use to anybody.
      own.abort();
      signal.removeEventListener("abort", drop);
    }
  }

  if (!(await know())) throw new Error(`${about}: nobody waits for it`);
  return {
    pack: asking.pack(),
    faults: asking.faults(),
    async ask({ region, sectors, query, first }) {
      asking.choose(region, Uint32Array.from(sectors), query, first);
      if (!(await know())) return undefined;
      const bytes = asking.answer();
      for (const { file, place, found, expected } of asking.faults()) console.warn(`case-map: ${file}: ${place}: found ${found}; expected ${expected}`);
      return bytes;
    },
    end() {
      if (current) current.abort();
    },
  };
}

// What is no address the module tells.
function absolute(address) {
  try {
    return new URL(address, document.baseURI).href;
  } catch (error) {
    return address;
  }
}

// What comes from an address: its status, whatever that is, and its bytes.
async function get(url, signal, who, isAgain) {
  const controller = new AbortController();
  const drop = () => controller.abort();
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    drop();
  }, PATIENCE);
  signal.addEventListener("abort", drop);
  let found;
  let status = 0;
  try {
    const answer = await fetch(url, { signal: controller.signal, headers: { accept: who.accept }, credentials: "omit" });
    ({ status } = answer);
    found = { status, content: new Uint8Array(await answer.arrayBuffer()) };
  } catch ({ message }) {
    if (isLate) throw new Error(`${brief(url)}: no answer for ${PATIENCE / 1000} seconds; expected ${who.late}`);
    if (isAgain && status) throw new Error(`${brief(url)}: the answer was broken off (${message}); expected all of it`);
    // Why there is none, a browser tells nobody but the person before it.
    if (isAgain) throw new Error(`${brief(url)}: no answer that this page may read (${message}); expected a server that is there, allows other origins (CORS), and stands in the page's connect-src where it has a policy`);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", drop);
  }
  if (signal.aborted) return found || { status, content: new Uint8Array(0) };
  if (isAgain || (found && AGAIN.indexOf(status) < 0)) return found;
  await new Promise((done) => setTimeout(done, PAUSE));
  return signal.aborted ? { status, content: new Uint8Array(0) } : get(url, signal, who, true);
}

// As much of an address as is read.
const brief = (url) => (url.length > 160 ? `${url.slice(0, 160)}…` : url);
