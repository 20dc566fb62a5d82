// The same in JSX, as React types it.
import "case-map/define";
import "case-map/react";
import type { CaseMap } from "case-map";
import { useRef } from "react";

export function Page() {
  const map = useRef<CaseMap>(null);
  return (
    <>
      <case-map
        ref={map}
        className="wide"
        region="410000"
        sector={["养老"]}
        theme="dark"
        heading-level={3}
        oncase-map-select={(event) => map.current?.select(event.detail.region)}
        oncase-map-ready={({ detail }) => console.log(detail.cases)}
      >
        <p>…</p>
      </case-map>
      {/* @ts-expect-error */}
      <case-map theme="blue" />
      {/* @ts-expect-error */}
      <case-map oncase-map-select={(event) => event.detail.chosen} />
    </>
  );
}
