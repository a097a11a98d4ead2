import type { MapChoice } from "@raumblick/figures/map-choice";
import type { MapFigure } from "@raumblick/figures/map-figure";
import type { IndicatorKind } from "@raumblick/model/indicator";
import type { Language } from "@raumblick/model/texts";
import type { LiveValue } from "../map/live-value.ts";
import type { Highlight } from "../map/map-props.ts";

export type LegendProps = {
  figure: MapFigure;
  /** What the reader chose so far; what is absent follows the indicator. */
  choice: MapChoice;
  /** The reader changed the drawing: the whole new choice. */
  onChoice: (choice: MapChoice) => void;
  kind: IndicatorKind;
  /** The unit as people read it: "%", "je 1.000 Einwohner", "Personen". */
  unit: string;
  decimals: number;
  /** The shown period as people write it. */
  periodLabel: string;
  highlighted: LiveValue<Highlight>;
  language: Language;
  theme: "light" | "dark";
  /** Phone: lies in the page instead of floating over the map; cannot be moved. */
  docked?: boolean;
};
