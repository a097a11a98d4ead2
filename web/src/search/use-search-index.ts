import type { Catalog, CatalogEdition, EditionAnswer } from "@raumblick/api/query.api";
import { useEffect, useMemo, useState } from "react";
import type { AnswerCache } from "../data/cache.ts";
import type { Questions } from "../data/questions.ts";
import { SearchIndex } from "./search-index.ts";

/** The newest edition of each level: its areas are those people look for. */
export function newestEditions({ editions }: Catalog): CatalogEdition[] {
  const newest = new Map<string, CatalogEdition>();
  for (const edition of editions) {
    const known = newest.get(edition.level);
    if (!known || known.validFrom < edition.validFrom) newest.set(edition.level, edition);
  }
  return [...newest.values()];
}

/** The index of the catalogue at once, with the areas of all levels as soon as somebody has reached for the search. */
export function useSearchIndex(
  catalog: Catalog,
  cache: AnswerCache,
  questions: Questions,
  reached: boolean,
): SearchIndex {
  const [editions, setEditions] = useState<readonly EditionAnswer[]>([]);
  useEffect(() => {
    if (!reached) return;
    const leaving = new AbortController();
    const asked = newestEditions(catalog).map(({ areas }) => cache.ask(questions.edition(areas), leaving.signal));
    Promise.allSettled(asked).then((answers) => {
      if (leaving.signal.aborted) return;
      setEditions(answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value] : [])));
    });
    return () => leaving.abort(new DOMException("The search was left", "AbortError"));
  }, [catalog, cache, questions, reached]);
  return useMemo(() => new SearchIndex(catalog, editions), [catalog, editions]);
}
