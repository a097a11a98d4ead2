import type { Catalog } from "@raumblick/api/query.api";
import { textIn } from "@raumblick/model/texts";
import { useMemo } from "react";
import { SearchSlot } from "../frame/search-slot.tsx";
import { useTitle } from "../frame/use-title.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { startWords } from "../language/start-words.ts";
import { topicCards } from "./headlines.ts";
import "./start.css";
import { TopicCard } from "./topic-card.tsx";

/** What this is, the search, and the topics with the number that stands for each. */
export function StartPage({ catalog }: { catalog: Catalog | undefined }) {
  const words = useWords(startWords);
  const language = useLanguage();
  const cards = useMemo(() => (catalog ? topicCards(catalog) : undefined), [catalog]);
  useTitle(undefined);
  return (
    <div className="start">
      <section className="start-head">
        <h1>{catalog ? textIn(catalog.installation.name, language).text : "Raumblick"}</h1>
        <p>{words.whatPlain}</p>
        <SearchSlot catalog={catalog} look="large" />
      </section>
      {cards?.length === 0 && (
        <section className="state">
          <h2>{words.nothingTitle}</h2>
          <p>{words.nothing}</p>
        </section>
      )}
      {(cards === undefined || cards.length > 0) && (
        <section aria-labelledby="topics">
          <h2 id="topics">{words.topics}</h2>
          <ul className="topic-cards">
            {cards === undefined
              ? [1, 2, 3, 4, 5, 6].map((place) => (
                  <li key={place}>
                    <span className="waiting card" />
                  </li>
                ))
              : cards.map((card) => (
                  <li key={card.topic.key}>{catalog && <TopicCard catalog={catalog} card={card} />}</li>
                ))}
          </ul>
        </section>
      )}
    </div>
  );
}
