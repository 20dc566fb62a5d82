// What Solid's types take and refuse; compiled, not run.
import "case-map/solid";

export const taken = () => (
  <>
    <case-map class="wide" region="河南" sector={["养老"]} theme="dark" heading-level={3} cases={{ documents: [] }} />
    <case-map attr:region="410000" prop:sector={["养老"]} prop:headingLevel={3} attr:heading-level="3" />
    <case-map on:case-map-error={({ detail }) => console.log(detail.faults.map(({ place }) => place))} />
  </>
);

export const refused = () => (
  <>
    {/* @ts-expect-error */}
    <case-map theme="blue" />
    {/* @ts-expect-error */}
    <case-map prop:headingLevel="3" />
    {/* @ts-expect-error */}
    <case-map attr:cases={{ documents: [] }} />
    {/* @ts-expect-error */}
    <case-map on:case-map-select={(event) => event.detail.chosen} />
    {/* @ts-expect-error */}
    <case-map select={() => {}} />
  </>
);
