import type { Dimension, Indicator } from "@raumblick/model/indicator";
import type { Texts } from "@raumblick/model/texts";

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

/** What the store knows and a table is read against. Plain data: it travels to the worker that reads. */
export type Knowledge = {
  levels: KnownLevel[];
  indicators: KnownIndicator[];
  dimensions: Dimension[];
  /** The day of reading, ISO: later periods are in the future. */
  today: string;
};
