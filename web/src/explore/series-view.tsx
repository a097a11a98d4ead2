import { commonParent } from "@raumblick/figures/reference";
import { seriesFigure } from "@raumblick/figures/series";
import { textIn } from "@raumblick/model/texts";
import { useMemo } from "react";
import { SeriesChart } from "../chart/series-chart.tsx";
import { exploreWords } from "../language/explore-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { useWays } from "../location/navigation.tsx";
import { BreakList } from "./break-list.tsx";
import type { Shown } from "./use-shown.ts";

/** Most lines that can still be told apart. */
const LINES = 6;

/** The chosen areas over time, beside the county; without a choice the county and the extremes of the shown period. */
export default function SeriesView({ shown }: { shown: Shown }) {
  const words = useWords(exploreWords);
  const language = useLanguage();
  const { change } = useWays();
  const { scene, facts, selected } = shown;
  const { input, choice } = scene;
  const chosen = useMemo(() => {
    if (selected.length > 0) return selected.slice(0, LINES);
    const position = (code: string | undefined) => scene.areas.codes.indexOf(code ?? "");
    const ends = [position(facts.highest?.areas[0]?.code), position(facts.lowest?.areas[0]?.code)];
    return [...new Set(ends)].filter((area) => area >= 0);
  }, [selected, facts, scene]);
  const figure = useMemo(() => {
    const reference = commonParent(input);
    return seriesFigure({ ...input, chosen, ...(reference && { reference }) });
  }, [input, chosen]);

  if (input.columns.periods.length < 2) return <p className="state">{words.noSeries}</p>;
  return (
    <div className="series">
      <SeriesChart
        figure={figure}
        format={choice.indicator}
        period={shown.period}
        onPeriod={(period) => change({ period })}
        label={words.seriesCaption(textIn(choice.indicator.name, language).text)}
        help={words.seriesHelp}
        breakLabel={words.brokenSeries}
      />
      {selected.length === 0 && <p className="muted">{words.seriesHint}</p>}
      {selected.length > LINES && <p className="muted">{words.seriesTooMany(LINES, selected.length)}</p>}
      <BreakList indicator={choice.indicator} />
    </div>
  );
}
