import type { Catalog } from "@raumblick/api/query.api";
import { lazy, Suspense, useDeferredValue } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
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
import { RankingView } from "./ranking-view.tsx";
import { Selection } from "./selection.tsx";
import { Selectors } from "./selectors.tsx";
import type { Shown } from "./use-shown.ts";

const SeriesView = lazy(() => import("./series-view.tsx"));
const TableView = lazy(() => import("./table-view.tsx"));
const InfoView = lazy(() => import("./info-view.tsx"));

export type PanelProps = { catalog: Catalog; shown: Shown; pointing: Pointing; phone: boolean };

const VIEWS: readonly PanelView[] = ["ranking", "series", "table", "info"];

/** Sentence, choices, chosen areas, and the four views of the same numbers. */
export function Panel({ catalog, shown, pointing, phone }: PanelProps) {
  const words = useWords(exploreWords);
  const language = useLanguage();
  const { view, change } = useNavigation();
  const { scene, facts } = shown;
  const sentences = summarySentences(facts, scene.choice.indicator, language);
  const calm = useDeferredValue(shown);
  return (
    <>
      <Notices shown={shown} />
      <p id="map-summary" className="summary">
        {sentences.join(" ")}
      </p>
      <Announcement text={sentences.slice(0, 2).join(" ")} />
      <Selectors catalog={catalog} shown={shown} />
      <Narrowing shown={shown} />
      <Selection catalog={catalog} shown={calm} />
      {phone && <LegendSlot shown={shown} pointing={pointing} docked />}
      <Tabs
        className="tabs"
        selectedKey={view.panel}
        onSelectionChange={(key) => change({ panel: key as PanelView })}
        keyboardActivation="manual"
      >
        <TabList aria-label={words.views}>
          {VIEWS.map((name) => (
            <Tab key={name} id={name}>
              {words[name]}
            </Tab>
          ))}
        </TabList>
        <TabPanel id="ranking">
          <RankingView shown={calm} hovered={pointing.hovered} />
        </TabPanel>
        <TabPanel id="series">
          <Suspense fallback={<span className="waiting block" />}>
            <SeriesView shown={calm} />
          </Suspense>
        </TabPanel>
        <TabPanel id="table">
          <Suspense fallback={<span className="waiting block" />}>
            <TableView shown={calm} />
          </Suspense>
        </TabPanel>
        <TabPanel id="info">
          <Suspense fallback={<span className="waiting block" />}>
            <InfoView catalog={catalog} shown={calm} />
          </Suspense>
        </TabPanel>
      </Tabs>
    </>
  );
}
