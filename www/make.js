// The page that makes a map of a table: the table in, what was found in it shown and
// changed, and files out. Everything is made by a worker (make-worker.js).
import { codes } from "./builder-codes.js";
import { copies } from "./copy.js";
import { COLOURS } from "./frame-colours.js";
import { give } from "./give.js";
import { renewColumns, showColumns } from "./make-columns.js";
import { showPlaces, showTroubles } from "./make-places.js";
import { ask } from "./make-work.js";
import { BUILDER } from "./names.js";

// A page holds the list of all its cases: more would make it slow for readers, and
// here for who makes it.
const MOST = 20000;
// Up to so many are laid out in any case: the list's length is true then, and a
// case that the map leads to stands where it will stay. See make.css for more.
const FEW = 500;
// What a table is called that was pasted.
const PASTED = "粘贴的表格";
const KINDS = { html: "text/html;charset=utf-8", zip: "application/zip", csv: "text/csv;charset=utf-8" };

const at = (id) => document.getElementById(id);
const form = document.querySelector("form");
const map = document.querySelector("case-map");
const said = document.querySelector(".said");
const site = at("site");

// The newest wish counts: what an older one brings comes too late.
let newest = 0;
let renewPlaces;

// One sentence for all that changed, after the words of what was done.
function say(text) {
  said.textContent = text;
}

function told({ rows, cases, placed, troubles, places }) {
  const open = places.filter(({ home }) => !home).length;
  const parts = [`读了 ${rows} 行，${cases} 个案例，${placed} 个在地图上`];
  if (open) parts.push(`${open} 行的地点要确认`);
  if (troubles.length) parts.push(`${troubles.length} 处有错`);
  return `${parts.join("，")}。`;
}

function fail(message) {
  at("failed").textContent = message;
  at("failed").scrollIntoView({ block: "nearest" });
  say("");
}

// A table that the worker has lost can be asked nothing any more; the map stays.
function lose() {
  for (const id of ["columns", "places", "texts", "takings", "codes"]) at(id).hidden = true;
}

// Shows what is known by now. `isNew` is another table, or other columns.
async function show(report, isNew, own) {
  const { columns, cases, troubles, places } = report;
  const hasTitle = columns.some(({ field }) => field === "title");
  at("columns").hidden = false;
  if (isNew === "table") showColumns(document.querySelector(".columns"), report, change);
  else renewColumns(document.querySelector(".columns"), report);
  if (isNew) {
    showTroubles(document.querySelector(".troubles"), troubles);
    renewPlaces = showPlaces(document.querySelector(".places"), at("more"), places, mend);
    at("places").hidden = !troubles.length && !places.length;
  } else {
    renewPlaces(places);
  }
  const open = places.filter(({ home }) => !home).length;
  at("places-note").textContent = places.length ? (open ? `${open} 行还不在地图上：选一个地点，或者就让它只在列表里。` : "每一行的地点都有了。") : "";
  const isFit = hasTitle && cases > 0 && cases <= MOST;
  for (const id of ["texts", "takings", "codes"]) at(id).hidden = !isFit;
  if (!hasTitle) return fail("没有认出哪一列是标题：请在“各列是什么”里，把那一列选为标题。");
  if (!cases) return fail("列名下面没有案例。");
  if (cases > MOST) return fail(`有 ${cases} 个案例，这里最多做 ${MOST} 个。更多的请用命令行：case-map build`);
  at("failed").textContent = "";
  const { bytes } = await ask("pack");
  if (own !== newest) return undefined;
  // What stood there stays until the new one is there.
  map.classList.toggle("long", cases > FEW);
  map.src = bytes;
  document.querySelector(".preview").hidden = false;
  at("preview-note").className = "hint";
  at("preview-note").textContent = told(report);
  say(told(report));
  return undefined;
}

// Asks for a report and shows it.
async function work(what, wish, isNew, words) {
  const own = (newest += 1);
  if (words) say(words);
  at("failed").textContent = "";
  try {
    const found = await ask(what, wish);
    if (own !== newest) return undefined;
    await show(JSON.parse(found.report), isNew, own);
    return found;
  } catch (error) {
    if (error.isLost) lose();
    if (own === newest) fail(error.message);
    return undefined;
  }
}

