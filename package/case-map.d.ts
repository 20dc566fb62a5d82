/** How many cases and regions the map shows. */
export interface CaseMapReady {
  cases: number;
  regions: number;
}

/** The region that was chosen, and what is shown now. */
export interface CaseMapSelect {
  /** Six digits, such as `"410000"`; `null` for the whole map. */
  region: string | null;
  /** The numbers of the cases shown. */
  cases: number[];
}

/** The filter that was set, and what is shown now. */
export interface CaseMapFilter {
  sector: string[];
  query: string;
  /** The numbers of the cases shown. */
  cases: number[];
}

/** One thing that is wrong with some data. */
export interface CaseMapFault {
  file: string;
  place: string;
  found: string;
  expected: string;
}

/** What went wrong, in one line, and each fault of own data. */
export interface CaseMapError {
  message: string;
  faults: CaseMapFault[];
}

/** The element's events. All of them bubble, also out of shadow roots. */
export interface CaseMapEventMap {
  "case-map-ready": CustomEvent<CaseMapReady>;
  "case-map-select": CustomEvent<CaseMapSelect>;
  "case-map-filter": CustomEvent<CaseMapFilter>;
  "case-map-error": CustomEvent<CaseMapError>;
}

/** Bytes of a file. */
export type CaseMapBytes = ArrayBuffer | Uint8Array;

/** Own data: an address, the parsed file, or its bytes. */
export type CaseMapData = string | object | CaseMapBytes;

/**
 * The class of `<case-map>`. Importing it registers nothing; `case-map/define` does.
 * On a server, where there are no elements, it can be imported but not used.
 */
export class CaseMap extends HTMLElement {
  /** A pack: its address or its bytes. `""` is the one that comes with the package. */
  get src(): string | CaseMapBytes;
  set src(value: string | CaseMapBytes | null);
  /** Own cases; `""` for the package's. */
  get cases(): CaseMapData;
  set cases(value: CaseMapData | null);
  /** Own regions, as GeoJSON; `""` for the package's. */
  get regions(): CaseMapData;
  set regions(value: CaseMapData | null);
  /** The chosen region. Takes six digits, a full or a short name. */
  region: string | null;
  /** Names of the chosen sectors; `[]` for all. */
  get sector(): string[];
  set sector(names: string[] | string | null);
  /** Words to search for. */
  query: string;
  /** Language of the map's own words; `""` is Chinese. Cases stay in Chinese. */
  language: "" | "zh-CN" | "en";
  /** Colours; `""` is `"auto"`. */
  theme: "" | "auto" | "light" | "dark";
  /** The publisher's own approval number (审图号). */
  approval: string;
  /** Level of the heading over the list, from 1 to 4. */
  headingLevel: number;
  /** Comes before each id inside. */
  idPrefix: string;
  /** Address of a folder with the Wasm files, laid out as `case-map-files/pkg`; `""` for where the bundler put them. */
  wasmUrl: string;
  /** Chooses a region, or takes the choice back. */
  select(region: string | null): void;
  /** Sets what it is given of the filter, and leaves the rest. */
  filter(filter: { sector?: string[]; query?: string }): void;
  /** Takes every choice back. */
  clear(): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "case-map": CaseMap;
  }
  interface GlobalEventHandlersEventMap extends CaseMapEventMap {}
}
