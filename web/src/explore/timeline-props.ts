import type { SeriesBreak } from "@raumblick/model/indicator";

export type TimelineProps = {
  /** Period keys in time order. */
  periods: readonly string[];
  /** Index of the shown period. */
  index: number;
  onIndex: (index: number) => void;
  /** Periods from which on values are not comparable with those before. */
  breaks?: readonly SeriesBreak[];
};
