import type { Catalog } from "@raumblick/api/query.api";
import { X } from "lucide-react";
import { Button } from "../interface/button.tsx";
import { exploreWords } from "../language/explore-words.ts";
import { useWords } from "../language/language.ts";
import { useNavigation } from "../location/navigation.tsx";
import { AreaCardView } from "./area-card-view.tsx";
import { ComparisonList } from "./comparison-list.tsx";
import type { Shown } from "./use-shown.ts";

/** The chosen areas: one as a card, several as a list to compare. */
export function Selection({ catalog, shown }: { catalog: Catalog; shown: Shown }) {
  const words = useWords(exploreWords);
  const { change } = useNavigation();
  const [only, ...more] = shown.selected;
  if (only === undefined) return null;
  if (more.length === 0) return <AreaCardView catalog={catalog} shown={shown} area={only} />;
  return (
    <section className="area-card" aria-label={words.comparison}>
      <div className="card-head">
        <h2>{words.comparison}</h2>
        <Button look="quiet" icon={X} onClick={() => change({ selected: [] })}>
          {words.clearSelection}
        </Button>
      </div>
      <ComparisonList shown={shown} />
    </section>
  );
}
