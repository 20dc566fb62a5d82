"use client";
// The element as a component for React 18 and later. Left to itself, React 18
// writes attributes alone, and React 19 that takes over a server's page sets no
// property and hears no event before it renders once more. Here properties are
// set and events heard by the element's own means, in each of them alike.
import { createElement, forwardRef, startTransition, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from "react";
import { CaseMap as Element } from "./case-map.js";
import "./define.js";
import { EVENTS } from "./names.js";

// Each property of the element.
const NAMES = Element.observedAttributes.map((name) => name.replace(/-./g, ([, letter]) => letter.toUpperCase()));

// `case-map-select` is heard by `onSelect`.
const HANDLERS = EVENTS.map((event) => event.replace(/^case-map-(.)/, (_, letter) => `on${letter.toUpperCase()}`));

// A server has no layout, and React 18 says so of each effect that waits for one.
const useLayout = typeof document === "undefined" ? useEffect : useLayoutEffect;

// Of these "false" is a value. Other attributes are not there then: React 18
// would write `hidden={false}` as a word, which hides. A server's React 19 would
// leave out the words.
const WORDED = /^(aria-|data-)/;
const WORDY = /^(contenteditable|draggable|spellcheck)$/i;

// A page may be taken over long after its element came alive. What that told
// until then, the last of each kind, its handlers hear when they are there.
const untold = new WeakMap();
const keep = (event) => {
  const kept = untold.get(event.composedPath()[0]) || {};
  if (!kept.isHeard) untold.set(event.composedPath()[0], { ...kept, [event.type]: event });
};
if (typeof document !== "undefined") for (const event of EVENTS) document.addEventListener(event, keep, true);

// What a property is said by: its attribute, as the element's own setter writes
// it, or the data themselves. Two values that come to the same are the same.
function said(name, value) {
  const one = {
    getAttribute: () => one.attribute,
    setAttribute: (key, text) => Object.assign(one, { key, attribute: `${text}` }),
    removeAttribute: () => Object.assign(one, { attribute: undefined }),
  };
  Reflect.set(Element.prototype, name, value, one);
  const isData = value && typeof value === "object" && Reflect.get(Element.prototype, name, one) === value;
  return { key: one.key, value: isData ? value : one.attribute };
}

// What the element begins with. React never sees another value of these and so
// leaves them alone: from then on they are the reader's as well.
function begin(props) {
  const attributes = {};
  const known = {};
  for (const name of NAMES) {
    const { key, value } = said(name, props[name]);
    if (typeof value === "string") attributes[key] = known[name] = value;
  }
  return { attributes, known };
}

export const CaseMap = forwardRef(function CaseMap({ className, children, ...props }, ref) {
  const element = useRef(null);
  const latest = useRef(props);
  const [{ attributes, known }] = useState(() => begin(props));
  useImperativeHandle(ref, () => element.current, []);

  useLayout(() => {
    latest.current = props;
    for (const name of NAMES) {
      const { value } = said(name, props[name]);
      // What was not changed here is not set: a reader may have chosen since.
      if (value !== known[name]) element.current[name] = props[name];
      known[name] = value;
    }
  });

  useLayout(() => {
    const { current } = element;
    const hear = (event) => {
      const handler = latest.current[HANDLERS[EVENTS.indexOf(event.type)]];
      if (handler) handler(event);
    };
    for (const event of EVENTS) current.addEventListener(event, hear);
    // Other parts of the page may not be taken over yet: what follows must not
    // make React draw them anew.
    startTransition(() => Object.values(untold.get(current) || {}).filter(({ type }) => type).forEach(hear));
    untold.set(current, { isHeard: true });
    return () => {
      for (const event of EVENTS) current.removeEventListener(event, hear);
      untold.delete(current);
    };
  }, []);

  const others = {};
  for (const name in props) {
    const isOurs = NAMES.includes(name) || HANDLERS.includes(name);
    const value = WORDED.test(name) && typeof props[name] === "boolean" ? `${props[name]}` : props[name];
    if (!isOurs && (value !== false || WORDY.test(name))) others[name] = value;
  }
  // React 18 knows `class` alone. What the element did to itself before React
  // came is no fault of the server's page.
  const own = { ref: element, class: className, suppressHydrationWarning: true };
  return createElement("case-map", { ...others, ...attributes, ...own }, children);
});
