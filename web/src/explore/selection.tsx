import type { Catalog } from "@raumblick/api/query.api";
import { Plus, X } from "lucide-react";
import { Button } from "../interface/button.tsx";
import { exploreWords } from "../language/explore-words.ts";
import { useWords } from "../language/language.ts";
import { useWays } from "../location/navigation.tsx";
import { Announcement } from "./announcement.tsx";
import { AreaCardView } from "./area-card-view.tsx";
import { useCollecting } from "./collecting.ts";
import { ComparisonList } from "./comparison-list.tsx";
import type { Shown } from "./use-shown.ts";

/** The chosen areas: one as a card, several as a list to compare. */
export function Selection({ catalog, shown }: { catalog: Catalog; shown: Shown }) {
  const words = useWords(exploreWords);
  const { change } = useWays();
  const [only, ...more] = shown.selected;
  const { on, turn } = useCollecting();
  const { names } = shown.scene.areas;
  if (only === undefined) return null;
  const collect = (
    <Button look="quiet" icon={Plus} aria-pressed={on} onClick={turn}>
      {words.collect}
    </Button>
  );
  if (more.length === 0) return <AreaCardView catalog={catalog} shown={shown} area={only} collect={collect} />;
  return (
    <section className="area-card" aria-label={words.comparison}>
      <div className="card-head">
        <h2>{words.comparison}</h2>
        <Button look="quiet" icon={X} onClick={() => change({ selected: [] })}>
          {words.clearSelection}
        </Button>
      </div>
      <ComparisonList shown={shown} />
      <Announcement text={`${words.comparison}: ${shown.selected.map((area) => names[area]).join(", ")}`} atOnce />
      {collect}
    </section>
  );
}
