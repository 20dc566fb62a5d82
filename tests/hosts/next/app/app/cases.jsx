"use client";
import { CaseMap } from "case-map/react";

export default function Cases({ cases }) {
  return (
    <CaseMap
      cases={cases}
      sector={["养老"]}
      headingLevel={3}
      onSelect={(event) => (document.title = event.detail.region)}
    >
      <p>23 个典型案例。</p>
    </CaseMap>
  );
}
