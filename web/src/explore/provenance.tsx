import type { Catalog } from "@raumblick/api/query.api";
import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { exploreWords } from "../language/explore-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { formatDay } from "../language/numbers.ts";
import { periodText } from "../language/periods.ts";
import { Said, Text } from "../language/text.tsx";
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
            <dd key={key}>{attribution === undefined ? <Text of={name} /> : <Said>{attribution}</Said>}</dd>
          ))}
        </div>
      )}
      <div>
        <dt>{words.edition}</dt>
        <dd>
          <Text of={level.name} />, {formatDay(edition.validFrom, language)}
        </dd>
      </div>
      <div className="only-printed">
        <dt>{words.shownPeriod}</dt>
        <dd>{periodText(shown.period, language)}</dd>
      </div>
      <div className="only-printed">
        <dt>{words.address}</dt>
        <dd>
          <PrintedAddress />
        </dd>
      </div>
    </dl>
  );
}

/** Where the page is found again. It is read as the page is printed: the address follows what is seen with a delay. */
function PrintedAddress() {
  const [address, setAddress] = useState(location.href);
  useEffect(() => {
    const read = () => flushSync(() => setAddress(location.href));
    addEventListener("beforeprint", read);
    return () => removeEventListener("beforeprint", read);
  }, []);
  return address;
}
