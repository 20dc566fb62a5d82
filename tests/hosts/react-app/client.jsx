import { StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import { PAGES } from "./pages.jsx";

const Page = PAGES[location.pathname.replaceAll("/", "") || "plain"];
// A page with much to do takes its parts over late.
if (location.search === "?late") await new Promise((done) => (globalThis.hydrate = done));
hydrateRoot(
  document.querySelector("#app"),
  <StrictMode>
    <Page />
  </StrictMode>,
);
