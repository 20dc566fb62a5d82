// The component, and types for the bare tag.
import type * as React from "react";
import type { DetailedHTMLProps, ForwardRefExoticComponent, HTMLAttributes, RefAttributes } from "react";
import type { CaseMap as Element } from "./case-map.js";
import type { Attributes, Handlers, Listeners, OtherNames, Properties } from "./jsx.d.ts";

type Others = Omit<HTMLAttributes<Element>, keyof Properties | keyof Handlers>;

export declare const CaseMap: ForwardRefExoticComponent<Others & Properties & Handlers & RefAttributes<Element>>;

// The bare tag. React 19 sets properties and listens to events by
// `oncase-map-…`; React 18 knows attributes alone, and not even `className`.
type Bare = DetailedHTMLProps<HTMLAttributes<Element>, Element>;
type IsOld = "createFactory" extends keyof typeof React ? true : false;
// TypeScript takes any name with a dash that is not refused.
type Unheard = { [Name in keyof Listeners<"on">]?: never };

export type CaseMapProps = IsOld extends true
  ? Omit<Bare, "className"> & { class?: string | undefined } & Attributes & Unheard
  : Bare & Properties & OtherNames & Listeners<"on">;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "case-map": CaseMapProps;
    }
  }
}
