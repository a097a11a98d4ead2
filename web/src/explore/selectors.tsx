import type { Catalog } from "@raumblick/api/query.api";
import { TOTAL } from "@raumblick/model/category";
import { textIn } from "@raumblick/model/texts";
import { Select } from "../interface/select.tsx";
import { exploreWords } from "../language/explore-words.ts";
import { categoryText } from "../language/indicators.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { formatDay } from "../language/numbers.ts";
import { periodText, periodWord } from "../language/periods.ts";
import { langOf } from "../language/text.tsx";
import { useNavigation } from "../location/navigation.tsx";
import type { Shown } from "./use-shown.ts";

/** Which areas, when, of whom, and in which boundaries where there are several. */
export function Selectors({ catalog, shown }: { catalog: Catalog; shown: Shown }) {
  const words = useWords(exploreWords);
  const language = useLanguage();
  const { change } = useNavigation();
  const { choice, values } = shown.scene;
  const { periods } = values.columns;
  const categories = choice.series.categories ?? [];
  return (
    <div className="selectors">
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
      <Select
        label={periodWord(periods, language)}
        value={shown.period}
        options={[...periods].reverse().map((key) => ({ value: key, label: periodText(key, language) }))}
        onChange={(period) => change({ period })}
      />
      {categories.length > 0 && (
        <Select
          label={words.category}
          value={choice.category}
          options={[TOTAL, ...categories.map(({ key }) => key).filter((key) => key !== TOTAL)].map((key) => ({
            value: key,
            label: categoryText(key, catalog.dimensions, language),
          }))}
          onChange={(category) => change({ category: category === TOTAL ? undefined : category })}
        />
      )}
      {choice.editions.length > 1 && (
        <Select
          label={words.edition}
          value={choice.edition.edition}
          options={choice.editions.map(({ edition, validFrom }) => ({
            value: edition,
            label: formatDay(validFrom, language),
          }))}
          onChange={(edition) => change({ edition, camera: undefined })}
        />
      )}
    </div>
  );
}
