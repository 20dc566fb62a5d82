// What Preact's types take and refuse; compiled, not run.
import "case-map/preact";

export const taken = () => (
  <>
    <case-map class="wide" region="河南" sector={["养老"]} theme="dark" heading-level={3} cases={{ documents: [] }} />
    <case-map headingLevel={3} oncase-map-error={({ detail }) => console.log(detail.faults.map(({ place }) => place))} />
  </>
);

export const refused = () => (
  <>
    {/* @ts-expect-error */}
    <case-map theme="blue" />
    {/* @ts-expect-error */}
    <case-map headingLevel="3" />
    {/* @ts-expect-error */}
    <case-map heading-level={true} />
    {/* @ts-expect-error */}
    <case-map oncase-map-select={(event) => event.detail.chosen} />
    {/* @ts-expect-error */}
    <case-map select={() => {}} />
  </>
);
