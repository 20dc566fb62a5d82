// What regions of a host's own open into. A link that says so opens; the print that it
// names is of a file beside the pack, or none: then who read the regions has it
// (src/web/own.rs).
import { FILES } from "./later.js"; // Made by xtask/src/loader.rs.

// What the list of all parts is called, and what one opens into.
const NAMES = "parts/names";
const STEM = "parts/";

const PRINT = "data-parts";

// Whether a map has such regions.
export const areOwn = (drawing) => drawing.hasAttribute(PRINT);

// Whether what an element names can be had: a link's region that opens, a drawing's list.
const isThere = (life, named) => named.hasAttribute(PRINT) && Boolean(life.parts || (named.getAttribute(PRINT) !== "-" && folder(life)));

// Whether the region of a link opens.
export const opensOwn = (life, link) => Boolean(link) && isThere(life, link);

// The pack of what the region of a link opens into.
export async function packOfParts(life, load, link, whole) {
  const pack = life.parts ? life.parts.open(whole) : await file(life, load, `${STEM}${numberOf(link)}`, link.getAttribute(PRINT), "pack");
  if (!pack) throw new Error(`region "${whole}": not among those that open`);
  return pack;
}

// For each part the number of the region that it lies in, the id of that, its own id and
// its name.
export async function namesOfParts(life, load, drawing) {
  if (!isThere(life, drawing)) return [];
  const text = life.parts ? life.parts.names() : new TextDecoder().decode(await file(life, load, NAMES, drawing.getAttribute(PRINT), "tsv"));
  return text.split("\n").map((line) => line.split("\t"));
}

// The number by which a page knows a region.
export const numberOf = (link) => /r(\d+)$/.exec(link.id)[1];

async function file(life, load, stem, print, ending) {
  const { href } = new URL(`${stem}.${print}.${ending}`, folder(life));
  return checked(href, print, await load.bytes(href));
}

// Where the pack is: a page of another origin knows no more of a site than that. Bytes
// are nowhere; where none are told, files lie beside each other.
function folder(life) {
  const given = life.given("src");
  if (given && typeof given !== "string") return "";
  return given ? new URL(given, document.baseURI).href : FILES["china.readings"]().href;
}

// Content whose hash begins as its name has it.
export async function checked(href, print, content) {
  const { subtle } = globalThis.crypto;
  if (!print || !subtle) return content;
  const found = new Uint8Array(await subtle.digest("SHA-256", content));
  const hex = Array.from(found.subarray(0, 4), (byte) => `${byte < 16 ? 0 : ""}${byte.toString(16)}`).join("");
  if (hex !== print) throw new Error(`${href}: found the hash ${hex}; expected the file of this name`);
  return content;
}
