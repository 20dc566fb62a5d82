// The worker of the page that makes maps: it reads tables and makes files, so that
// the page never waits. It asks nobody but the site that it came from, and only
// for what is the same for all who come.
import { decoded } from "./decoded.js";
import startMake, { Making, kind, named, said } from "./pkg/make/case_map.js";
import startWorkbook, { Tab } from "./pkg/workbook/case_map.js";

// Larger tables are for the command line: what is read here is held in memory
// several times over.
const MOST = 32 * 1024 * 1024;

// So many files are asked for at a time.
const SIDE_BY_SIDE = 6;

// Each file by its own name in this script: the build puts one with a hash there.
const MAKE = "./pkg/make/case_map_bg.wasm";
const WORKBOOK = "./pkg/workbook/case_map_bg.wasm";
const UNITS = "./units.tsv";
const REGIONS = "./china.geojson";
const PARCEL = "./make.parcel";

const here = (name) => new URL(name, self.location.href);

async function get(name) {
  let answer;
  try {
    answer = await fetch(here(name));
  } catch (error) {
    throw new Error(`读不到本站的 ${name}：${error.message}。请检查网络后再试。`);
  }
  if (!answer.ok) throw new Error(`本站没有 ${name}（${answer.status}），请告诉网站的管理员。`);
  return new Uint8Array(await answer.arrayBuffer());
}

// What is asked for once; a failure is forgotten.
const known = {};
const once = (key, load) => {
  if (!known[key]) {
    known[key] = load();
    known[key].catch(() => delete known[key]);
  }
  return known[key];
};

const making = () =>
  once("making", async () => {
    const [module_or_path, units, regions] = await Promise.all([get(MAKE), get(UNITS), get(REGIONS)]);
    await startMake({ module_or_path });
    return Making.begin(new TextDecoder().decode(units), regions);
  });

const workbooks = () => once("workbooks", async () => startWorkbook({ module_or_path: await get(WORKBOOK) }));

// What is the same for every site: pages and scripts first, the rest for a whole one.
const web = () => once("web", async () => (await making()).web(await get(PARCEL)).split("\n"));
const rest = () =>
  once("rest", async () => {
    const [made, names] = await Promise.all([making(), web()]);
    const waiting = names.slice();
    const one = async () => {
      for (let name; (name = waiting.shift()); ) made.beside(name, await get(name));
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, one));
  });

const broken = (line) => new Error(`第 ${line} 行有读不出来的字。请在 Excel 或 WPS 里另存为“CSV UTF-8”，再打开它。`);

// What can be asked for, by its name.
const ASKED = {
  async file({ file, wanted = "" }) {
    if (file.size > MOST) throw new Error(`这个文件有 ${Math.ceil(file.size / 1024 / 1024)} MB，这里最多读 ${MOST / 1024 / 1024} MB。更大的表格请用命令行：case-map build`);
    const made = await making();
    let bytes;
    try {
      bytes = new Uint8Array(new FileReaderSync().readAsArrayBuffer(file));
    } catch (error) {
      throw new Error("这个文件读不出来：可能被移动了、正被别的程序占用，或者是一个文件夹。");
    }
    const encoding = kind(file.name, bytes);
    if (encoding !== "workbook") return { report: made.text(file.name, decoded(bytes, encoding, broken)) };
    await workbooks();
    let tab;
    try {
      tab = Tab.of(file.name, bytes, wanted);
    } catch (error) {
      throw error instanceof WebAssembly.RuntimeError ? error : new Error(said(error.message));
    }
    const found = { tab: tab.name(), tabs: tab.names().split("\n"), report: made.rows(file.name, tab.rows()) };
    tab.free();
    return found;
  },
  // All that a first table needs, before there is one.
  async warm() {
    await making();
    return {};
  },
  text: async ({ name, text }) => ({ report: (await making()).text(name, text) }),
  column: async ({ at, field }) => ({ report: (await making()).column(at, field) }),
  mend: async ({ rows, words }) => ({ report: (await making()).mend(Uint32Array.from(rows), words) }),
  pack: async () => ({ bytes: (await making()).pack() }),
  async page({ title, notes }) {
    await web();
    return { name: `${named(title)}.html`, text: (await making()).page(title, notes) };
  },
  async site({ title, notes }) {
    await rest();
    return { name: `${named(title)}.zip`, bytes: (await making()).site(title, notes) };
  },
  table: async ({ title }) => ({ name: `${named(title)}.csv`, bytes: (await making()).corrected() }),
};

self.onmessage = async ({ data: { number, what, ...wish } }) => {
  try {
    const found = await ASKED[what](wish);
    self.postMessage({ number, found }, found.bytes ? [found.bytes.buffer] : []);
  } catch (error) {
    // After a trap the module's memory cannot be trusted any more.
    const hasTrapped = error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
    self.postMessage({ number, error: error.message || String(error), hasTrapped });
  }
};
