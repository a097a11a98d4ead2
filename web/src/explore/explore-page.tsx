import type { Catalog } from "@raumblick/api/query.api";
import { useMemo } from "react";
import { choose } from "../data/choice.ts";
import { shownAnswer, useCatalog } from "../data/data.tsx";
import { FailureState } from "../frame/failure-state.tsx";
import { useTitle } from "../frame/use-title.ts";
import { exploreWords } from "../language/explore-words.ts";
import { useWords } from "../language/language.ts";
import { useNavigation } from "../location/navigation.tsx";
import type { View } from "../location/view.ts";
import "./explore.css";
import { ExploreIndicator } from "./explore-indicator.tsx";
import { IndicatorChooser } from "./indicator-chooser.tsx";
import { PanelWaiting } from "./panel-waiting.tsx";

/** The map page of one indicator, or what to do when there is none to show. */
export function ExplorePage({ indicatorKey }: { indicatorKey: string }) {
  const { answer, reload } = useCatalog();
  const { view } = useNavigation();
  const words = useWords(exploreWords);
  const catalog = shownAnswer(answer);
  const { level, edition, category } = view;
  const chosen = useMemo(
    () => catalog && choose(catalog, indicatorKey, asked({ level, edition, category })),
    [catalog, indicatorKey, level, edition, category],
  );

  if (!catalog || !chosen) {
    return (
      <main id="content" className="explore" tabIndex={-1}>
        <section className="panel" aria-label={words.panel}>
          <div className="panel-content">
            {answer.state === "failed" ? (
              <FailureState failure={answer.failure} onRetry={reload} alone />
            ) : (
              <PanelWaiting />
            )}
          </div>
        </section>
        <div className="stage" />
      </main>
    );
  }
  if ("nothing" in chosen) return <NothingToShow catalog={catalog} missing={chosen.nothing === "no_indicator"} />;
  return <ExploreIndicator catalog={catalog} choice={chosen} />;
}

/** There is no such indicator, or nothing of it is published: choose another. */
function NothingToShow({ catalog, missing }: { catalog: Catalog; missing: boolean }) {
  const words = useWords(exploreWords);
  const title = missing ? words.noIndicatorTitle : words.noDataTitle;
  useTitle(title);
  return (
    <main id="content" className="reading-page" tabIndex={-1}>
      <h1>{title}</h1>
      <p>{missing ? words.noIndicator : words.noData}</p>
      <IndicatorChooser catalog={catalog} current={undefined} />
    </main>
  );
}

type Asked = { level: string | undefined; edition: string | undefined; category: string | undefined };

function asked({ level, edition, category }: Asked): Pick<View, "level" | "edition" | "category"> {
  return {
    ...(level !== undefined && { level }),
    ...(edition !== undefined && { edition }),
    ...(category !== undefined && { category }),
  };
}
