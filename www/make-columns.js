// The columns of a table, each with a choice of what it is.
const make = (name, attributes = {}, ...content) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...content);
  return element;
};
export { make };

// What stands for a column that is one more fact of each case.
const OTHER = "其他，照原样显示";

// Shows them in `box`; `change` hears of a choice by column and field.
export function showColumns(box, { columns, fields }, change) {
  const rows = columns.map(({ name, field, sample }, at) => {
    const id = `column-${at}`;
    const select = make("select", { id, "aria-describedby": `${id}-sample` }, make("option", { value: "" }, OTHER), ...fields.map(([value, label]) => make("option", { value }, label)));
    select.value = field || "";
    select.addEventListener("change", () => change(at, select.value));
    return make("div", { class: "column" }, make("p", {}, make("label", { for: id }, name || `第 ${at + 1} 列（没有名字）`), select), make("p", { class: "hint", id: `${id}-sample` }, sample ? `例如：${sample}` : "没有内容"));
  });
  box.replaceChildren(...rows);
}

// Brings the choices to what is so by now: a field is that of one column.
export function renewColumns(box, { columns }) {
  columns.forEach(({ field }, at) => (box.querySelector(`#column-${at}`).value = field || ""));
}
