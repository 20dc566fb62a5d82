// Rendered on the server, which imports the class as well.
import { CaseMap } from "case-map";
import Map from "./map.jsx";

export default function Page() {
  return (
    <main>
      <p id="before">{typeof CaseMap}</p>
      <Map />
    </main>
  );
}
