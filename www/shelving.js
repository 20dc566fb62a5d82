// What becomes of a host's many cases: they lie on a shelf of the module, which answers
// what is asked. In a worker, or where a page may have none on the page itself.

import { decoded } from "./decoded.js";

// `Many` is the class of the module.
export function shelving(Many) {
  let many;
  return {
    // Gives the map of the first cases, and what is wrong; throws a list of faults
    // where nothing can be read. `isOurs` where nobody else has the bytes.
    begin({ cases, casesName, isOurs, regions, regionsName, units, words, first }) {
      many = Many.of(casesName, cases);
      const encoding = many.encoding();
      if (encoding !== "utf-8") {
        many.free();
        many = Many.of(casesName, new TextEncoder().encode(decoded(cases, encoding, broken(casesName))));
      }
      if (isOurs) forget(cases.buffer);
      many.shelve(regions, regionsName, units, words, first);
      return { pack: many.pack(), faults: many.faults() };
    },
    answer: ({ region, sectors, query, first }) => many.answer(region, Uint32Array.from(sectors), query, first),
  };
}

// Gives bytes to nobody. They lie in the module by now, and here they would stay until
// rubbish is collected, which nothing asks for: not even `transfer(0)` gives them back.
function forget(buffer) {
  const { port1, port2 } = new MessageChannel();
  port2.close();
  port1.postMessage(0, [buffer]);
  port1.close();
}

// Why a table's text cannot be read.
const broken = (file) => (line, column) => {
  const [found, expected] = ["bytes that are no text", "a file saved as UTF-8 (in Excel: CSV UTF-8)"];
  return [{ file, at: null, place: `line ${line}, column ${column}`, found, expected, severity: "error", near: [] }];
};
