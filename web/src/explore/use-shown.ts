import { type AreaCard, areaCard } from "@raumblick/figures/area-card";
import { paletteOf } from "@raumblick/figures/class-colours";
import type { MapInput } from "@raumblick/figures/map-choice";
import type { MapFigure } from "@raumblick/figures/map-figure";
import type { PaletteKey } from "@raumblick/figures/palettes";
import type { RankingFigure } from "@raumblick/figures/ranking";
import type { SummaryFacts } from "@raumblick/figures/summary";
import { useMemo } from "react";
import { periodIndex } from "../data/choice.ts";
import { useTheme } from "../frame/theme.ts";
import type { View } from "../location/view.ts";
import {
  mapInputOf,
  pooledClasses,
  positionsOf,
  type Scene,
  scaleOf,
  sceneFacts,
  sceneFigure,
  sceneRanking,
} from "./scene.ts";

/** A scene in one period, drawn one way: what all parts of the page show and agree on. */
export type Shown = {
  scene: Scene;
  /** Index and key of the shown period. */
  index: number;
  period: string;
  /** Whether it is the one that was asked for. */
  periodMet: boolean;
  figure: MapFigure;
  /** What the figure was made from. */
  input: MapInput;
  facts: SummaryFacts;
  ranking: RankingFigure;
  /** Positions of the chosen areas, the last one chosen last. */
  selected: readonly number[];
  /** The card of any area of the edition in this period. */
  card: (area: number) => AreaCard;
};

/** Makes every figure from the same columns; a change of period asks nothing of the server. */
export function useShown(scene: Scene | undefined, view: View): Shown | undefined {
  const { theme: ground } = useTheme();
  const { drawing, filter, period, selected } = view;
  const look = useMemo(() => ({ drawing, filter, ground }), [drawing, filter, ground]);
  const classes = useMemo(() => scene && pooledClasses(mapInputOf(scene, look, 0)), [scene, look]);
  const scale = useMemo(() => scene && scaleOf(mapInputOf(scene, look, 0)), [scene, look]);

  const areas = scene?.areas;
  const chosen = useMemo(() => (areas ? positionsOf(selected, areas) : []), [areas, selected]);

  return useMemo(() => {
    if (!scene) return undefined;
    const { index, met } = periodIndex(scene.values.columns, period);
    const input = mapInputOf(scene, look, index);
    return {
      scene,
      index,
      period: scene.values.columns.periods[index] ?? "",
      periodMet: met,
      figure: sceneFigure(input, classes, scale),
      input,
      facts: sceneFacts(scene, index),
      ranking: sceneRanking(scene, index),
      selected: chosen,
      card: (area) => areaCard(scene.input, index, area),
    };
  }, [scene, classes, scale, look, period, chosen]);
}

/** The palette the map is drawn with, chosen or by default. */
export function paletteInEffect({ figure, input }: Shown): PaletteKey {
  return paletteOf(input, figure.type === "choropleth" ? figure.classes.limits : []);
}
