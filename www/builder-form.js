// What is chosen in the form, and the address that says the same. What each
// field is with nothing chosen stands in the page alone.
import { readQuery, writeQuery } from "./address.js";
import { COLOURS, isColour } from "./frame-colours.js";
import { BUILDER } from "./names.js";

const SIZES = ["width", "height"];
const SWITCHES = ["grow", "border", "integrity"];

const isUsual = (form, name) => form.elements[`${name}-usual`];
const boxes = (form, name) => Array.from(form.querySelectorAll(`[type=checkbox][name="${name}"]`));

// A whole number in the field's own bounds, or what it is with nothing chosen.
function size(form, name) {
  const field = form.elements[name];
  return Number(field.value && field.validity.valid ? field.value : field.defaultValue);
}

export function choice(form) {
  const chosen = {};
  for (const name of BUILDER) {
    // Of a table without sectors there are no boxes.
    const field = form.elements[name];
    const list = boxes(form, name);
    chosen[name] = list.length || !field ? list.filter((box) => box.checked).map((box) => box.value) : field.value.trim();
  }
  for (const name of COLOURS) chosen[name] = isUsual(form, name).checked ? "" : form.elements[name].value.slice(1);
  for (const name of SIZES) chosen[name] = size(form, name);
  for (const name of SWITCHES) chosen[name] = form.elements[name].checked;
  return chosen;
}

// The builder's address: the frame's keys, and some for what the frame's address
// has not. Empty if nothing is chosen.
export function address(form) {
  const chosen = choice(form);
  const usual = {};
  for (const name of SIZES) usual[name] = Number(form.elements[name].defaultValue);
  for (const name of SWITCHES) [chosen[name], usual[name]] = [chosen[name], form.elements[name].defaultChecked].map(Number);
  return writeQuery("", chosen, usual);
}

// Brings the form to what an address says. It may come from anybody: what a
// field cannot have is passed over.
export function take(form, said) {
  const given = readQuery(said);
  for (const name of BUILDER) {
    const list = boxes(form, name);
    for (const box of list) box.checked = (given[name] || []).includes(box.value);
    const field = form.elements[name];
    if (!list.length && field && given[name]) set(field, given[name]);
  }
  for (const name of COLOURS) {
    const colour = given[name];
    if (!isColour(colour)) continue;
    form.elements[name].value = `#${colour.toLowerCase()}`;
    isUsual(form, name).checked = false;
  }
  for (const name of SIZES) {
    const field = form.elements[name];
    if (/^[0-9]+$/.test(given[name])) field.value = given[name];
    if (!field.validity.valid) field.value = field.defaultValue;
  }
  for (const name of SWITCHES) if (/^[01]$/.test(given[name])) form.elements[name].checked = given[name] === "1";
}

// A choice by its value or, of regions, by a name; or a text.
function set(field, value) {
  if (!field.options) {
    field.value = value.slice(0, field.maxLength);
    return;
  }
  const names = (option) => (option.dataset.names || "").split(" ");
  const options = Array.from(field.options);
  const found = options.find((option) => option.value === value) || options.find((option) => names(option).includes(value));
  if (found) field.value = found.value;
}

// Who picks a colour wants it.
export function pick(form, { name, type }) {
  if (type === "color") isUsual(form, name).checked = false;
}

// Shows what a colour is that nobody chose.
export function showUsual(form, usual) {
  for (const name of COLOURS) if (isUsual(form, name).checked) form.elements[name].value = `#${usual[name]}`;
}
