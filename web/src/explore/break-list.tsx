import type { SeriesBreak } from "@raumblick/model/indicator";
import { readPeriodKey } from "@raumblick/model/period";
import { exploreWords } from "../language/explore-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { periodText } from "../language/periods.ts";
import { Text } from "../language/text.tsx";

/** From when on values are not comparable with those before, and why. */
export function BreakList({ indicator }: { indicator: { seriesBreaks?: readonly SeriesBreak[] } }) {
  const words = useWords(exploreWords);
  const language = useLanguage();
  if (!indicator.seriesBreaks?.length) return null;
  return (
    <section className="info-part">
      <h2>{words.breaks}</h2>
      <ul className="bulleted">
        {indicator.seriesBreaks.map(({ period, text }) => (
          <li key={period}>
            {words.breakFrom(readPeriodKey(period) ? periodText(period, language) : period)}: <Text of={text} />
          </li>
        ))}
      </ul>
    </section>
  );
}
