import type { Catalog } from "@raumblick/api/query.api";
import type { StartAnswer } from "@raumblick/api/start.api";
import { textIn } from "@raumblick/model/texts";
import { shownAnswer, useAnswer, useData } from "../data/data.tsx";
import { FailureState } from "../frame/failure-state.tsx";
import { useTitle } from "../frame/use-title.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { startWords } from "../language/start-words.ts";
import { SearchSlot } from "../search/search-slot.tsx";
import { NewsList } from "./news-list.tsx";
import { OwnPlace } from "./own-place.tsx";
import "./start.css";
import { TopicCard } from "./topic-card.tsx";

/** While the answer is on its way: as many cards as most counties have topics. */
const WAITING = [1, 2, 3, 4, 5, 6, 7, 8];

/** Asked for beside the catalogue; asked anew when that names another release than this answer. */
function useStart(catalog: Catalog | undefined) {
  const { questions } = useData();
  const early = useAnswer(questions.start(0));
  const first = early.state === "ready" ? early.value : undefined;
  const renewed = catalog && first && first.release !== catalog.release ? catalog.release : undefined;
  const late = useAnswer(renewed === undefined ? undefined : questions.start(renewed));
  return renewed === undefined ? early : late;
}

/** What this is, the search, the topics with the number that stands for each, one's own place, and what is new. */
export function StartPage({ catalog }: { catalog: Catalog | undefined }) {
  const words = useWords(startWords);
  const language = useLanguage();
  const answer = useStart(catalog);
  const start = shownAnswer(answer);
  useTitle(undefined);
  const empty = catalog?.release === 0 || start?.headlines.length === 0;
  return (
    <div className="start">
      <section className="start-head">
        <div>
          <h1>{catalog ? textIn(catalog.installation.name, language).text : "Raumblick"}</h1>
          <p>{words.whatPlain}</p>
        </div>
        <SearchSlot catalog={catalog} look="large" />
      </section>
      {empty ? (
        <section className="state">
          <h2>{words.nothingTitle}</h2>
          <p>{words.nothing}</p>
        </section>
      ) : (
        <>
          {answer.state === "failed" && !start ? (
            <FailureState failure={answer.failure} onRetry={answer.retry} />
          ) : (
            <Topics catalog={catalog} start={start} />
          )}
          <aside className="start-aside">
            <OwnPlace catalog={catalog} />
            {catalog && start && <NewsList catalog={catalog} news={start.news} />}
          </aside>
        </>
      )}
    </div>
  );
}

function Topics({ catalog, start }: { catalog: Catalog | undefined; start: StartAnswer | undefined }) {
  const words = useWords(startWords);
  const places = new Set(start?.headlines.map(({ whole }) => whole.name));
  const [place] = places;
  return (
    <section className="start-topics" aria-labelledby="topics">
      <h2 id="topics">
        {words.topics}{" "}
        {places.size === 1 && place !== undefined && <span className="muted">{words.valuesOf(place)}</span>}
      </h2>
      <ul className="topic-cards">
        {catalog && start
          ? start.headlines.map((headline) => (
              <li key={headline.topic}>
                <TopicCard catalog={catalog} headline={headline} editions={start.editions} placed={places.size === 1} />
              </li>
            ))
          : WAITING.map((place) => (
              <li key={place}>
                <span className="waiting card" />
              </li>
            ))}
      </ul>
    </section>
  );
}
