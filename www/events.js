// The numbers of events, as `Map::send` in src/web.rs takes them.
export const HOVER = 0;
export const LEAVE = 1;
export const FOCUS = 2;
export const FOCUS_VISIBLE = 3;
export const BLUR = 4;
export const SELECT = 5;
export const SECTOR = 6;
export const SEARCH = 7;
export const CLEAR = 8;
export const KEY = 9;
// From the host: a region by code or name, sectors by name, one a line.
export const SHOW = 10;
export const FILTER = 11;
export const SLEEP = 12;
// The tooltip was clicked.
export const TIP = 13;

// What `send` answers, taken apart.
export const outcome = (bits) => ({
  changed: (bits & 1) !== 0,
  selected: (bits & 2) !== 0,
  filtered: (bits & 4) !== 0,
  moved: (bits & 8) !== 0,
  unknown: (bits & 16) !== 0,
  focus: (bits >>> 8) & 0xfff,
  region: (bits >>> 20) - 1,
});
