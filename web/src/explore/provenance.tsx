import type { Catalog } from "@raumblick/api/query.api";
import { textIn } from "@raumblick/model/texts";
import { useEffect, useState } from "react";
import { useAnswer, useData } from "../data/data.tsx";
import { exploreWords } from "../language/explore-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { formatDay } from "../language/numbers.ts";
import { periodText } from "../language/periods.ts";
import { Text } from "../language/text.tsx";
import type { Shown } from "./use-shown.ts";

/** Milliseconds of rest before the source is asked for: it is not needed for the map and must not hold it up. */
const REST = 2000;

function useRested(key: string): boolean {
  const [rested, setRested] = useState<string | undefined>(undefined);
  useEffect(() => {
    const timer = setTimeout(() => setRested(key), REST);
    return () => clearTimeout(timer);
  }, [key]);
  return rested === key;
}

/** Whose numbers these are, in which boundaries and as of when; on paper also where to find them again. */
export function Provenance({ catalog, shown }: { catalog: Catalog; shown: Shown }) {
  const words = useWords(exploreWords);
  const language = useLanguage();
  const { questions } = useData();
  const { indicator, level, edition } = shown.scene.choice;
  const rested = useRested(indicator.key);
  const answer = useAnswer(rested ? questions.indicator(indicator.key, catalog.release) : undefined);
  const told = answer.state === "ready" ? answer.value : undefined;
  const release = told?.released.find((one) => one.level === level.key && one.edition === edition.edition);
  const source = told?.source;
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
      {release && (
        <div>
          <dt>{words.released}</dt>
          <dd>{formatDay(release.releasedAt, language)}</dd>
        </div>
      )}
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
