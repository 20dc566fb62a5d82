// Gives a reader a file, as a link to it would.

// How long a browser may take to fetch from memory what a link names, in ms.
const A_WHILE = 60000;

export function give(page, name, content) {
  const url = URL.createObjectURL(content);
  const link = page.createElement("a");
  link.href = url;
  link.download = name;
  // Firefox follows only links that stand in the page; no click of this one is the page's.
  link.hidden = true;
  page.body.append(link);
  link.addEventListener("click", (e) => e.stopPropagation());
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), A_WHILE);
}
