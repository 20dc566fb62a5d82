// The three pieces of code, from what was chosen.
import { BUILDER } from "./names.js";

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text) => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign]);
const attribute = ([name, value]) => ` ${name}="${escaped(String(value))}"`;
const tag = (name, attributes) => `<${name}${attributes.map(attribute).join("")}>`;

// What differs from a map with nothing set. Sectors, of which there may be
// several, are said in another way in an address than in an attribute.
const TEXTS = BUILDER.filter((name) => name !== "sector");
const chosen = (choice) => TEXTS.filter((name) => choice[name]).map((name) => [name, choice[name]]);

// Only with an id does the script on the page around set the frame's height.
const ID = "case-map";

// The frame's address. `site` is the folder, with a slash at its end.
export function address(choice, site) {
  const state = new URLSearchParams(choice.grow ? [["id", ID]] : []);
  for (const [name, value] of chosen(choice)) state.append(name, value);
  for (const sector of choice.sector) state.append("sector", sector);
  const query = String(state);
  return `${site}embed.html${query && `?${query}`}`;
}

export function codes(choice, site, title) {
  const state = chosen(choice);
  if (choice.sector.length) state.push(["sector", choice.sector.join(",")]);
  // Until the script has come, and where it never does, there is a link.
  const element = `${tag("case-map", state)}${tag("a", [["href", `${site}index.html`]])}${escaped(title)}</a></case-map>`;
  const frame = tag("iframe", [
    ["src", address(choice, site)],
    ["width", choice.width || "100%"],
    ["height", choice.height],
    ["title", title],
    ["sandbox", "allow-scripts"],
    ["loading", "lazy"],
  ]);
  return {
    // The single file: a module from another site would have to come with
    // headers that plain static hosts do not send.
    script: `${element}\n<script defer${attribute(["src", `${site}case-map.single.js`])}></script>`,
    frame: `${frame}</iframe>${choice.grow ? `\n<script defer${attribute(["src", `${site}frame.js`])}></script>` : ""}`,
    package: `import "case-map/define";\n\n${element}`,
  };
}
