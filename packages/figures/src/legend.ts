import type { ClassificationMethod } from "@raumblick/model/indicator";
import { classColours } from "./class-colours.ts";
import { type Classes, classIndex } from "./classes.ts";
import { textColourOn } from "./colour.ts";
import type { MapInput } from "./map-choice.ts";
import { MARKERS, type MapMarker, markerCode } from "./markers.ts";
import { GROUND_COLOURS, type Surface } from "./palettes.ts";
import type { Ground } from "./subject.ts";

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

/** What areas without a class look like, and how many there are. Kinds that do not occur have no entry. */
export type MarkerEntry = Surface & { marker: MapMarker; count: number };

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
  /** Areas with a circle, and areas with exactly zero (nothing to draw, but known). */
  count: number;
  zeroCount: number;
  markers: MarkerEntry[];
};

export type Legend = ClassLegend | SizeLegend;

/** Counts the areas without a class by kind. `marked` holds codes of `NO_CLASS` (other numbers are ignored). */
export function markerEntries(marked: Int8Array, ground: Ground): MarkerEntry[] {
  return MARKERS.map((marker) => ({
    marker,
    ...GROUND_COLOURS[ground][marker],
    count: marked.reduce((count, code) => count + (code === markerCode(marker) ? 1 : 0), 0),
  })).filter(({ count }) => count > 0);
}

/** The legend of a choropleth: every class from low to high with the number of filled areas, then what has no class. */
export function classLegend(classes: Classes, classOf: Int8Array, input: MapInput): ClassLegend {
  const colours = classColours(classes, input);
  const offset = classes.zero ? 1 : 0;
  const entries = colours.map((colour, index): ClassEntry => {
    const zero = classes.zero && index === 0;
    return {
      index,
      lower: zero ? 0 : (classes.limits[index - offset] as number),
      upper: zero ? 0 : (classes.limits[index - offset + 1] as number),
      closed: zero || index === classes.count - 1,
      zero,
      colour,
      textColour: textColourOn(colour),
      count: classOf.reduce((count, own) => count + (own === index ? 1 : 0), 0),
    };
  });
  const { method, pooled, asked, fit, decimals } = classes;
  const markers = markerEntries(classOf, input.ground ?? "light");
  return { type: "classes", method, pooled, asked, fit, decimals, classes: entries, markers };
}

/** The colour a value would have in this legend; `undefined` outside its classes. */
export function colourOfValue(classes: Classes, legend: ClassLegend, value: number): string | undefined {
  return legend.classes[classIndex(classes, value)]?.colour;
}
