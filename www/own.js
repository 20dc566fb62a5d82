// A host's own data, from an address or a value to a map: only pages that bring any
// load this. It has no module in common with case-map.js, which would be loaded
// twice; what it needs from there is the life that it serves (www/life.js).
import { news, unreadable } from "./faults.js";
import { FILES, MODULES } from "./own-files.js"; // Made by xtask/src/loader.rs.
import { get } from "./patient.js";
import { isTable } from "./table.js";
import { written } from "./value.js";

// More bytes of cases than this are too many for a page to hold: some 500 of them.
const LARGE = 300000;

// The bit of a pack, in its fifth byte, that says that it holds only some of its cases
// (src/scene/pack.rs), and how many more of these the list shows at each wish: a search
// finds each of them in a file of its own.
const EXTRACT = 8;
const STEP = 20;

// What who brings one half alone has for the other.
const OTHERWISE = { cases: "cases.json", regions: "china.geojson" };

// Regions that are called by six digits may be China's: who reads them knows
// (src/source/units.rs), for which the gazetteer has to be there. Their beginning tells: a
// copy of it, as no text is made of bytes that a host shares with its workers.
const SIX = /"[1-8]\d{5}"|: *[1-8]\d{5}\b/;
const BEGINNING = 65536;

// What takes the place of a module's class for a life, with the data that it brings.
export async function own(life) {
  const { signal } = life.ending;
  if (life.given("features")) return far(life, signal);
  if (!["cases", "regions"].some((what) => life.given(what))) return site(life);
  const given = life.given("cases");
  // What another module reads than that which reads JSON.
  const isMany = Boolean(given) && isTable(isAddress(given) ? given : given.name);
  // Most have few cases, and need this one.
  const wanted = isMany ? undefined : engine(life.ask("wasm-url"));
  if (wanted) wanted.catch(() => {});
  const halves = await Promise.all(["cases", "regions"].map((what) => half(life, what, signal)));
  const [{ bytes: cases, name: casesName }, { bytes: regions, name: regionsName }] = halves;
  // Nobody sees lines of what was a value.
  const values = halves.filter(({ isValue }) => isValue).map(({ name }) => name);
  const lineless = (faults) => faults.map((fault) => (values.includes(fault.file) ? { ...fault, at: null } : fault));
  const telling = { news: (life, faults) => news(life, lineless(faults)), unreadable: (faults) => unreadable(lineless(faults)) };
  const areOurs = !life.given("regions");
  if (!isMany && cases.length <= LARGE) {
    const LivingMap = await wanted;
    const data = LivingMap.readOwn(cases, casesName, regions, regionsName);
    // Words that none of our regions is called by are for who has the gazetteer.
    if (!areOurs || !data.hasWords()) {
      return { mount: (drawing, fresh, told) => mount(LivingMap, life, drawing, fresh, data, told, telling) };
    }
    data.free();
  }
  const { many, shelve } = await import("./many.js");
  const isTold = areOurs || SIX.test(new TextDecoder().decode(regions.slice(0, BEGINNING)));
  const wish = { cases, casesName, isOurs: isAddress(given), regions, regionsName, isTold, compile: compiled, get };
  return many(life, (told) => shelve({ ...wish, ...told }), { get, ...telling });
}

// Where the cases lie on a server, which is asked.
async function far(life, signal) {
  const [{ many }, { features }, { bytes: regions, name: regionsName }] = await Promise.all([import("./many.js"), import("./reach.js"), half(life, "regions", signal)]);
  const wish = { address: `${life.given("features")}`, regions, regionsName, compile: compiled, unreadable };
  return many(life, (told) => features({ ...wish, ...told }), { get, news, unreadable });
}

