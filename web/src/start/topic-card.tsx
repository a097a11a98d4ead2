import type { Catalog } from "@raumblick/api/query.api";
import { mapFigure } from "@raumblick/figures/map-figure";
import { mapSvg } from "@raumblick/figures/map-svg";
import { outlineOf } from "@raumblick/figures/outline";
import { summaryFacts } from "@raumblick/figures/summary";
import { textIn } from "@raumblick/model/texts";
import { useMemo } from "react";
import { ChangeMark } from "../chart/change-mark.tsx";
import { LargeNumber } from "../chart/large-number.tsx";
import { type Choice, choose, periodIndex } from "../data/choice.ts";
import { shownAnswer, useAnswer, useData } from "../data/data.tsx";
import type { IndicatorValues } from "../data/questions.ts";
import { useTheme } from "../frame/theme.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { periodText } from "../language/periods.ts";
import { startWords } from "../language/start-words.ts";
import { Text } from "../language/text.tsx";
import { Link } from "../location/link.tsx";
import { PLAIN_VIEW } from "../location/view.ts";
import type { TopicCardData } from "./headlines.ts";

/** A topic: its headline indicator with the county's value, its change and a small map; leads to the map. */
export function TopicCard({ catalog, card }: { catalog: Catalog; card: TopicCardData }) {
  const words = useWords(startWords);
  const { topic, headline, count } = card;
  return (
    <article className="topic-card">
      <header>
        <h3>
          <Text of={topic.name} />
        </h3>
        <span className="muted">{words.indicatorCount(count)}</span>
      </header>
      <p>
        <Link to={{ page: "explore", indicator: headline.key }}>
          <Text of={headline.name} />
        </Link>
      </p>
      <Headline catalog={catalog} card={card} />
    </article>
  );
}

/** The number that stands for the topic, while it is on its way a shape of its size. */
function Headline({ catalog, card }: { catalog: Catalog; card: TopicCardData }) {
  const chosen = useMemo(() => choose(catalog, card.headline.key, PLAIN_VIEW), [catalog, card]);
  return "nothing" in chosen ? null : <HeadlineNumber choice={chosen} />;
}

function HeadlineNumber({ choice }: { choice: Choice }) {
  const words = useWords(startWords);
  const language = useLanguage();
  const { questions } = useData();
  const values = shownAnswer(useAnswer(questions.values(choice.values)));
  const areas = shownAnswer(useAnswer(questions.edition(choice.edition.areas)));
  const { indicator } = choice;
  const facts = useMemo(() => {
    if (!values || !areas) return undefined;
    const input = { columns: values.columns, indicator, above: values.above, parents: areas.parents };
    const { index } = periodIndex(values.columns, undefined);
    return { index, ...summaryFacts({ ...input, areas: { codes: areas.codes, names: areas.names } }, index) };
  }, [values, areas, indicator]);
  if (!facts || !values || !areas) return <span className="waiting headline" />;
  const { reference, sinceFormer } = facts;
  return (
    <div className="headline">
      <div>
        {reference.value === undefined ? (
          <p className="muted">{words.noTotal}</p>
        ) : (
          <LargeNumber value={reference.value} format={indicator} />
        )}
        <p className="muted">{[reference.name, periodText(facts.period, language)].filter(Boolean).join(", ")}</p>
        {sinceFormer.reason === undefined && (
          <p>
            <ChangeMark change={sinceFormer} format={indicator} dated />
          </p>
        )}
      </div>
      <SmallMap choice={choice} values={values} labelPoints={areas.labelPoints} index={facts.index} />
    </div>
  );
}

type SmallMapProps = { choice: Choice; values: IndicatorValues; labelPoints: readonly number[]; index: number };

/** Without a timeline there is nothing to compare with: the classes show the differences of this period best. */
const ONE_PERIOD = { pooled: false };

/** The indicator's map without any control; what it says stands beside it in words. */
function SmallMap({ choice, values, labelPoints, index }: SmallMapProps) {
  const words = useWords(startWords);
  const language = useLanguage();
  const { questions } = useData();
  const { theme } = useTheme();
  const topology = shownAnswer(useAnswer(questions.outline(choice.edition.outline)));
  const { indicator, level } = choice;
  const svg = useMemo(() => {
    if (!topology) return undefined;
    const figure = mapFigure({
      columns: values.columns,
      period: index,
      indicator,
      level: level.key,
      choice: ONE_PERIOD,
      ground: theme,
    });
    const title = words.thumb(
      textIn(indicator.name, language).text,
      textIn(level.name, language).text,
      periodText(figure.period, language),
    );
    const outline = outlineOf(topology);
    return mapSvg({
      figure,
      outline,
      labelPoints,
      title,
      description: "",
      ground: theme,
      idPrefix: `map-${indicator.key}`,
    });
  }, [topology, values, index, indicator, level, theme, language, words, labelPoints]);
  if (!svg) return <span className="waiting small-map" />;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: our own drawing; names in it are escaped where it is made
  return <div className="small-map" aria-hidden="true" dangerouslySetInnerHTML={{ __html: svg }} />;
}
