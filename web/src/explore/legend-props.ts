import type { MapChoice } from "@raumblick/figures/map-choice";
import type { MapFigure } from "@raumblick/figures/map-figure";
import type { ValueFormat } from "../language/numbers.ts";
import type { LiveValue } from "../map/live-value.ts";
import type { Highlight } from "../map/map-props.ts";

export type LegendProps = {
  figure: MapFigure;
  /** What the reader chose so far; what is absent follows the indicator. */
  choice: MapChoice;
  /** The reader changed the drawing: the whole new choice. */
  onChoice: (choice: MapChoice) => void;
  format: ValueFormat;
  /** The shown period as people write it. */
  periodLabel: string;
  highlighted: LiveValue<Highlight>;
  theme: "light" | "dark";
  /** Phone: lies in the page instead of floating over the map; cannot be moved. */
  docked?: boolean;
};
