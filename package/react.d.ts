// Types for JSX, React 18 and later. React 19 sets properties and listens to
// events by `oncase-map-…`; React 18 knows attributes alone.
import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { CaseMap, CaseMapEventMap } from "./case-map.js";

type Own = Exclude<keyof CaseMap, keyof HTMLElement>;
type Property = { [Name in Own]: CaseMap[Name] extends (...given: never[]) => unknown ? never : Name }[Own];

type Dashed<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `-${Lowercase<First>}`}${Dashed<Rest>}`
  : Name;

// A list may also be said as in the attribute: names apart by blanks.
type Said<Value> = Value extends string[] ? Value | string : Value;

type Properties = { [Name in Property]?: Said<CaseMap[Name]> };

// Attributes that have another name than their property.
type Attributes = { [Name in Property as Exclude<Dashed<Name>, Name>]?: CaseMap[Name] | string };

type Listeners = {
  [Name in keyof CaseMapEventMap as `on${Name}`]?: (event: CaseMapEventMap[Name]) => void;
};

export type CaseMapProps = DetailedHTMLProps<HTMLAttributes<CaseMap>, CaseMap> & Properties & Attributes & Listeners;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "case-map": CaseMapProps;
    }
  }
}
