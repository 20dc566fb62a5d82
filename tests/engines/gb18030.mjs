// A text in GB 18030, as Excel writes tables in China: browsers only read that. Each
// letter by the two bytes that are read as it.
const read = new TextDecoder("gb18030");
const written = new Map();
for (let first = 0x81; first < 0xff; first++) {
  for (let second = 0x40; second < 0xff; second++) {
    const letter = read.decode(Uint8Array.of(first, second));
    if (letter.length === 1) written.set(letter, [first, second]);
  }
}

export function gb18030(text) {
  const bytes = Array.from(text, (letter) => (letter < "\x80" ? [letter.charCodeAt(0)] : written.get(letter)));
  const unknown = Array.from(text)[bytes.indexOf(undefined)];
  if (unknown) throw new Error(`${unknown}: not of two bytes in GB 18030`);
  return Buffer.from(bytes.flat());
}
