import type { Catalog } from "@raumblick/api/query.api";
import { textIn } from "@raumblick/model/texts";
import { exploreWords } from "../language/explore-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { formatDay } from "../language/numbers.ts";
import { periodText } from "../language/periods.ts";
import { Text } from "../language/text.tsx";
import type { Shown } from "./use-shown.ts";

/** Whose numbers these are, in which boundaries and as of when; on paper also where to find them again. */
export function Provenance({ catalog, shown }: { catalog: Catalog; shown: Shown }) {
  const words = useWords(exploreWords);
  const language = useLanguage();
  const { indicator, level, edition } = shown.scene.choice;
  const source = indicator.source === undefined ? undefined : catalog.sources?.[indicator.source];
  return (
    <dl className="provenance">
      {source && (
        <div>
          <dt>{words.source}</dt>
          <dd>{source.attribution ?? <Text of={source.name} />}</dd>
        </div>
      )}
      <div>
        <dt>{words.edition}</dt>
        <dd>
          {textIn(level.name, language).text}, {formatDay(edition.validFrom, language)}
        </dd>
      </div>
      <div className="only-printed">
        <dt>{words.shownPeriod}</dt>
        <dd>{periodText(shown.period, language)}</dd>
      </div>
      <div className="only-printed">
        <dt>{words.address}</dt>
        <dd>{location.href}</dd>
      </div>
    </dl>
  );
}
