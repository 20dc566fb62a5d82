// Types for JSX, React 18 and later. React 19 sets properties and listens to
// events by `oncase-map-…`; React 18 knows attributes alone.
import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { CaseMap, CaseMapEventMap } from "./case-map.js";

type Choices = Partial<Omit<CaseMap, keyof HTMLElement | "select" | "filter" | "clear" | "sector">>;

type Listeners = {
  [Name in keyof CaseMapEventMap as `on${Name}`]?: (event: CaseMapEventMap[Name]) => void;
};

type Attributes = {
  sector?: string | string[];
  "heading-level"?: number | string;
  "id-prefix"?: string;
  "wasm-url"?: string;
};

export type CaseMapProps = DetailedHTMLProps<HTMLAttributes<CaseMap>, CaseMap> & Choices & Listeners & Attributes;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "case-map": CaseMapProps;
    }
  }
}
