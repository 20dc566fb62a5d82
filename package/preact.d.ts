// Types for Preact's JSX: it sets properties and listens to events by
// `oncase-map-…`.
import type { HTMLAttributes } from "preact";
import type { CaseMap } from "./case-map.js";
import type { Listeners, OtherNames, Properties } from "./jsx.d.ts";

export type CaseMapProps = HTMLAttributes<CaseMap> & Properties & OtherNames & Listeners<"on">;

declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      "case-map": CaseMapProps;
    }
  }
}
