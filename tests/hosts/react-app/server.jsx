// The pages as a server has them, for a plain static host.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { StrictMode } from "react";
import { renderToString } from "react-dom/server";
import { PAGES } from "./pages.jsx";

const frame = readFileSync("dist/index.html", "utf8");
for (const [name, Page] of Object.entries(PAGES)) {
  const html = renderToString(
    <StrictMode>
      <Page />
    </StrictMode>,
  );
  mkdirSync(`dist/${name}`, { recursive: true });
  const page = frame.replace('<div id="app"></div>', () => `<div id="app">${html}</div>`);
  for (const file of name === "plain" ? ["index.html", "plain/index.html"] : [`${name}/index.html`]) writeFileSync(`dist/${file}`, page);
}
