import type { Catalog } from "@raumblick/api/query.api";
import type { News } from "@raumblick/api/start.api";
import { useLanguage, useWords } from "../language/language.ts";
import { formatDay } from "../language/numbers.ts";
import { periodText } from "../language/periods.ts";
import { startWords } from "../language/start-words.ts";
import { Text } from "../language/text.tsx";
import { Link } from "../location/link.tsx";

/** Indicators that are named one by one; of more the topics are. */
const MOST_NAMED = 3;
const MOST_TOPICS = 4;

/** What was published last, with the day. */
export function NewsList({ catalog, news }: { catalog: Catalog; news: readonly News[] }) {
  const words = useWords(startWords);
  const language = useLanguage();
  if (news.length === 0) return null;
  return (
    <section className="news" aria-labelledby="news">
      <h2 id="news">{words.news}</h2>
      <ol>
        {news.slice(0, 3).map((entry) => (
          <li key={entry.release}>
            <time dateTime={entry.releasedAt} className="muted numbers">
              {formatDay(entry.releasedAt, language)}
            </time>
            {entry.count <= MOST_NAMED ? (
              <Named catalog={catalog} entry={entry} />
            ) : (
              <Many catalog={catalog} entry={entry} />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Named({ catalog, entry }: { catalog: Catalog; entry: News }) {
  const language = useLanguage();
  return (
    <ul>
      {entry.indicators.map((key) => {
        const indicator = catalog.indicators.find((one) => one.key === key);
        const last = indicator?.series[0]?.last;
        return (
          indicator && (
            <li key={key}>
              <Link to={{ page: "explore", indicator: key }}>
                <Text of={indicator.name} />
              </Link>{" "}
              {last !== undefined && <span className="muted">{periodText(last, language)}</span>}
            </li>
          )
        );
      })}
    </ul>
  );
}

function Many({ catalog, entry }: { catalog: Catalog; entry: News }) {
  const words = useWords(startWords);
  const topics = entry.topics.slice(0, MOST_TOPICS).flatMap(({ topic }) => {
    const known = catalog.topics.find(({ key }) => key === topic);
    return known ? [known] : [];
  });
  const rest = entry.topics.length - topics.length;
  return (
    <p>
      {words.newIndicators(entry.count)}{" "}
      <span className="muted">
        {topics.map(({ key, name }, at) => (
          <span key={key}>
            {at > 0 && ", "}
            <Text of={name} />
          </span>
        ))}
        {rest > 0 && ` ${words.moreTopics(rest)}`}
      </span>
    </p>
  );
}
