import { StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import { PAGES } from "./pages.jsx";

const Page = PAGES[location.pathname.replaceAll("/", "") || "plain"];
hydrateRoot(
  document.querySelector("#app"),
  <StrictMode>
    <Page />
  </StrictMode>,
);
