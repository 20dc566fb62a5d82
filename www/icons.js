// Pictures on buttons, each 24 by 24.
const SVG = "http://www.w3.org/2000/svg";

const PATHS = {
  "zoom-in": "M12 5v14M5 12h14",
  "zoom-out": "M5 12h14",
  "zoom-reset": "M9 4H4v5M15 4h5v5M9 20H4v-5M15 20h5v-5",
  share: "M12 15V4M8 7.5 12 3.5l4 4M6 11H5v9h14v-9h-1",
  link: "M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7L11.6 7.4M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1.7-1.7",
  save: "M12 4v11M8 11.5l4 4 4-4M5 19.5h14",
  open: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 1 0 0-13zM15.5 15.5 20 20M10.5 7.5v6M7.5 10.5h6",
  back: "M10 6 4 12l6 6M4 12h16",
};

export function icon(page, name) {
  const svg = page.createElementNS(SVG, "svg");
  const path = svg.appendChild(page.createElementNS(SVG, "path"));
  svg.setAttribute("class", "icon");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", PATHS[name]);
  return svg;
}
