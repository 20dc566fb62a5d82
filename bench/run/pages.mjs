// The pages that are measured, in the order of the table.

// Where a page can be looked at closer: `zooms`, its address for that.
//
// A region's element, where there is one; else the page tells places by the
// property `place` of its #map.
const dataCode = (code) => `[data-code="${code}"]`;
const ours = (code) => `#r${code}`;

export const PAGES = [
  { name: "ours", title: "ours, as it ships", region: ours, zooms: "ours/" },
  { name: "same", title: "ours, same geometry", region: ours, zooms: "same/" },
  { name: "d3", title: "D3", packages: ["d3-geo", "d3-selection", "d3-zoom", "topojson-client"], region: dataCode, zooms: "d3-zoom/" },
  { name: "jsvectormap", title: "jsvectormap", packages: ["jsvectormap"], region: dataCode, zooms: "jsvectormap/#zoom" },
  { name: "leaflet", title: "Leaflet", packages: ["leaflet"], region: (code) => `path.r${code}` },
  { name: "echarts", title: "ECharts", packages: ["echarts"] },
  { name: "floor", title: "page without a map", packages: [] },
];

// What is done on a map: 河南 has two cases, 四川 and 广东 others. They are large,
// and no label or tooltip of a neighbour lies over them.
export const REGION = "410000";
export const REGIONS = [REGION, "510000", "440000"];

// Sectors by their place in data/cases.json; all three have cases.
export const SECTORS = [1, 4, 6];

// The one window: a notebook's.
export const VIEWPORT = { width: 1280, height: 900 };
