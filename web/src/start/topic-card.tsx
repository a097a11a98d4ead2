import type { Catalog } from "@raumblick/api/query.api";
import type { Headline, StartAnswer } from "@raumblick/api/start.api";
import type { ChangeBetween } from "@raumblick/figures/change";
import { STATUS } from "@raumblick/model/status";
import { ChangeMark } from "../chart/change-mark.tsx";
import { LargeNumber } from "../chart/large-number.tsx";
import { cellNotes } from "../language/cells.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { periodText } from "../language/periods.ts";
import { startWords } from "../language/start-words.ts";
import { Text } from "../language/text.tsx";
import { Link } from "../location/link.tsx";
import { SmallMap } from "./small-map.tsx";

type Props = {
  catalog: Catalog;
  headline: Headline;
  editions: StartAnswer["editions"];
  /** Whose value it is stands above all cards already. */
  placed: boolean;
};

/** A topic: its headline indicator with the county's value, its change and a small map; leads to the map. */
export function TopicCard({ catalog, headline, editions, placed }: Props) {
  const topic = catalog.topics.find(({ key }) => key === headline.topic);
  const indicator = catalog.indicators.find(({ key }) => key === headline.indicator);
  const edition = editions.find(({ level, edition }) => level === headline.level && edition === headline.edition);
  if (!topic || !indicator) return null;
  return (
    <article className="topic-card">
      <h3>
        <Text of={topic.name} />
      </h3>
      <p className="card-indicator">
        <Link to={{ page: "explore", indicator: indicator.key }}>
          <Text of={indicator.shortName ?? indicator.name} />
        </Link>
      </p>
      <div className="headline">
        <HeadlineNumber headline={headline} indicator={indicator} placed={placed} />
        {edition && <SmallMap headline={headline} indicator={indicator} edition={edition} />}
      </div>
      {headline.change && (
        <p className="card-change">
          <ChangeMark change={asChange(headline.change)} format={indicator} dated />
        </p>
      )}
    </article>
  );
}

type NumberProps = { headline: Headline; indicator: Catalog["indicators"][number]; placed: boolean };

function HeadlineNumber({ headline, indicator, placed }: NumberProps) {
  const words = useWords(startWords);
  const language = useLanguage();
  const { whole } = headline;
  const provisional = whole.value !== null && (whole.status & STATUS.provisional) !== 0;
  const notes = provisional
    ? cellNotes({ value: 0, status: STATUS.provisional, confidentiality: 0, marker: undefined }, language)
    : [];
  return (
    <div className="headline-number">
      {whole.value === null ? (
        <p className="muted">{words.noTotal}</p>
      ) : (
        <LargeNumber value={whole.value} format={indicator} />
      )}
      <p className="muted card-when">
        {[!placed && whole.name, periodText(headline.period, language), ...notes].filter(Boolean).join(", ")}
      </p>
    </div>
  );
}

function asChange(change: NonNullable<Headline["change"]>): ChangeBetween {
  return { ...change, reason: undefined, relative: change.relative };
}
