import type { Catalog } from "@raumblick/api/query.api";
import { useMemo } from "react";
import { useAreaIndex } from "../data/area-index.ts";
import { useTitle } from "../frame/use-title.ts";
import { areaWords } from "../language/area-words.ts";
import { useWords } from "../language/language.ts";
import { Text } from "../language/text.tsx";
import { Link } from "../location/link.tsx";
import { SearchIndex } from "../search/search-index.ts";
import { SearchSlot } from "../search/search-slot.tsx";

const PLACES = ["area"] as const;

/** Areas whose code or name is near to what the address names: a code with letters lost at its end too. */
function suggestionsFor(index: SearchIndex, code: string) {
  for (let length = code.length; length >= 3; length -= 1) {
    const hits = index.find(code.slice(0, length), PLACES);
    if (hits.length > 0) return hits.filter((hit) => hit.kind === "area");
  }
  return [];
}

/** An address of an area that is not there: what may have been meant, and a search. */
export function UnknownArea({ catalog, code }: { catalog: Catalog; code: string }) {
  const words = useWords(areaWords);
  const areas = useAreaIndex(catalog, true);
  const hits = useMemo(() => suggestionsFor(new SearchIndex(catalog, areas), code), [catalog, areas, code]);
  useTitle(words.unknownTitle);
  return (
    <div className="reading-page unknown-area">
      <h1>{words.unknownTitle}</h1>
      <p>{words.unknownText(code)}</p>
      {hits.length > 0 && (
        <>
          <h2>{words.suggestions}</h2>
          <ul>
            {hits.map((hit) => (
              <li key={hit.id}>
                <Link to={{ page: "area", code: hit.code }} view={hit.ambiguous ? { level: hit.level } : {}}>
                  {hit.name}
                </Link>{" "}
                <span className="muted">
                  (<Text of={hit.levelName} />)
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>{words.findPlace}</h2>
      <SearchSlot catalog={catalog} look="place" />
      <p>
        <Link to={{ page: "start" }}>{words.toStart}</Link>
      </p>
    </div>
  );
}
