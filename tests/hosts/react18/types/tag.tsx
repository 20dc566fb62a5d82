// The bare tag in React 18, which writes attributes and nothing else: the types
// promise no more. Compiled, not run.
import "case-map/react";
import { createRef } from "react";
import type { CaseMap } from "case-map";

const map = createRef<CaseMap>();

export const taken = () => (
  <>
    <case-map ref={map} class="wide" region="河南" sector="养老 教育" theme="dark" heading-level={3} cases="cases.json" />
    <case-map heading-level="3" id="map" onClick={() => map.current?.clear()}>
      <p>…</p>
    </case-map>
  </>
);

export const refused = () => (
  <>
    {/* @ts-expect-error */}
    <case-map className="wide" />
    {/* @ts-expect-error */}
    <case-map sector={["养老"]} />
    {/* @ts-expect-error */}
    <case-map cases={{ documents: [] }} />
    {/* @ts-expect-error */}
    <case-map headingLevel={3} />
    {/* @ts-expect-error */}
    <case-map oncase-map-select={() => {}} />
    {/* @ts-expect-error */}
    <case-map theme="blue" />
  </>
);
