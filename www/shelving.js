// What becomes of a host's many cases: they lie on a shelf of the module, which answers
// what is asked. In a worker, or where a page may have none on the page itself.

// `Many` is the class of the module.
export function shelving(Many) {
  let many;
  return {
    // Gives the map of the first cases, and what is wrong; throws a list of faults
    // where nothing can be read.
    begin({ cases, casesName, regions, regionsName, units, words, first }) {
      many = Many.of(casesName, cases);
      const encoding = many.encoding();
      if (encoding !== "utf-8") {
        many.free();
        many = Many.of(casesName, decoded(casesName, cases, encoding));
      }
      // They lie in the module now: here they would stay until memory is short.
      if (cases.buffer.transfer && cases.buffer.detached === false) cases.buffer.transfer(0);
      many.shelve(regions, regionsName, units, words, first);
      return { pack: many.pack(), faults: many.faults() };
    },
    answer: ({ region, sectors, query, first }) => many.answer(region, Uint32Array.from(sectors), query, first),
  };
}

// A table's text in UTF-8.
function decoded(file, bytes, encoding) {
  let text;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (broken) {
    // What is no GB 18030 either was meant to be UTF-8.
    const sound = new TextDecoder(encoding === "gb18030" ? "utf-8" : encoding).decode(bytes).split("\ufffd")[0];
    const lines = sound.split("\n");
    const place = `line ${lines.length}, column ${Array.from(lines[lines.length - 1]).length + 1}`;
    const [found, expected] = ["bytes that are no text", "a file saved as UTF-8 (in Excel: CSV UTF-8)"];
    throw [{ file, at: null, place, found, expected, severity: "error", near: [] }];
  }
  return new TextEncoder().encode(text);
}
