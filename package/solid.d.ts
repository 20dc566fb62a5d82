// Types for Solid's JSX: it sets properties, writes attributes by `attr:…`, and
// listens to events by `on:case-map-…`.
import type { JSX } from "solid-js";
import type { CaseMap } from "./case-map.js";
import type { Attributes, Listeners, OtherNames, Properties } from "./jsx.d.ts";

export type CaseMapProps = JSX.HTMLAttributes<CaseMap> &
  Properties &
  OtherNames &
  Properties<"prop:"> &
  Attributes<"attr:"> &
  Listeners<"on:">;

declare module "solid-js" {
  namespace JSX {
    interface IntrinsicElements {
      "case-map": CaseMapProps;
    }
  }
}