// A site of more cases than its pack holds: the others lie in files beside that. Of a pack
// with all of its cases no map comes from here.
async function site(life) {
  const given = life.given("src");
  const pack = await life.pack();
  if (!(pack[4] & EXTRACT)) return { mount: () => {} };
  if (given && !isAddress(given)) throw new Error("src: found the pack of a site that has more cases in files beside it; expected its address");
  // Where no address is given, the pack is the site's own, and lies where its regions do.
  const here = given ? new URL(given, document.baseURI) : FILES[OTHERWISE.regions]();
  const [{ many }, { shards }] = await Promise.all([import("./many.js"), import("./reach.js")]);
  const wish = { site: new URL("./", here.href).href, name: given ? brief(`${given}`) : "china.pack", pack, compile: compiled, unreadable };
  return many(life, (told) => shards({ ...wish, ...told }), { get, news, unreadable, step: STEP });
}

function mount(LivingMap, life, drawing, fresh, data, told, { news, unreadable }) {
  let map;
  try {
    map = LivingMap.mountOwn(drawing, fresh, data, told);
  } catch (thrown) {
    // What is no list is no word of ours.
    throw Array.isArray(thrown) ? unreadable(thrown) : thrown;
  }
  if (map) {
    // What the regions open into, for as long as the life lasts: the map gives way to
    // another one then (www/parts.js).
    life.parts = map.parts();
    news(life, map.faults());
  }
  return map;
}

// The bytes of one half, what it is called when something is wrong with it, and whether
// it was a value, which has no text but what we make of it.
async function half(life, what, signal) {
  const given = life.given(what);
  if (!given) return { bytes: await get(FILES[OTHERWISE[what]]().href, signal), name: OTHERWISE[what] };
  const kind = kindOf(given);
  if (isAddress(given)) return { bytes: await get(`${given}`, signal), name: brief(`${given}`) };
  if (/^(Shared)?ArrayBuffer$/.test(kind)) return { bytes: new Uint8Array(given), name: what };
  if (ArrayBuffer.isView(given)) return { bytes: new Uint8Array(given.buffer, given.byteOffset, given.byteLength), name: what };
  // A blob, or a file that somebody chose, which has a name.
  if (typeof given.arrayBuffer === "function") return { bytes: new Uint8Array(await given.arrayBuffer()), name: given.name || what };
  return { bytes: written(what, given), name: what, isValue: true };
}

// Addresses may hold all the data themselves.
const brief = (url) => (url.length > 120 ? `${url.slice(0, 80)}…` : url);

function isAddress(given) {
  return typeof given === "string" || kindOf(given) === "URL";
}

// By its own word, as it may come from another window.
function kindOf(given) {
  return Object.prototype.toString.call(given).slice(8, -1);
}

const compiling = {};

// A module by its address, once for the page; a failed one is forgotten, so that the
// next life may try again.
function compiled(key, integrity) {
  if (!compiling[key]) {
    compiling[key] = compile(key, integrity);
    compiling[key].catch(() => delete compiling[key]);
  }
  return compiling[key];
}

// The class of an instance of its own for each life: what breaks one, such as data
// that nobody thought of, breaks no other, and its memory goes with it. `folder` is
// where the Wasm files lie if not where the build put them.
async function engine(folder) {
  const { glue, wasm, integrity } = MODULES.own;
  const url = folder ? new URL("own/case_map_bg.wasm", new URL(folder.replace(/\/?$/, "/"), document.baseURI)) : wasm();
  const [{ default: start }, module] = await Promise.all([glue(), compiled(url.href, integrity)]);
  return start(module);
}

async function compile(url, integrity) {
  // Several lives may wait for it, so it ends with none of them.
  const content = await get(url);
  const { subtle } = globalThis.crypto;
  if (subtle) {
    const hash = new Uint8Array(await subtle.digest("SHA-256", content));
    if (`sha256-${btoa(String.fromCharCode(...hash))}` !== integrity) {
      throw new Error(`${url}: not the file that this script was built with; expected ${integrity}`);
    }
  }
  return WebAssembly.compile(content);
}
