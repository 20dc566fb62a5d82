import { createRoot } from "react-dom/client";
import "case-map/define";
import { App } from "./App.jsx";

createRoot(document.querySelector("#app")).render(<App />);
