import "case-map/define";
import "case-map/solid";
import type { CaseMap } from "case-map";
import { createSignal } from "solid-js";
import { render } from "solid-js/web";

const SECTORS = ["养老", "教育", "饮水安全"];

function App() {
  let map!: CaseMap;
  const [sector, setSector] = createSignal<string[]>([]);
  const [chosen, setChosen] = createSignal<{ region: string | null; cases: number[] }>({ region: null, cases: [] });
  const shown = () => (chosen().region ? `选中 ${chosen().region}：案例 ${chosen().cases.join("、")}` : "还没有选择省份。");
  return (
    <>
      <select id="sector" value={sector().join()} onChange={(event) => setSector(event.target.value ? [event.target.value] : [])}>
        <option value="">全部</option>
        {SECTORS.map((name) => <option>{name}</option>)}
      </select>
      <output id="shown">{shown()}</output>
      <case-map
        ref={map}
        sector={sector()}
        headingLevel={2}
        on:case-map-select={(event) => setChosen(event.detail)}
        on:case-map-filter={(event) => setSector(event.detail.sector)}
      >
        <p>23 个典型案例。</p>
      </case-map>
    </>
  );
}

render(() => <App />, document.querySelector("#app")!);
