import type { PaletteKey } from "@raumblick/figures/palettes";
import type { ClassificationMethod } from "@raumblick/model/indicator";
import type { Language } from "@raumblick/model/texts";

/** What the panel shows below the sentence. */
export type PanelView = "ranking" | "series" | "table" | "info";

/** Where the map looks. */
export type Camera = { longitude: number; latitude: number; zoom: number };

/** How the map is drawn, where it differs from the indicator's own way. */
export type Drawing = {
  drawing?: "choropleth" | "symbols";
  method?: ClassificationMethod;
  classes?: number;
  breaks?: readonly number[];
  pooled?: boolean;
  zeroClass?: boolean;
  palette?: PaletteKey;
  reversed?: boolean;
};

/**
 * All that can be shared of what a visitor sees of one indicator. What is absent follows the indicator, the newest
 * period or the page's default; whether a level, period or area exists is decided against the catalogue, not here.
 */
export type View = {
  language: Language;
  level?: string;
  edition?: string;
  period?: string;
  category?: string;
  drawing: Drawing;
  /** Area codes, the last one chosen last. */
  selected: readonly string[];
  /** Only areas that lie in this one of a higher level: `level:code`. */
  within?: { level: string; code: string };
  /** The area that the page of an area compares with; the coarsest one above it when absent. */
  comparison?: { level: string; code: string };
  /** Only areas with a value from `least` to `most`. */
  filter?: { least?: number; most?: number };
  panel: PanelView;
  camera?: Camera;
};

/** What is to be different in a view; `undefined` takes an entry away. */
export type ViewChange = { [K in keyof View]?: View[K] | undefined };

/** An entry of the address that says nothing we understand; the page names it and goes on without it. */
export type Misread = { name: string; value: string };

export const PLAIN_VIEW: View = { language: "de", drawing: {}, selected: [], panel: "ranking" };
