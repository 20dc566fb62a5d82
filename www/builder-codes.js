// The pieces of code, from what was chosen.
import { writeQuery } from "./address.js";
import { COLOURS, medium, properties, themeOf } from "./frame-colours.js";
import { BUILDER } from "./names.js";

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text) => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign]);
const attribute = ([name, value]) => ` ${name}="${escaped(String(value))}"`;
const tag = (name, attributes) => `<${name}${attributes.map(attribute).join("")}>`;

// The theme that the map has: with a paper or an ink chosen it is fixed, or a
// reader in the dark would get dark theme's letters on a bright paper.
export const theme = (choice) => choice.theme || themeOf(choice);

// What differs from a map with nothing set, as attributes.
const chosen = (choice) => {
  const whole = { ...choice, theme: theme(choice), sector: choice.sector.join(",") };
  return BUILDER.filter((name) => whole[name]).map((name) => [name, whole[name]]);
};

// Only with an id does the script on the page around set the frame's height.
const ID = "case-map";

// The address of the map alone in a page, or with an id in a frame. `site` is
// the folder, with a slash at its end.
function address(choice, site, id) {
  const said = { id };
  for (const name of [...BUILDER, ...COLOURS]) said[name] = name === "theme" ? theme(choice) : choice[name];
  return `${site}embed.html${writeQuery("", said)}`;
}

// The map's title in the chosen language, or else in the built-in one, which
// is the first; before it the language that it is in. Who knows a title says it.
function titled({ language, title }) {
  if (title) return [document.documentElement.lang, title];
  const options = Array.from(document.querySelectorAll("option[data-title]"));
  const { lang, dataset } = options.find(({ value }) => value === (language || "")) || options[0];
  return [lang, dataset.title];
}

// A link to what was chosen, for where the map itself does not come.
function link(choice, site) {
  const [language, text] = titled(choice);
  const attributes = [["href", address(choice, site)], ["hreflang", language], ["lang", language]];
  return `${tag("a", attributes)}${escaped(text)}</a>`;
}

// The frame's attributes, with which it is previewed too.
export function frame(choice, site) {
  // With its border it is as large as without.
  const style = [choice.width && "max-width:100%", choice.border && "box-sizing:border-box"].filter(Boolean).join(";");
  return [
    ["src", address(choice, site, choice.grow && ID)],
    ["width", choice.width || "100%"],
    ["height", choice.height],
    ["title", titled(choice)[1]],
    ...(choice.border ? [] : [["frameborder", 0]]),
    ...(style ? [["style", style]] : []),
    ["sandbox", "allow-scripts allow-downloads"],
    // By this the frame knows of the latter: www/downloads.js.
    ["name", "case-map-downloads"],
    ["loading", "lazy"],
  ];
}

// A style sheet with the colours. Attributes of style are what a strict policy
// forbids first.
function style(choice) {
  const rule = `case-map { ${properties(choice)} }`;
  const where = medium(theme(choice));
  return `<style>\n${where === "all" ? rule : `@media ${where} { ${rule} }`}\n</style>`;
}

// Each piece by its name, empty if it is not needed. `files` are those of
// integrity.json, if hashes are wanted and there: then a script is asked for
// by the name that has its hash, so that no cache has another under it.
export function codes(choice, site, files = {}) {
  const element = `${tag("case-map", chosen(choice))}${link(choice, site)}</case-map>`;
  const script = (name) => {
    const { file, integrity } = files[name] || { file: name };
    const hash = integrity ? [["integrity", integrity], ["crossorigin", "anonymous"]] : [];
    return `<script defer${[["src", site + file], ...hash].map(attribute).join("")}></script>`;
  };
  return {
    // Until the script has come, and where it never does, there is a link.
    element,
    // The single file: a module from another site would have to come with
    // headers that plain static hosts do not send.
    script: script("case-map.single.js"),
    style: COLOURS.some((name) => choice[name]) ? style(choice) : "",
    // The link stands beside the frame: who drops that drops all that is in it.
    frame: `${tag("iframe", frame(choice, site))}</iframe>\n<p>${link(choice, site)}</p>`,
    grow: choice.grow ? script("frame.js") : "",
    import: `import "case-map/define";`,
  };
}
