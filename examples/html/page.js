const map = document.querySelector("case-map");
const sector = document.querySelector("#sector");
const shown = document.querySelector("#shown");

sector.addEventListener("change", () => map.filter({ sector: sector.value ? [sector.value] : [] }));

map.addEventListener("case-map-select", ({ detail }) => {
  shown.textContent = detail.region ? `选中 ${detail.region}：案例 ${detail.cases.join("、")}` : "还没有选择省份。";
});

// Readers filter inside the map as well; the list follows.
map.addEventListener("case-map-filter", ({ detail }) => {
  sector.value = detail.sector.length === 1 ? detail.sector[0] : "";
});
