import type { Catalog } from "@raumblick/api/query.api";
import { textIn } from "@raumblick/model/texts";
import { useCallback, useMemo, useRef, useState } from "react";
import type { Choice } from "../data/choice.ts";
import { FailureState } from "../frame/failure-state.tsx";
import { Footer } from "../frame/footer.tsx";
import { useMedia } from "../frame/theme.ts";
import { useTitle } from "../frame/use-title.ts";
import { ErrorBoundary } from "../interface/error-boundary.tsx";
import { useEscape } from "../interface/escape.tsx";
import { exploreWords } from "../language/explore-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { useNavigation } from "../location/navigation.tsx";
import { LiveValue } from "../map/live-value.ts";
import type { Highlight } from "../map/map-props.ts";
import { CollectingContext } from "./collecting.ts";
import { ExploreLayout } from "./explore-layout.tsx";
import { IndicatorChooser } from "./indicator-chooser.tsx";
import { Panel } from "./panel.tsx";
import { PanelHeading } from "./panel-heading.tsx";
import { PanelWaiting } from "./panel-waiting.tsx";
import { Stage } from "./stage.tsx";
import { useScene } from "./use-scene.ts";
import { useShown } from "./use-shown.ts";

/** What ranking, map and legend share while somebody points at it. */
export type Pointing = {
  hovered: LiveValue<number | undefined>;
  highlighted: LiveValue<Highlight>;
  /** Radius of the map's largest circle, in pixels. */
  circle: LiveValue<number>;
};

function newPointing(): Pointing {
  return {
    hovered: new LiveValue<number | undefined>(undefined),
    highlighted: new LiveValue<Highlight>(undefined),
    circle: new LiveValue(0),
  };
}

/** One indicator: panel and map side by side, on a phone one above the other. */
export function ExploreIndicator({ catalog, choice }: { catalog: Catalog; choice: Choice }) {
  const words = useWords(exploreWords);
  const language = useLanguage();
  const { view, change } = useNavigation();
  const [choosing, setChoosing] = useState(false);
  const [pointing] = useState(newPointing);
  const [collects, setCollects] = useState(false);
  const phone = useMedia("(max-width: 760px)");
  const legendDocked = useMedia("(max-width: 1120px)");
  const state = useScene(catalog, choice, view);
  // What could not be loaded is not mixed with what was shown before.
  const shown = useShown(state.failure ? undefined : state.scene, view);
  const heading = shown?.scene.choice ?? choice;
  useTitle(textIn(heading.indicator.name, language).text);
  useEscape(view.selected.length > 0, () => change({ selected: [] }));
  const chooserButton = useRef<HTMLButtonElement>(null);
  const closeChooser = () => {
    setChoosing(false);
    chooserButton.current?.focus();
  };
  useEscape(choosing, closeChooser);
  const turnChooser = useCallback(() => setChoosing((before) => !before), []);

  const collecting = useMemo(() => ({ on: collects, turn: () => setCollects((before) => !before) }), [collects]);
  return (
    <CollectingContext value={collecting}>
      <ExploreLayout
        phone={phone}
        busy={state.loading}
        roomy={view.panel === "table"}
        head={(row) => (
          <PanelHeading
            catalog={catalog}
            choice={heading}
            choosing={choosing}
            chooserButton={chooserButton}
            onChoose={turnChooser}
            row={row}
          />
        )}
        panel={
          <>
            {choosing ? (
              <IndicatorChooser catalog={catalog} current={heading.indicator.key} onChosen={closeChooser} />
            ) : state.failure ? (
              <FailureState failure={state.failure} onRetry={state.retry} />
            ) : shown ? (
              <Panel catalog={catalog} shown={shown} pointing={pointing} legendDocked={legendDocked} />
            ) : (
              <PanelWaiting />
            )}
            <Footer catalog={catalog} />
          </>
        }
        stage={
          <ErrorBoundary resetBy={heading} fallback={(again) => <BrokenStage again={again} />}>
            <Stage
              key={heading.edition.areas}
              shown={shown}
              outline={state.outline}
              above={state.above}
              pointing={pointing}
              phone={phone}
              legendDocked={legendDocked}
              label={words.stage}
            />
          </ErrorBoundary>
        }
      />
    </CollectingContext>
  );
}

/** The map could not be drawn; panel, ranking and table say the same and go on. */
function BrokenStage({ again }: { again: () => void }) {
  return (
    <section className="stage broken">
      <FailureState failure={{ kind: "broken" }} onRetry={again} />
    </section>
  );
}
