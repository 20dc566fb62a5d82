import { CaseMap } from "case-map/react";
import { useState } from "react";

const SECTORS = ["养老", "教育", "饮水安全"];

// The component sets properties, so `sector` may be an array, and hands on the
// element's events.
export function App() {
  const [sector, setSector] = useState([]);
  const [chosen, setChosen] = useState({ region: null, cases: [] });
  return (
    <>
      <h1>农村公共服务典型案例</h1>
      <label>
        领域{" "}
        <select id="sector" value={sector.join()} onChange={(event) => setSector(event.target.value ? [event.target.value] : [])}>
          <option value="">全部</option>
          {SECTORS.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <output id="shown">{chosen.region ? `选中 ${chosen.region}：案例 ${chosen.cases.join("、")}` : "还没有选择省份。"}</output>
      <CaseMap
        headingLevel={2}
        sector={sector}
        onSelect={(event) => setChosen(event.detail)}
        onFilter={(event) => setSector(event.detail.sector)}
      />
    </>
  );
}
