// Which part of a picture is seen. A camera has `x` and `y`, the upper left
// corner of that part in units of the picture, and `s`, how many times larger
// than in the whole it is seen. A sheet is the picture's width and height.

// Closer than this nothing more is to be seen.
export const CLOSEST = 8;

export const WHOLE = { x: 0, y: 0, s: 1 };

export const between = (low, value, high) => Math.min(Math.max(value, low), Math.max(low, high));

// The nearest camera that sees nothing but the sheet.
export function held({ x, y, s }, [width, height]) {
  const scale = between(1, s, CLOSEST);
  return { x: between(0, x, width - width / scale), y: between(0, y, height - height / scale), s: scale };
}

// Closer by a factor, with the place `at` where it is.
export function about(camera, factor, at, sheet) {
  const s = between(1, camera.s * factor, CLOSEST);
  const k = camera.s / s;
  return held({ x: at.x - (at.x - camera.x) * k, y: at.y - (at.y - camera.y) * k, s }, sheet);
}

// Sees all of a rectangle, its middle in the middle.
export function around({ x, y, width, height }, [wide, high]) {
  const s = Math.min(wide / width, high / height);
  return { x: x + width / 2 - wide / s / 2, y: y + height / 2 - high / s / 2, s };
}

// The part of the sheet that is seen.
export const seen = ({ x, y, s }, [width, height]) => ({ x, y, width: width / s, height: height / s });

export const middle = (camera, sheet) => ({ x: camera.x + sheet[0] / camera.s / 2, y: camera.y + sheet[1] / camera.s / 2 });

// Whether what one camera sees lies within what another does and as much around
// it on every side.
export function isNear(one, other, sheet) {
  const [inner, outer] = [seen(one, sheet), seen(other, sheet)];
  const fits = (from, size, start, length) => from >= start - length - 1e-6 && from + size <= start + 2 * length + 1e-6;
  return fits(inner.x, inner.width, outer.x, outer.width) && fits(inner.y, inner.height, outer.y, outer.height);
}

// What two rectangles have in common.
export function common(a, b) {
  const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)];
  const [width, height] = [Math.min(a.x + a.width, b.x + b.width) - x, Math.min(a.y + a.height, b.y + b.height) - y];
  return width > 0 && height > 0 ? { x, y, width, height } : undefined;
}
