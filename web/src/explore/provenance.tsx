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
  const { indicator, series, level, edition } = shown.scene.choice;
  const keys = series.sources ?? (indicator.source === undefined ? [] : [indicator.source]);
  const sources = keys.flatMap((key) => {
    const source = catalog.sources?.[key];
    return source ? [{ key, ...source }] : [];
  });
  return (
    <dl className="provenance">
      {sources.length > 0 && (
        <div>
          <dt>{words.source}</dt>
          {sources.map(({ key, name, attribution }) => (
            <dd key={key}>{attribution ?? <Text of={name} />}</dd>
          ))}
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