const change = (column, field) => work("column", { at: column, field }, "columns");
const mend = (rows, words) => work("mend", { rows, words }, "");

// Reads a file; of a workbook the tab that is wanted, or the first with cases.
async function take(file, wanted = "") {
  const found = await work("file", { file, wanted }, "table", `正在读${file.name}……`);
  if (!found) return;
  const { tab, tabs = [] } = found;
  const note = tabs.length > 1 ? `工作簿里有 ${tabs.length} 张表，读的是“${tab}”。` : "";
  showTabs(file, tabs, tab);
  begin(file.name.replace(/\.[^.]*$/, ""), `已读${file.name}。${note}`);
}

function showTabs(file, tabs, tab) {
  at("tabs").hidden = tabs.length < 2;
  const list = at("tab");
  list.replaceChildren(...tabs.map((name) => new Option(name, name, name === tab, name === tab)));
  list.onchange = () => take(file, list.value);
}

async function paste() {
  const text = at("paste").value;
  if (!text.trim()) return fail("还没有粘贴。请在表格里选中连同列名的几行，复制，再粘贴到上面。");
  if (await work("text", { name: PASTED, text }, "table", "正在读粘贴的行……")) {
    showTabs(null, []);
    begin("", "已读粘贴的行。");
  }
  return undefined;
}

// A title is the reader's own once it was typed.
function begin(title, note) {
  at("source-note").textContent = note;
  const field = at("title");
  if (!field.dataset.own) field.value = title || "案例地图";
  write();
}

const chosen = () => {
  const [file] = at("file").files;
  if (file) take(file);
};
at("file").addEventListener("change", chosen);
at("read").addEventListener("click", paste);
// What was just pasted is read at once.
at("paste").addEventListener("paste", () => setTimeout(paste));
at("title").addEventListener("input", ({ target }) => {
  target.dataset.own = "";
  write();
});
form.addEventListener("submit", (event) => event.preventDefault());

// Who lets a file go beside the field means the field.
const drop = document.querySelector(".drop");
for (const type of ["dragover", "dragleave", "drop"]) {
  addEventListener(type, (event) => {
    const { dataTransfer } = event;
    if (!dataTransfer || !Array.from(dataTransfer.types).includes("Files")) return;
    event.preventDefault();
    drop.classList.toggle("over", type === "dragover");
    if (type === "drop" && dataTransfer.files[0]) take(dataTransfer.files[0]);
  });
}

for (const button of document.querySelectorAll("[data-takes]")) {
  button.addEventListener("click", async () => {
    if (button.getAttribute("aria-busy")) return;
    button.setAttribute("aria-busy", "true");
    say("正在做……");
    try {
      const { name, text, bytes } = await ask(button.dataset.takes, { title: at("title").value.trim() || "案例地图", notes: at("notes").value });
      give(document, name, new Blob([text === undefined ? bytes : text], { type: KINDS[name.split(".").pop()] }));
      say(`做好了：${name}`);
    } catch (error) {
      if (error.isLost) lose();
      // Where the button is, and not at the table's end of the page.
      say(error.message);
    } finally {
      button.removeAttribute("aria-busy");
    }
  });
}

// The pieces for other pages, as the builder gives them.
function write() {
  let folder = "";
  try {
    const { protocol, origin, pathname } = new URL(site.value);
    if (/^https?:$/.test(protocol)) folder = origin + pathname.replace(/[^/]*\.html?$/, "").replace(/\/?$/, "/");
  } catch (none) {
    // Not yet an address.
  }
  const choice = { sector: [], width: 0, height: 720, grow: true, title: at("title").value.trim() || "案例地图" };
  for (const name of [...BUILDER, ...COLOURS]) if (!choice[name]) choice[name] = "";
  const made = folder ? codes(choice, folder) : {};
  for (const [id, text] of [["script-code", folder && `${made.element}\n${made.script}`], ["frame-code", folder && `${made.frame}\n${made.grow}`]]) {
    const area = at(id);
    area.value = text;
    area.closest(".piece").hidden = !text;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
  }
}
// Who has come here will bring a table; if this fails, that tells.
ask("warm").catch(() => {});
// Some have chosen one before this script came, or a browser did for them that
// brings a page back as it was.
chosen();
site.addEventListener("input", write);
addEventListener("resize", write);

copies(say);
