import type { Catalog } from "@raumblick/api/query.api";
import { lazy, memo, type ReactNode, Suspense, useCallback, useDeferredValue, useMemo } from "react";
import { useTheme } from "../frame/theme.ts";
import { Tabs } from "../interface/tabs.tsx";
import { exploreWords } from "../language/explore-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { summarySentences } from "../language/sentences.ts";
import { useNavigation } from "../location/navigation.tsx";
import type { PanelView } from "../location/view.ts";
import { Announcement } from "./announcement.tsx";
import type { Pointing } from "./explore-indicator.tsx";
import { LegendSlot } from "./legend-slot.tsx";
import { Narrowing } from "./narrowing.tsx";
import { Notices } from "./notices.tsx";
import { Provenance } from "./provenance.tsx";
import { RankingView } from "./ranking-view.tsx";
import { Selection } from "./selection.tsx";
import { Selectors } from "./selectors.tsx";
import type { Shown } from "./use-shown.ts";

const SeriesView = lazy(() => import("./series-view.tsx"));
const TableView = lazy(() => import("./table-view.tsx"));
const InfoView = lazy(() => import("./info-view.tsx"));

export type PanelProps = { catalog: Catalog; shown: Shown; pointing: Pointing; legendDocked: boolean };

const VIEWS: readonly PanelView[] = ["ranking", "series", "table", "info"];

/** Sentence, choices, chosen areas, and the four views of the same numbers. */
export function Panel({ catalog, shown, pointing, legendDocked }: PanelProps) {
  const words = useWords(exploreWords);
  const language = useLanguage();
  const { view, change } = useNavigation();
  const { scene, facts } = shown;
  const tabs = useMemo(() => VIEWS.map((key) => ({ key, name: words[key] })), [words]);
  const openTab = useCallback((panel: PanelView) => change({ panel }), [change]);
  const sentences = summarySentences(facts, scene.choice.indicator, language);
  return (
    <>
      <Notices shown={shown} />
      <p id="map-summary" className="summary">
        {sentences.join(" ")}
      </p>
      <Announcement text={sentences.slice(0, 2).join(" ")} />
      <Selectors catalog={catalog} shown={shown} />
      <Narrowing shown={shown} />
      {shown.selected.length > 0 && (
        <Later shown={shown}>{(later) => <Selection catalog={catalog} shown={later} />}</Later>
      )}
      {legendDocked && <LegendSlot shown={shown} pointing={pointing} docked />}
      <Tabs label={words.views} tabs={tabs} selected={view.panel} onSelect={openTab} focusable={view.panel === "info"}>
        {view.panel === "ranking" ? (
          <RankingView shown={shown} hovered={pointing.hovered} />
        ) : (
          <Later shown={shown}>{(later) => <LargeView catalog={catalog} shown={later} view={view.panel} />}</Later>
        )}
      </Tabs>
      <Provenance catalog={catalog} shown={shown} />
    </>
  );
}

/**
 * What draws all periods or all areas follows a moment after the map, so that time can play; on paper nothing comes later.
 * The ranking, a screenful of rows, goes along with the map: two steps of drawing would cost more than its rows.
 */
function Later({ shown, children }: { shown: Shown; children: (later: Shown) => ReactNode }) {
  const { paper } = useTheme();
  const later = useDeferredValue(shown);
  return children(paper ? shown : later);
}

type LargeViewProps = { catalog: Catalog; shown: Shown; view: PanelView };

/** The numbers as the chosen tab shows them; made anew only when they have changed. */
const LargeView = memo(function LargeView({ catalog, shown, view }: LargeViewProps) {
  return (
    <Suspense fallback={<span className="waiting block" />}>
      {view === "series" && <SeriesView shown={shown} />}
      {view === "table" && <TableView shown={shown} />}
      {view === "info" && <InfoView catalog={catalog} shown={shown} />}
    </Suspense>
  );
});
