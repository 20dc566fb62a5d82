// A server of features that is made up: it answers as the standards say, or as it is told.
import { createServer } from "node:http";
import { rows as cases } from "../../../bench/run/many-data.mjs";

// Chromium asks a reader before a page of nowhere in particular, as one of a test's, asks
// a server of this machine: nobody is there to say yes.
export const mayAsk = ({ page }) => page.context().grantPermissions(["local-network-access"]);

// Rows as a table on a server has them: a number for a code, one sector each.
export const table = (many) =>
  cases(many).map(({ title, summary, sectors, adcode }, at) => ({ number: at + 1, title, place: "", summary, sector: sectors[0], adcode: Number(adcode) + 101 }));

// A filter in CQL2 text as a function of a row, as far as the map writes any.
export function reads(filter) {
  const tokens = filter.match(/"[^"]*"|'(?:[^']|'')*'|CASEI\(|IS NOT NULL|IS NULL|LIKE|AND|OR|[<>]=|<>|[=<>()]|\d+|\S/g) ?? [];
  const take = (word) => tokens[0] === word && tokens.shift();
  const side = () => {
    if (take("CASEI(")) {
      const inner = side();
      if (!take(")")) throw new SyntaxError(filter);
      return (row) => inner(row)?.toLowerCase();
    }
    const token = tokens.shift() ?? "";
    if (token[0] === '"') return (row) => row[token.slice(1, -1)];
    if (token[0] === "'") return () => token.slice(1, -1).replaceAll("''", "'");
    if (!/^\d+$/.test(token)) throw new SyntaxError(filter);
    return () => Number(token);
  };
  const like = (text, pattern) => text.includes(pattern.slice(1, -1).replace(/\\(.)/g, "$1"));
  const compare = { "=": (a, b) => a === b, "<>": (a, b) => a !== b, "<": (a, b) => a < b, ">": (a, b) => a > b, "<=": (a, b) => a <= b, ">=": (a, b) => a >= b, LIKE: like };
  const one = () => {
    if (take("(")) {
      const inner = either();
      if (!take(")")) throw new SyntaxError(filter);
      return inner;
    }
    const left = side();
    if (take("IS NULL")) return (row) => left(row) == null;
    if (take("IS NOT NULL")) return (row) => left(row) != null;
    const by = compare[tokens.shift()];
    if (!by) throw new SyntaxError(filter);
    const right = side();
    return (row) => left(row) != null && by(left(row), right(row));
  };
  const both = () => {
    const all = [one()];
    while (take("AND")) all.push(one());
    return (row) => all.every((is) => is(row));
  };
  function either() {
    const any = [both()];
    while (take("OR")) any.push(both());
    return (row) => any.some((is) => is(row));
  }
  const made = either();
  if (tokens.length) throw new SyntaxError(filter);
  return made;
}

// Serves rows at `address`, a collection's. `spoil` may be set to what is answered
// instead: given the query's words and what would be answered, it gives another
// { status, headers, text }, or a function of the response that answers itself.
export async function serve(t, rows, { cors = "*", most = 100 } = {}) {
  const made = { asked: [], open: 0, mostOpen: 0, dropped: 0, spoil: undefined };
  const describe = {
    "/collections/cases": () => ({ id: "cases", links: [
      { rel: "items", type: "text/html", href: "/nowhere" },
      { rel: "items", type: "application/geo+json", href: `${made.origin}/collections/cases/items` },
      { rel: "http://www.opengis.net/def/rel/ogc/1.0/queryables", type: "application/schema+json", href: "/collections/cases/queryables" },
    ] }),
    "/collections/cases/queryables": () => ({ type: "object", properties: { geometry: { format: "geometry-point" }, title: { type: "string" }, place: { type: "string" }, sector: { type: "string" }, summary: { type: "string" }, adcode: { type: "integer" } } }),
    "/collections/cases/items": (words) => {
      const found = words.has("filter") ? rows.filter(reads(words.get("filter"))) : rows;
      const [limit, offset] = [Math.min(words.get("limit"), most), Number(words.get("offset"))];
      const links = [];
      if (offset + limit < found.length) {
        const next = new URLSearchParams(words);
        next.set("offset", offset + limit);
        links.push({ rel: "next", type: "application/geo+json", href: `?${next}` });
      }
      const features = found.slice(offset, offset + limit).map((row) => ({ type: "Feature", id: row.number, geometry: null, properties: row }));
      return { type: "FeatureCollection", numberMatched: found.length, numberReturned: features.length, features, links };
    },
  };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, made.origin);
    made.asked.push(url);
    made.open += 1;
    made.mostOpen = Math.max(made.mostOpen, made.open);
    response.on("close", () => {
      made.open -= 1;
      if (!response.writableFinished) made.dropped += 1;
    });
    const answer = describe[url.pathname];
    let told = answer ? { status: 200, text: JSON.stringify(answer(url.searchParams)) } : { status: 404, text: "{}" };
    const other = made.spoil && (await made.spoil(url, told.text));
    if (typeof other === "function") return other(response);
    told = { ...told, ...other };
    response.writeHead(told.status, { "content-type": "application/geo+json", ...(cors && { "access-control-allow-origin": cors }), ...told.headers });
    response.end(told.text);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  t.after(() => server.close() && server.closeAllConnections());
  made.origin = `http://127.0.0.1:${server.address().port}`;
  made.address = `${made.origin}/collections/cases`;
  return made;
}
