// What follows the map by script alone: the list of regions to choose from, and
// the one sentence that is said aloud.

// How long a reader has been at rest, in ms, before it is said what came of it:
// eight letters are one sentence.
const REST = 500;

// Begins below `root`, until the signal aborts; what it returns is called after
// each other choice.
export function follow(root, { send, tell }, signal) {
  const list = root.querySelector("select");
  const status = root.querySelector("[role=status]");
  const heading = root.querySelector(".heading");
  const regions = Array.from(root.querySelectorAll(".land > a"));
  const show = () => {
    tell("regions").split("\n").forEach((name, at) => {
      const option = list[at] || list.appendChild(root.ownerDocument.createElement("option"));
      option.text = name;
    });
    list.selectedIndex = regions.findIndex((region) => region.getAttribute("aria-pressed") === "true") + 1;
  };
  // The first stands for none.
  const choose = () => (list.selectedIndex > 0 ? send("select", list.selectedIndex - 1) : send("show", 0, ""));
  let timer;
  list.addEventListener("change", choose);
  signal.addEventListener("abort", () => {
    list.removeEventListener("change", choose);
    clearTimeout(timer);
    list.textContent = status.textContent = "";
  });
  status.textContent = "";
  show();
  return () => {
    show();
    clearTimeout(timer);
    timer = setTimeout(() => (status.textContent = heading.textContent), REST);
  };
}
