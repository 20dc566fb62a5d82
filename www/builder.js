// The page that makes the code for embedding: form in, preview and code out.
import { codes, frame } from "./builder-codes.js";
import { fixing, usual, warnings } from "./builder-colours.js";
import { address, choice, pick, showUsual, take } from "./builder-form.js";
import { forget, hashes } from "./builder-integrity.js";
import { copies } from "./copy.js";

// Typing a number must not load the preview with each digit; and some kernels
// refuse more than a hundred changes of the address in 30 s.
const PAUSE = 300;

const form = document.querySelector("form");
const said = document.querySelector(".said");
const site = new URL("./", location.href).href;
const dark = matchMedia("(prefers-color-scheme: dark)");
const say = (id, text) => (document.getElementById(id).textContent = text);

function write() {
  const chosen = choice(form);
  showUsual(form, usual(chosen, dark.matches));
  for (const [name, text] of Object.entries(warnings(chosen))) say(`${name}-note`, text);
  say("theme-note", fixing(chosen));
  if (!chosen.integrity) forget();
  const hashed = chosen.integrity ? hashes(site, write) : { files: {}, warning: "" };
  say("integrity-warning", hashed ? hashed.warning : "正在读取校验值……");
  const made = codes(chosen, site, hashed && hashed.files);
  // Nothing to copy is better than what was not asked for.
  if (!hashed) made.script = made.grow = "";
  for (const area of document.querySelectorAll("textarea")) {
    area.value = made[area.dataset.code];
    area.closest(".piece").hidden = !area.value;
    // As high as the code is long, its border included.
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
  }
}

// A new frame each time: another address for the old one would be one more
// step in the browser's history.
function preview() {
  const made = document.createElement("iframe");
  for (const [name, value] of frame(choice(form), site)) {
    // This page's own policy forbids the attribute, but not what it does.
    if (name === "style") made.style.cssText = value;
    else made.setAttribute(name, value);
  }
  document.querySelector("iframe").replaceWith(made);
}

// The page's own address says what is chosen: it can be reloaded and sent.
function keep() {
  try {
    history.replaceState(history.state, "", location.pathname + address(form));
  } catch (refused) {
    // The address stays as it was; the code does not need it.
  }
}

let timer;
form.addEventListener("input", ({ target }) => {
  pick(form, target);
  write();
  said.textContent = "";
  clearTimeout(timer);
  timer = setTimeout(() => {
    keep();
    preview();
  }, PAUSE);
});
addEventListener("resize", write);
dark.addListener(write);
form.addEventListener("submit", (event) => event.preventDefault());

copies((text) => (said.textContent = text));

form.querySelector("[aria-labelledby=sectors-name]").hidden = !form.elements.sector;
take(form, location.search);
write();
preview();
