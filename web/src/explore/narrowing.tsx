import { X } from "lucide-react";
import { Button } from "../interface/button.tsx";
import { exploreWords } from "../language/explore-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { formatNumber, formatRange } from "../language/numbers.ts";
import { useNavigation } from "../location/navigation.tsx";
import type { Shown } from "./use-shown.ts";

/** Says that only a part is looked at, and takes that back. */
export function Narrowing({ shown }: { shown: Shown }) {
  const words = useWords(exploreWords);
  const language = useLanguage();
  const { view, change } = useNavigation();
  const { insideName, choice } = shown.scene;
  const { filter } = view;
  if (insideName === undefined && !filter) return null;
  const { decimals } = choice.indicator;
  const range =
    filter?.least !== undefined && filter.most !== undefined
      ? formatRange(filter.least, filter.most, decimals, language)
      : filter?.least !== undefined
        ? words.from(formatNumber(filter.least, decimals, language))
        : words.upTo(formatNumber(filter?.most ?? 0, decimals, language));
  return (
    <div className="narrowing">
      {insideName !== undefined && <span>{words.onlyIn(insideName)}</span>}
      {filter && <span>{words.onlyValues(range)}</span>}
      <Button look="quiet" icon={X} onClick={() => change({ within: undefined, filter: undefined, camera: undefined })}>
        {words.showAll}
      </Button>
    </div>
  );
}
