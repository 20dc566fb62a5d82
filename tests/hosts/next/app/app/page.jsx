import { readFileSync } from "node:fs";
import Cases from "./cases.jsx";

// What a server knows it may hand over: here the cases of one document.
export default function Page() {
  return <Cases cases={JSON.parse(readFileSync("cases.json", "utf8"))} />;
}
