import { useEffect, useRef } from "react";
import { AreaLabels } from "./area-labels.ts";
import type { AreaMapProps } from "./map-props.ts";
import type { MapStage } from "./map-stage.ts";

/** Names over the map: they follow it while it moves and find new places when it has come to rest. */
export function useAreaLabels(props: AreaMapProps, stage: MapStage | undefined): void {
  const { areas, figure, selected, labels, circle } = props;
  const layer = useRef<AreaLabels>(undefined);
  const told = useRef({ selected, figure, circle });
  told.current = { selected, figure, circle };

  useEffect(() => {
    if (!stage || !labels) return;
    const made = new AreaLabels(stage.start.container, areas, () => ({ view: stage.camera.get(), size: stage.size }));
    made.tell(told.current.selected, told.current.figure, told.current.circle);
    layer.current = made;
    const stops = [stage.camera.subscribe(() => made.follow(false)), stage.rested.subscribe(() => made.follow(true))];
    let removed = false;
    void document.fonts.ready.then(() => removed || made.forgetWidths());
    return () => {
      removed = true;
      for (const stop of stops) stop();
      made.remove();
      layer.current = undefined;
    };
  }, [stage, labels, areas]);

  // Circles move the names below them; filled areas leave them where they are.
  const circles = figure.type === "symbols" ? figure : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another period of filled areas needs no new places
  useEffect(() => layer.current?.tell(selected, figure, circle), [selected, circles, circle]);
}
