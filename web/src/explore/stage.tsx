import type { Outline } from "@raumblick/figures/outline";
import { textIn } from "@raumblick/model/texts";
import { useCallback, useLayoutEffect, useMemo, useRef } from "react";
import { tilesAddress } from "../data/questions.ts";
import { useMedia, useTheme } from "../frame/theme.ts";
import { cellNotes, cellText } from "../language/cells.ts";
import { exploreWords } from "../language/explore-words.ts";
import { describeArea } from "../language/indicators.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { periodText } from "../language/periods.ts";
import { useNavigation } from "../location/navigation.tsx";
import { AreaMap } from "../map/area-map.tsx";
import type { MapBoundaries } from "../map/map-props.ts";
import type { MapView } from "../map/mercator.ts";
import { largestCircle } from "../map/symbol-size.ts";
import type { Pointing } from "./explore-indicator.tsx";
import { insideBox } from "./inside-box.ts";
import { LegendSlot } from "./legend-slot.tsx";
import { useSelectArea } from "./select-area.ts";
import { Timeline } from "./timeline.tsx";
import type { HigherLevel } from "./use-scene.ts";
import type { Shown } from "./use-shown.ts";
import { useSize } from "./use-size.ts";

export type StageProps = {
  shown: Shown | undefined;
  outline: Outline | undefined;
  above: HigherLevel | undefined;
  pointing: Pointing;
  phone: boolean;
  /** The legend stands in the panel, so that it covers nothing of a small map. */
  legendDocked: boolean;
  label: string;
};

/** The map with its legend and, on its lower edge, the timeline. */
export function Stage({ shown, label, ...rest }: StageProps) {
  return (
    <section className="stage" aria-label={label}>
      {shown && <StageMap shown={shown} {...rest} />}
    </section>
  );
}

/** Beside the map's buttons and above the attribution; on a wide stage also beside the legend. */
const WIDE = { top: 20, right: 292, bottom: 36, left: 64 };
const MIDDLE = { ...WIDE, right: 24 };
/** From this width of the stage on, map and legend lie side by side. */
const LEGEND_BESIDE = 700;
const SMALL = { top: 10, right: 12, bottom: 30, left: 60 };

function StageMap({
  shown,
  outline,
  above,
  pointing,
  phone,
  legendDocked,
}: Omit<StageProps, "shown" | "label"> & { shown: Shown }) {
  const words = useWords(exploreWords);
  const language = useLanguage();
  const { theme } = useTheme();
  const reducedMotion = useMedia("(prefers-reduced-motion: reduce)");
  const { view, change } = useNavigation();
  const select = useSelectArea(shown);
  const { choice, areas } = shown.scene;
  const { indicator, edition, level } = choice;

  const describe = useCallback(
    (area: number) => describeArea(shown.card(area), indicator, language),
    [shown, indicator, language],
  );
  const tip = useCallback(
    (area: number) => {
      const { name, cell } = shown.card(area);
      const notes = cellNotes(cell, language);
      return { name, value: cellText(cell, indicator, language), ...(notes.length > 0 && { note: notes.join(", ") }) };
    },
    [shown, indicator, language],
  );
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box, { width: innerWidth - 400, height: innerHeight - 160 });
  const padding = phone ? SMALL : !legendDocked && size.width > LEGEND_BESIDE ? WIDE : MIDDLE;
  const ranked = useMemo(() => shown.ranking.rows.map(({ area }) => area), [shown.ranking]);
  const boundaries = useMemo(
    (): MapBoundaries[] =>
      above ? [{ key: above.tiles, weight: "above", outline: above.outline, tilesUrl: tilesAddress(above.tiles) }] : [],
    [above],
  );
  const { inside } = shown.scene;
  const mapEdition = useMemo(() => {
    const bbox = inside && outline ? insideBox(outline, inside) : undefined;
    return bbox ? { ...edition, bbox } : edition;
  }, [edition, inside, outline]);
  const circle = useMemo(
    () => largestCircle(shown.figure, mapEdition, areas, size, padding),
    [shown.figure, mapEdition, areas, size, padding],
  );
  useLayoutEffect(() => pointing.circle.set(circle), [pointing, circle]);
  const onPaper = useCallback((scale: number) => pointing.circle.set(circle * scale), [pointing, circle]);
  const onView = useCallback((camera: MapView | undefined) => change({ camera }, "replace"), [change]);
  const { periods } = shown.scene.values.columns;
  return (
    <>
      <div className="stage-map" ref={box}>
        <AreaMap
          key={mapEdition === edition ? "all" : shown.scene.insideName}
          figure={shown.figure}
          edition={mapEdition}
          areas={areas}
          outline={outline}
          tilesUrl={tilesAddress(edition.tiles)}
          boundaries={boundaries}
          labels
          circle={circle}
          onPaper={onPaper}
          hovered={pointing.hovered}
          highlighted={pointing.highlighted}
          selected={shown.selected}
          onSelect={select}
          view={view.camera}
          onView={onView}
          ranked={ranked}
          describe={describe}
          tip={tip}
          label={words.mapLabel(
            textIn(indicator.name, language).text,
            periodText(shown.period, language),
            textIn(level.name, language).text,
          )}
          describedBy="map-summary"
          padding={padding}
          theme={theme}
          reducedMotion={reducedMotion}
        />
        {!legendDocked && <LegendSlot shown={shown} pointing={pointing} />}
      </div>
      {periods.length > 1 && (
        <div className="stage-timeline">
          <Timeline
            periods={periods}
            index={shown.index}
            onIndex={(index) => change({ period: periods[index] }, "replace")}
            {...(indicator.seriesBreaks && { breaks: indicator.seriesBreaks })}
          />
        </div>
      )}
    </>
  );
}
