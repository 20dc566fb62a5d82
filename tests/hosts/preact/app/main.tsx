import "case-map/define";
import "case-map/preact";
import type { CaseMap } from "case-map";
import { createRef, render } from "preact";
import { useState } from "preact/hooks";

const SECTORS = ["养老", "教育", "饮水安全"];
const map = createRef<CaseMap>();

function App() {
  const [sector, setSector] = useState<string[]>([]);
  const [chosen, setChosen] = useState<{ region: string | null; cases: number[] }>({ region: null, cases: [] });
  return (
    <>
      <select id="sector" value={sector.join()} onChange={(event) => setSector(event.currentTarget.value ? [event.currentTarget.value] : [])}>
        <option value="">全部</option>
        {SECTORS.map((name) => <option key={name}>{name}</option>)}
      </select>
      <output id="shown">{chosen.region ? `选中 ${chosen.region}：案例 ${chosen.cases.join("、")}` : "还没有选择省份。"}</output>
      <case-map
        ref={map}
        sector={sector}
        headingLevel={2}
        oncase-map-select={(event) => setChosen(event.detail)}
        oncase-map-filter={(event) => setSector(event.detail.sector)}
      >
        <p>23 个典型案例。</p>
      </case-map>
    </>
  );
}

render(<App />, document.querySelector("#app")!);
