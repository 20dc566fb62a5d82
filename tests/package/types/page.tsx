// The same in JSX, as React types it: the component, and the bare tag.
import "case-map/define";
import type { CaseMap as Element } from "case-map";
import { CaseMap } from "case-map/react";
import { useRef } from "react";
import type { ComponentProps } from "react";

export function Component() {
  const map = useRef<Element>(null);
  const given: ComponentProps<typeof CaseMap> = { idPrefix: "a", wasmUrl: "/wasm/", src: new Uint8Array(), query: "" };
  return (
    <>
      <CaseMap
        {...given}
        ref={map}
        className="wide"
        style={{ width: "100%" }}
        data-of="us"
        aria-label="…"
        region={null}
        sector={["养老"]}
        theme="dark"
        headingLevel={3}
        cases={{ documents: [] }}
        onClick={(event) => event.currentTarget.clear()}
        onReady={({ detail }) => console.log(detail.cases)}
        onSelect={(event) => map.current?.select(event.detail.region)}
        onFilter={(event) => console.log(event.detail.sector.join(), event.detail.ids)}
        onError={(event) => console.log(event.detail.faults.map(({ place }) => place))}
      >
        <p>…</p>
      </CaseMap>
      <CaseMap sector="养老 教育" region={undefined} onSelect={undefined} />
      {/* @ts-expect-error */}
      <CaseMap theme="blue" />
      {/* @ts-expect-error */}
      <CaseMap headingLevel="3" />
      {/* @ts-expect-error */}
      <CaseMap onSelect={(event) => event.detail.chosen} />
      {/* @ts-expect-error */}
      <CaseMap select={() => {}} />
      {/* @ts-expect-error */}
      <CaseMap faults={[]} />
    </>
  );
}

export function Page() {
  const map = useRef<Element>(null);
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
