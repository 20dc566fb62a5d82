// The page that makes the code for embedding: form in, preview and code out.
import { address, codes } from "./builder-codes.js";
import { BUILDER } from "./names.js";

const TITLE = "农村公共服务典型案例地图";
const HEIGHT = 720;
// Typing a number must not load the preview with each digit.
const PAUSE = 300;

const form = document.querySelector("form");
const said = document.querySelector(".said");
const site = new URL("./", location.href).href;

// A whole number in the field's own bounds, or nothing.
function size(name) {
  const field = form.elements[name];
  return field.value && field.validity.valid ? Number(field.value) : 0;
}

function choice() {
  const chosen = {};
  for (const name of BUILDER) {
    const fields = Array.from(form.querySelectorAll(`[name="${name}"]`));
    const isList = fields[0].type === "checkbox";
    chosen[name] = isList ? fields.filter((box) => box.checked).map((box) => box.value) : fields[0].value.trim();
  }
  return {
    ...chosen,
    width: size("width"),
    height: size("height") || HEIGHT,
    grow: form.elements.grow.checked,
  };
}

function write(chosen) {
  for (const [name, code] of Object.entries(codes(chosen, site, TITLE))) {
    const area = document.getElementById(name);
    area.value = code;
    // As high as the code is long, its border included.
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
  }
}

// A new frame each time: another address for the old one would be one more
// step in the browser's history.
function preview(chosen) {
  const old = document.querySelector("iframe");
  const frame = old.cloneNode();
  frame.removeAttribute("style");
  frame.width = chosen.width || "100%";
  frame.height = chosen.height;
  frame.src = address(chosen, site);
  old.replaceWith(frame);
}

let timer;
form.addEventListener("input", () => {
  const chosen = choice();
  write(chosen);
  said.textContent = "";
  clearTimeout(timer);
  timer = setTimeout(() => preview(chosen), PAUSE);
});
addEventListener("resize", () => write(choice()));
form.addEventListener("submit", (event) => event.preventDefault());

async function copy(area) {
  try {
    await navigator.clipboard.writeText(area.value);
    said.textContent = "已复制。";
  } catch (refused) {
    area.focus();
    area.select();
    said.textContent = "浏览器不让网页复制。代码已选中，请按 Ctrl+C（Mac 上按 ⌘C）。";
  }
}

for (const button of document.querySelectorAll("[data-copies]")) {
  button.addEventListener("click", () => copy(document.getElementById(button.dataset.copies)));
}

write(choice());
preview(choice());
