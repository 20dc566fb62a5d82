// A text by the browser's own decoders, for who reads tables.

// What cannot be read is told by `broken`, which makes an error of the line and the
// column of the first letter that is none.
export function decoded(bytes, encoding, broken) {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (unreadable) {
    // What is no GB 18030 either was meant to be UTF-8.
    const sound = new TextDecoder(encoding === "gb18030" ? "utf-8" : encoding).decode(bytes).split("\ufffd")[0];
    const lines = sound.split("\n");
    throw broken(lines.length, Array.from(lines[lines.length - 1]).length + 1);
  }
}
