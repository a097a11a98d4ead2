import type { Dimension, Indicator } from "@raumblick/model/indicator";
import type { SavedReference } from "@raumblick/model/saved-mapping";
import type { Texts } from "@raumblick/model/texts";
import type { ValueMapping } from "@raumblick/model/value-mapping";

/** An edition values may refer to; the lists are in the order of its areas. */
export type KnownEdition = {
  id: number;
  key: string;
  validFrom: string;
  codes: string[];
  names: string[];
  /** Further keys by scheme, a list per area. */
  keys: Record<string, string[][]>;
};

/** A level with its editions, newest first; `codes` has every code of any edition with a name. */
export type KnownLevel = {
  key: string;
  name: Texts;
  rank: number;
  editions: KnownEdition[];
  codes: Map<string, string>;
};

export type KnownIndicator = { id: number; document: Indicator };

/** A saved mapping, or that of an accepted delivery, and the headings it was made for. */
export type RememberedMapping = {
  saved?: SavedReference & { source?: string };
  /** A person has chosen it for this file: it is tried however little the file is alike. */
  chosen?: boolean;
  /** The delivery it comes from; 0 for a saved one. */
  delivery: number;
  fileName: string;
  mapping: ValueMapping;
  headings: string[];
};

/** What the store knows and a table is read against. Plain data: it travels to the worker that reads. */
export type Knowledge = {
  levels: KnownLevel[];
  indicators: KnownIndicator[];
  dimensions: Dimension[];
  /** Keys of the topics and sources there are: a draft of what is missing leaves them as they are. */
  filed?: { topics: string[]; sources: string[] };
  /** Saved mappings, then those that were accepted, newest first: the next file of their kind is recognised by its shape. */
  remembered?: RememberedMapping[];
  /** The day of reading, ISO: later periods are in the future. */
  today: string;
};
