// Makes the peers' pages: node bench/make/build.mjs OUT. Each is one document
// and one script in OUT/<peer>, bundled for production, with its geometry
// inside the script: so nothing is asked for after something else has come.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, transform } from "esbuild";
import { quantize } from "topojson-client";
import { topology } from "topojson-server";
import { WIDTH, geojson, inside, paths, read, vertices } from "./geometry.mjs";
import { parts } from "../shell/list.mjs";

const here = new URL("..", import.meta.url).pathname;
const out = process.argv[2];
if (!out) throw new Error("expected the folder to write to; cargo xtask bench gives it");

const data = read(join(here, "regions.geojson"));
const size = { width: WIDTH, height: data.height };
// No syntax is rewritten that the browsers of five years know.
const TARGET = ["es2020"];

// What peers import as `made:<form>`, as text: a browser parses JSON faster
// than the same as a script.
const FORMS = {
  topojson: () => {
    const whole = geojson(data);
    const line = whole.features.pop().geometry;
    // Shared borders once; the grid stays the one that all have.
    const shared = quantize(topology({ regions: whole, line }), { scale: [1, 1], translate: [0, 0] });
    return { ...shared, viewBox: `0 0 ${WIDTH} ${data.height}` };
  },
  paths: () => ({ ...size, insets: [{ ...size, left: 0, top: 0, bbox: [{ x: 0, y: 0 }, { x: WIDTH, y: data.height }] }], paths: paths(data) }),
  geojson: () => ({ ...size, vertices: vertices(data), ...geojson(data, { up: true }) }),
};

const made = {
  name: "made",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^made:/ }, ({ path }) => ({ path: path.slice(5), namespace: "made" }));
    onLoad({ filter: /./, namespace: "made" }, ({ path }) => ({ contents: JSON.stringify(FORMS[path]()), loader: "text" }));
  },
};

// A library's own style sheet, where it needs one.
const SHEETS = { jsvectormap: "jsvectormap/dist/jsvectormap.min.css", leaflet: "leaflet/dist/leaflet.css" };

const sheet = (path) => {
  try {
    return readFileSync(join(here, path), "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return "";
    throw error;
  }
};

// `script` is its own, or another of the same peer in a folder of its own.
async function page(peer, script = "app", folder = join(out, peer)) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: [join(here, "peers", peer, `${script}.js`)],
    outfile: join(folder, "app.js"),
    bundle: true,
    minify: true,
    format: "esm",
    target: TARGET,
    charset: "utf8",
    legalComments: "none",
    define: { "process.env.NODE_ENV": '"production"' },
    logLevel: "warning",
    plugins: [made],
  });
  // Images for layers that no page here has would be asked for by name alone.
  const own = SHEETS[peer] ? sheet(join("node_modules", SHEETS[peer])).replace(/url\([^)]*\)/g, "none") : "";
  const css = `:root{--height:${data.height}}\n${own}\n${sheet("shell/shell.css")}\n${sheet(join("peers", peer, "map.css"))}`;
  const { code: style } = await transform(css, { loader: "css", minify: true, target: TARGET, charset: "utf8" });
  const list = parts(join(here, "../data/cases.json"), data.regions);
  const job = fill("bench/shell/job.html", { ...list, ...(peer === "floor" ? { '<div class="stage"><div id="map"></div></div>': "" } : {}) });
  const whole = fill("www/index.html", { ...FOREIGN, ...said(), "<!--page.css-->": style.trim(), '<case-map address="?"<!--options-->><!--map--></case-map>\n': job });
  writeFileSync(join(folder, "index.html"), whole.replace(/<link rel="(module)?preload".*\n/g, ""));
}

// What our own page has in its head for our map alone, and peers have instead.
const FOREIGN = {
  '<meta name="color-scheme" content="light dark">\n': "",
  "<style data-case-map><!--map.css--></style>\n": "",
  'src="case-map.js"': 'src="app.js"',
};

// What our page says around its map, so that the others say it too.
function said() {
  const page = readFileSync(join(here, "../dist/index.html"), "utf8");
  const between = (before, after) => page.split(before)[1].split(after)[0];
  return {
    "<title><!--title--></title>": `<title>${between("<title>", "</title>")}</title>`,
    "<h1><!--title--></h1>": `<h1>${between("<h1>", "</h1>")}</h1>`,
    "<!--description-->": between('<meta name="description" content="', '">'),
    "<!--kicker-->": between('<p class="kicker">', "</p>"),
    "<!--notes-->": between("<footer>\n", "</footer>"),
  };
}

// A file of the project with each of these texts replaced.
function fill(file, parts) {
  return Object.entries(parts).reduce((text, [mark, part]) => {
    const times = text.split(mark).length - 1;
    if (times !== 1) throw new Error(`${file}: ${mark} stands there ${times} times; expected once`);
    return text.replace(mark, () => part);
  }, readFileSync(join(here, "..", file), "utf8"));
}

const peers = readdirSync(join(here, "peers"));
await Promise.all([...peers.map((peer) => page(peer)), page("d3", "zoom", join(out, "d3-zoom"))]);
// For the runner, which clicks where a canvas has no elements to ask.
writeFileSync(join(out, "geometry.json"), JSON.stringify({ ...size, vertices: vertices(data), inside: inside(data) }));
console.log(`${peers.length} pages, ${vertices(data)} vertices in ${data.regions.length} regions and ${data.line.length} dashes`);
