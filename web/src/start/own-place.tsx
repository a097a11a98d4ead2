import type { Catalog } from "@raumblick/api/query.api";
import { useMemo } from "react";
import { useAreaIndex } from "../data/area-index.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { collatorOf } from "../language/numbers.ts";
import { startWords } from "../language/start-words.ts";
import { Link } from "../location/link.tsx";
import { SearchSlot } from "../search/search-slot.tsx";

/** Of more towns than these only the search leads to one's own. */
const MOST_LISTED = 12;

/** One's own place by name or postcode; few towns are named right away. */
export function OwnPlace({ catalog }: { catalog: Catalog | undefined }) {
  const words = useWords(startWords);
  return (
    <section className="own-place" aria-labelledby="own-place">
      <h2 id="own-place">{words.ownPlace}</h2>
      <SearchSlot catalog={catalog} look="place" />
      {catalog && <Towns catalog={catalog} />}
    </section>
  );
}

function Towns({ catalog }: { catalog: Catalog }) {
  const language = useLanguage();
  const town = catalog.levels.find(({ key }) =>
    catalog.editions.some(({ level, areaCount }) => level === key && areaCount > 1),
  );
  const newest = catalog.editions
    .filter(({ level }) => level === town?.key)
    .toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0];
  const listed = newest !== undefined && newest.areaCount <= MOST_LISTED;
  const index = useAreaIndex(catalog, listed);
  const towns = useMemo(() => {
    const own = index.levels.find(({ level }) => level === town?.key);
    const all = own?.codes.map((code, position) => ({ code, name: own.names[position] ?? code })) ?? [];
    return all.sort((a, b) => collatorOf(language).compare(a.name, b.name));
  }, [index, town, language]);
  if (!listed) return null;
  return (
    <ul className="towns">
      {towns.map(({ code, name }) => (
        <li key={code}>
          <Link to={{ page: "area", code }}>{name}</Link>
        </li>
      ))}
    </ul>
  );
}
