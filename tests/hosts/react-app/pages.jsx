// What a page does with the component.
import { CaseMap } from "case-map/react";
import { Suspense, useReducer, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { CASES, DRAWING } from "./data.js";

// What handlers hear, for the test; to tell it by a state would render again.
const log = (...words) => (globalThis.log ??= []).push(words);
const again = () => useReducer((count) => count + 1, 0);

function Plain() {
  return <CaseMap>React</CaseMap>;
}

// Nothing of it is set by a state; rendering again changes no property.
function Own() {
  const map = useRef(null);
  const [count, render] = again();
  return (
    <>
      <button id="again" onClick={render}>{count}</button>
      <button id="ask" onClick={() => map.current.select("650000")}>…</button>
      <CaseMap
        ref={map}
        className="wide"
        data-count={count}
        aria-busy={false}
        hidden={false}
        headingLevel={3}
        cases={CASES}
        sector={["养老", "教育"]}
        onClick={() => log("click")}
        onReady={(event) => log("ready", event.detail.cases, event.currentTarget === map.current)}
        onSelect={(event) => log("select", event.detail.region, count)}
        onFilter={(event) => log("filter", event.detail.sector.join())}
      >
        <p>Own</p>
      </CaseMap>
    </>
  );
}

// All of it is a state.
function Controlled() {
  const [region, setRegion] = useState("410000");
  const [place, setPlace] = useState("here");
  const [query, setQuery] = useState(undefined);
  const [ready, setReady] = useState(0);
  const map = (
    <CaseMap
      region={region}
      query={query}
      theme={place === "aside" ? "dark" : undefined}
      onReady={() => setReady((count) => count + 1)}
      onSelect={({ detail }) => setRegion(detail.region)}
      onError={({ detail }) => log("error", detail.message)}
    >
      <p>Controlled</p>
    </CaseMap>
  );
  return (
    <>
      <output id="region">{String(region)}</output>
      <output id="ready">{ready}</output>
      <button id="none" onClick={() => setRegion(undefined)}>…</button>
      <button id="wrong" onClick={() => setRegion("nowhere")}>…</button>
      <button id="words" onClick={() => setQuery(query ? undefined : "饮水")}>…</button>
      <select id="place" value={place} onChange={(event) => setPlace(event.target.value)}>
        <option>here</option>
        <option>aside</option>
        <option>gone</option>
        <option>waiting</option>
      </select>
      {place === "here" && map}
      {place === "aside" && createPortal(map, document.querySelector("#aside"))}
      <Suspense fallback={<i>…</i>}>
        {place === "waiting" && <Late />}
        {place === "waiting" && map}
      </Suspense>
    </>
  );
}

let late;
function Late() {
  late ??= new Promise((done) => setTimeout(done, 200)).then(() => (late.isOver = true));
  if (!late.isOver) throw late;
  return null;
}

// A drawing stands in the page, and moves when the map comes alive.
function Drawn() {
  const [html, setHtml] = useState(DRAWING);
  const [is, setIs] = useState(true);
  return (
    <>
      <button id="other" onClick={() => setHtml("<p>other</p>")}>…</button>
      <button id="off" onClick={() => setIs(false)}>…</button>
      {is && <CaseMap dangerouslySetInnerHTML={{ __html: html }} />}
    </>
  );
}

export const PAGES = { plain: Plain, own: Own, controlled: Controlled, drawn: Drawn };
