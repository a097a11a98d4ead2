import type { Catalog } from "@raumblick/api/query.api";
import { textIn } from "@raumblick/model/texts";
import { memo, useMemo } from "react";
import type { Choice } from "../data/choice.ts";
import { Select } from "../interface/select.tsx";
import { exploreWords } from "../language/explore-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { formatDay } from "../language/numbers.ts";
import { periodsInList, periodWord } from "../language/periods.ts";
import { langOf } from "../language/text.tsx";
import { useWays } from "../location/navigation.tsx";
import { CategorySelectors } from "./category-selectors.tsx";
import type { Shown } from "./use-shown.ts";

/** Which areas, when, of whom, and in which boundaries where there are several. */
export function Selectors({ catalog, shown }: { catalog: Catalog; shown: Shown }) {
  const language = useLanguage();
  const { change } = useWays();
  const { choice, values } = shown.scene;
  const { periods } = values.columns;
  const periodLabel = useMemo(() => periodWord(periods, language), [periods, language]);
  const newestFirst = useMemo(() => {
    const labels = periodsInList(periods, language);
    return periods.map((value, index) => ({ value, label: labels[index] ?? value })).reverse();
  }, [periods, language]);
  return (
    <div className="selectors">
      <LevelSelector choice={choice} />
      <Select
        label={periodLabel}
        value={shown.period}
        options={newestFirst}
        onChange={(period) => change({ period })}
      />
      <CategorySelectors catalog={catalog} choice={choice} />
      {choice.editions.length > 1 && <EditionSelector choice={choice} />}
    </div>
  );
}

const LevelSelector = memo(function LevelSelector({ choice }: { choice: Choice }) {
  const words = useWords(exploreWords);
  const language = useLanguage();
  const { change } = useWays();
  return (
    <Select
      label={words.level}
      value={choice.level.key}
      options={choice.levels.map(({ key, name }) => ({
        value: key,
        label: textIn(name, language).text,
        ...langOf(name, language),
      }))}
      onChange={(level) =>
        change({ level, edition: undefined, within: undefined, filter: undefined, camera: undefined, selected: [] })
      }
    />
  );
});

const EditionSelector = memo(function EditionSelector({ choice }: { choice: Choice }) {
  const words = useWords(exploreWords);
  const language = useLanguage();
  const { change } = useWays();
  return (
    <Select
      label={words.edition}
      value={choice.edition.edition}
      options={choice.editions.map(({ edition, validFrom }) => ({
        value: edition,
        label: formatDay(validFrom, language),
      }))}
      onChange={(edition) => change({ edition, camera: undefined })}
    />
  );
});
