import type { Catalog } from "@raumblick/api/query.api";
import { textIn } from "@raumblick/model/texts";
import { frameWords } from "../language/frame-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { Link } from "../location/link.tsx";

export type NoHitProps = { catalog: Catalog; typed: string; places: boolean; onTry: (text: string) => void };

/** Nothing found: says so and offers what there is. */
export function NoHit({ catalog, typed, places, onTry }: NoHitProps) {
  const words = useWords(frameWords);
  const language = useLanguage();
  const topics = catalog.topics.filter(({ parent }) => parent === undefined).slice(0, 6);
  if (places) return <p className="floating search-list no-hit">{words.noPlace(typed)}</p>;
  return (
    <div className="floating search-list no-hit">
      <p>{words.noHit(typed)}</p>
      <ul aria-label={words.topics}>
        {topics.map(({ key, name }) => {
          const shown = textIn(name, language);
          return (
            <li key={key}>
              <button
                type="button"
                className="button"
                lang={shown.language}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => onTry(shown.text)}
              >
                {shown.text}
              </button>
            </li>
          );
        })}
      </ul>
      <p>
        <Link to={{ page: "start" }}>{words.allTopics}</Link>
      </p>
    </div>
  );
}
