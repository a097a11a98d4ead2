import type { ClassificationMethod } from "@raumblick/model/indicator";
import type { Pattern } from "./palettes.ts";

/** A class in the legend: limits, not words. `closed`: the upper limit belongs to it. `zero`: exactly zero. */
export type ClassEntry = {
  index: number;
  lower: number;
  upper: number;
  closed: boolean;
  zero: boolean;
  colour: string;
  textColour: string;
  /** Areas of the shown period in it. */
  count: number;
};

/** What areas without a class look like, and how many there are. Entries with count 0 are left out. */
export type MarkerEntry = {
  marker: "missing" | "suppressed" | "not_applicable" | "outside_filter";
  colour: string;
  ink: string;
  pattern: Pattern;
  count: number;
};

/** A circle in the legend: the value it stands for and its radius relative to the largest (1). */
export type SizeEntry = { value: number; radius: number };

export type ClassLegend = {
  type: "classes";
  method: ClassificationMethod;
  pooled: boolean;
  /** Number of classes asked for; fewer entries mean fewer distinct values. */
  asked: number;
  fit: number;
  /** Decimals that print every inner limit exactly. */
  decimals: number;
  classes: ClassEntry[];
  markers: MarkerEntry[];
};

export type SizeLegend = {
  type: "sizes";
  /** Largest first. */
  sizes: SizeEntry[];
  /** Whether negative values occur in any period; they are drawn hollow. */
  negative: boolean;
  colour: string;
  /** Areas with a circle, and areas with exactly zero (drawn as a dot). */
  count: number;
  zeroCount: number;
  markers: MarkerEntry[];
};

export type Legend = ClassLegend | SizeLegend;
