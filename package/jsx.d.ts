// What all kinds of JSX say of the tag, made from the class.
import type { CaseMap, CaseMapEventMap } from "./case-map.js";

type Own = Exclude<keyof CaseMap, keyof HTMLElement>;

// Whether two types are the same to the letter, `readonly` included.
type Same<One, Other> = (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false;

// What can only be read is nothing to be written in a tag.
type IsRead<Name extends Own> = Same<Pick<CaseMap, Name>, Readonly<Pick<CaseMap, Name>>>;
type IsMethod<Name extends Own> = CaseMap[Name] extends (...given: never[]) => unknown ? true : false;
type Property = { [Name in Own]: true extends IsMethod<Name> | IsRead<Name> ? never : Name }[Own];

type Dashed<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `-${Lowercase<First>}`}${Dashed<Rest>}`
  : Name;

// A list may also be said as in the attribute: names apart by blanks.
type Said<Value> = Value extends string[] ? Value | string : Value;

// As in an attribute: no data, no list.
type Written<Value> = Value extends string[] ? string : Extract<Value, string | number> | (Value extends number ? `${Value}` | string : never);

/** By the names of properties, with a word before each. */
export type Properties<Before extends string = ""> = { [Name in Property as `${Before}${Name}`]?: Said<CaseMap[Name]> | undefined };

/** By the names of attributes, with a word before each. */
export type Attributes<Before extends string = ""> = { [Name in Property as `${Before}${Dashed<Name>}`]?: Written<CaseMap[Name]> | undefined };

/** Attributes that have another name than their property. */
export type OtherNames = Omit<Attributes, Property>;

/** Handlers by the names of events, with a word before each. */
export type Listeners<Before extends string> = {
  [Name in keyof CaseMapEventMap as `${Before}${Name}`]?: ((event: CaseMapEventMap[Name]) => void) | undefined;
};

/** Handlers by `onSelect` for `case-map-select`. */
export type Handlers = {
  [Name in keyof CaseMapEventMap as Name extends `case-map-${infer What}` ? `on${Capitalize<What>}` : never]?: ((event: CaseMapEventMap[Name]) => void) | undefined;
};
