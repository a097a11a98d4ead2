import { useEffect, useLayoutEffect } from "react";
import { areaAnchor } from "./area-anchor.ts";
import type { MapLive } from "./map-live.ts";
import type { AreaMapProps } from "./map-props.ts";
import type { MapStage } from "./map-stage.ts";
import { useAreaLabels } from "./use-area-labels.ts";
import { paddingOf } from "./use-map-stage.ts";

/** Hands on to the stage what it is to show, each thing when it changes. */
export function useStageContents(props: AreaMapProps, stage: MapStage | undefined, live: MapLive): void {
  usePaint(props, stage);
  useMarks(props, stage, live);
  useAnchor(props, stage, live);
  useAreaLabels(props, stage);
  const { outline, boundaries, view, padding } = props;
  useLayoutEffect(() => stage?.outline(outline), [stage, outline]);
  useEffect(() => stage?.bound(boundaries ?? []), [stage, boundaries]);
  useEffect(() => stage?.show(view), [stage, view]);
  const { top, right, bottom, left } = paddingOf(padding);
  useEffect(() => stage?.pad({ top, right, bottom, left }), [stage, top, right, bottom, left]);
}

/** Colours, and what the legend points at. Before paint, so that no frame shows the old period's colours. */
function usePaint({ figure, highlighted, circle }: AreaMapProps, stage: MapStage | undefined): void {
  useLayoutEffect(() => {
    const paint = () => stage?.paint(figure, highlighted?.get(), circle);
    paint();
    return highlighted?.subscribe(paint);
  }, [stage, figure, highlighted, circle]);
}

function useMarks({ hovered, selected }: AreaMapProps, stage: MapStage | undefined, live: MapLive): void {
  useEffect(() => {
    const mark = () => stage?.mark({ hovered: hovered.get(), cursor: live.cursor.get(), selected });
    mark();
    const stops = [hovered.subscribe(mark), live.cursor.subscribe(mark)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [stage, hovered, selected, live]);
}

/** The box follows the pointer; for an area reached by keyboard or from the ranking it stands at that area. */
function useAnchor({ hovered, areas }: AreaMapProps, stage: MapStage | undefined, live: MapLive): void {
  useEffect(() => {
    if (!stage) return;
    const place = () => {
      const area = live.cursor.get() ?? hovered.get();
      const now = live.anchor.get();
      if (area === undefined) live.anchor.set(undefined);
      else if (now?.area !== area || !now.byPointer) live.anchor.set(areaAnchor(areas, area, stage));
    };
    const stops = [hovered.subscribe(place), live.cursor.subscribe(place), stage.camera.subscribe(place)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [stage, hovered, areas, live]);
}
