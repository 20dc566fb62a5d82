// Rows whose place is not clear: each with what may have been meant, to choose from.
import { make } from "./make-columns.js";

// So many are shown at a time.
const SHOWN = 30;

const unmended = ({ otherwise }) => (otherwise ? `放在${otherwise}` : "不放到地图上");

// Shows them in `box`, more of them by the button `more`; `mend` hears of a choice
// by rows and words. Gives what brings the shown ones to another report.
export function showPlaces(box, more, places, mend) {
  let shown = 0;
  let now = places;
  const one = (place, at) => {
    const { row, line, title, words, text, near } = place;
    const name = `place-${row}`;
    const choose = (value, rows = [row]) => mend(rows, value);
    const radio = (value, label) => {
      const input = make("input", { type: "radio", name, value });
      input.addEventListener("change", () => choose(value));
      return make("label", {}, input, " ", label);
    };
    const own = make("input", { type: "text", id: `${name}-own`, maxlength: "60", "aria-describedby": `${name}-home`, placeholder: "如 河南武陟，或 410823" });
    own.addEventListener("change", () => choose(own.value));
    const others = make("button", { type: "button" });
    others.addEventListener("click", () => {
      const { mend: chosen } = now[at];
      choose(chosen, now.filter((other) => other.words === words).map((other) => other.row));
    });
    return make(
      "fieldset",
      { class: "place", "data-row": row },
      make("legend", {}, `第 ${line} 行：${title}`),
      make("p", { class: "why" }, text),
      make("p", { class: "choices" }, ...near.map(({ code, name }) => radio(code, `${name}（${code}）`)), radio("", unmended(place))),
      make("p", { class: "own" }, make("label", { for: own.id }, "别的地点或代码"), own),
      make("p", { class: "hint", id: `${name}-home` }),
      make("p", { class: "others" }, others),
    );
  };
  const renew = (fieldset, at) => {
    const { row, words, mend: chosen, home, still } = now[at];
    const radios = Array.from(fieldset.querySelectorAll("[type=radio]"));
    const found = radios.find(({ value }) => value === chosen);
    for (const input of radios) input.checked = input === found;
    const own = fieldset.querySelector("[type=text]");
    if (document.activeElement !== own) own.value = found ? "" : chosen;
    const hint = fieldset.querySelector(".hint");
    hint.textContent = still || (chosen && home ? `已放在${home}。` : "");
    hint.classList.toggle("warning", Boolean(still));
    const others = now.filter((other) => other.row !== row && other.words === words && other.mend !== chosen);
    const button = fieldset.querySelector("button");
    button.parentNode.hidden = !chosen || Boolean(still) || !others.length;
    button.textContent = `另外 ${others.length} 行也写着“${words}”：都这样放`;
  };
  const show = () => {
    const next = now.slice(shown, shown + SHOWN).map((place, at) => one(place, shown + at));
    box.append(...next);
    next.forEach((fieldset, at) => renew(fieldset, shown + at));
    shown += next.length;
    more.hidden = shown >= now.length;
    more.textContent = `再看 ${Math.min(SHOWN, now.length - shown)} 行（还有 ${now.length - shown} 行）`;
    return next[0];
  };
  box.replaceChildren();
  show();
  more.onclick = () => {
    const first = show();
    if (first) first.querySelector("input").focus();
  };
  return (report) => {
    now = report;
    Array.from(box.children).forEach(renew);
  };
}

// What is wrong with single cells: no choice, but said.
export function showTroubles(list, troubles) {
  const items = troubles.slice(0, SHOWN).map(({ line, column, text }) => make("li", {}, `${[line && `第 ${line} 行`, column].filter(Boolean).join("，")}：${text}`));
  if (troubles.length > SHOWN) items.push(make("li", {}, `……一共 ${troubles.length} 处。`));
  list.replaceChildren(...items);
}
