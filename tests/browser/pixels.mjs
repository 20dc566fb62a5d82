// Screenshots as numbers.
import { inflateSync } from "node:zlib";

// What the screen shows of a part of the page: width, height, and at(x, y) as [r, g, b].
export async function pixels(page, clip) {
  return decode(await page.screenshot({ clip, animations: "disabled", caret: "hide" }));
}

// A PNG of 8 bits a channel, as browsers write them: the same, with all its `data`,
// so many `channels` a dot.
export function decode(file) {
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  const channels = { 2: 3, 6: 4 }[file[25]];
  if (file[24] !== 8 || !channels || file[28] !== 0) throw new Error("a screenshot in another format");
  const parts = [];
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    if (file.toString("latin1", at + 4, at + 8) === "IDAT") parts.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)));
  }
  const raw = inflateSync(Buffer.concat(parts));
  const row = width * channels;
  const data = new Uint8Array(row * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (row + 1)];
    for (let i = 0; i < row; i++) {
      const a = i < channels ? 0 : data[y * row + i - channels];
      const b = y ? data[(y - 1) * row + i] : 0;
      const c = i < channels || !y ? 0 : data[(y - 1) * row + i - channels];
      const guess = [0, a, b, (a + b) >> 1, paeth(a, b, c)][filter];
      data[y * row + i] = raw[y * (row + 1) + 1 + i] + guess;
    }
  }
  return { width, height, data, channels, at: (x, y) => Array.from(data.subarray((y * width + x) * channels, (y * width + x) * channels + 3)) };
}

function paeth(a, b, c) {
  const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}

// How much two colours differ, as WCAG counts contrast: from 1 to 21.
export function contrast(one, other) {
  const [dark, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

function luminance(colour) {
  const [r, g, b] = colour.map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

// `rgb(1, 2, 3)` or `color(srgb 0.1 0.2 0.3)` as numbers up to 255.
export const channels = (text) => text.match(/[\d.]+/g).slice(0, 3).map((part) => Number(part) * (text.startsWith("color(") ? 255 : 1));
