import { type RefObject, useId, useLayoutEffect, useRef, useState } from "react";
import type { MapLive } from "./map-live.ts";
import type { AreaMapProps } from "./map-props.ts";
import { MapStage, type StageEvents } from "./map-stage.ts";
import type { MapPadding } from "./mercator.ts";

/** Pixels between the pointer and the box with name and value. */
const POINTER_GAP = 14;

export function paddingOf(padding: Partial<MapPadding> | undefined): MapPadding {
  return { top: 24, right: 24, bottom: 24, left: 24, ...padding };
}

/** Milliseconds of rest before counting, and more where counting takes a noticeable time (11,000 areas: 40 ms). */
const REST = 120;
const LONG_REST = 1500;
const MANY = 1000;

/**
 * Writes on the element what the map shows, for tests and for those who look for a fault: what draws it
 * (`data-map-state`), and how many coloured areas are really on screen (`data-coloured`; absent until nothing has happened
 * for a moment and they are counted).
 */
function labelled(surface: HTMLElement, areaCount: number) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    showState: (stage: MapStage) => {
      surface.dataset.mapState = stage.state.get().drawnBy;
    },
    countLater: (stage: MapStage) => {
      clearTimeout(timer);
      delete surface.dataset.coloured;
      timer = setTimeout(
        () => {
          surface.dataset.coloured = String(stage.countColoured());
        },
        areaCount > MANY ? LONG_REST : REST,
      );
    },
    stop: () => clearTimeout(timer),
  };
}

/** What the reader does on the picture, handed on to the page and to the live values. */
function eventsFor(latest: RefObject<AreaMapProps>, live: MapLive, onSettled: () => void): StageEvents {
  return {
    onPointer: (area, x, y) => {
      const [top, bottom] = [y - POINTER_GAP, y + 2 * POINTER_GAP];
      live.anchor.set(area === undefined ? undefined : { area, x, top, bottom, byPointer: true });
      latest.current.hovered.set(area);
    },
    onLeave: () => {
      live.anchor.set(undefined);
      latest.current.hovered.set(undefined);
    },
    onPress: (area, additive) => {
      live.cursor.set(undefined);
      latest.current.onSelect(area, additive);
    },
    onRest: (view) => latest.current.onView(view),
    onPaper: (scale) => latest.current.onPaper?.(scale),
    onSettled,
  };
}

/**
 * The stage of the map: built when the map appears, and anew for another edition or theme. `undefined` until the map is
 * in the page.
 */
export function useMapStage(
  props: AreaMapProps,
  surface: RefObject<HTMLDivElement | null>,
  live: MapLive,
): MapStage | undefined {
  const [stage, setStage] = useState<MapStage>();
  const latest = useRef(props);
  latest.current = props;
  const id = `map${useId().replace(/\W/g, "")}`;
  const { edition, tilesUrl, theme } = props;

  // biome-ignore lint/correctness/useExhaustiveDependencies: what changes later is handed on to the stage, not built anew
  useLayoutEffect(() => {
    const container = surface.current;
    if (!container) return;
    const { areas, padding, view, reducedMotion } = latest.current;
    const shown = labelled(container, areas.codes.length);
    const events = eventsFor(latest, live, () => shown.countLater(made));
    const made = new MapStage(
      { container, id, edition, areas, tilesUrl, theme, padding: paddingOf(padding), view, reducedMotion },
      events,
    );
    shown.showState(made);
    const stop = made.state.subscribe(() => shown.showState(made));
    setStage(made);
    return () => {
      stop();
      shown.stop();
      made.remove();
      live.anchor.set(undefined);
      live.cursor.set(undefined);
    };
  }, [edition.level, edition.edition, tilesUrl, theme]);

  return stage;
}
