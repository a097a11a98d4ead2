import type { Catalog } from "@raumblick/api/query.api";
import { categoryCodes, categoryKey, TOTAL } from "@raumblick/model/category";
import { textIn } from "@raumblick/model/texts";
import { Select } from "../interface/select.tsx";
import { exploreWords } from "../language/explore-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { langOf } from "../language/text.tsx";
import { useWays } from "../location/navigation.tsx";
import { categoryWith, offeredDimensions } from "./categories.ts";
import type { Shown } from "./use-shown.ts";

/** Of whom: one list per dimension that the values are broken down by. */
export function CategorySelectors({ catalog, shown }: { catalog: Catalog; shown: Shown }) {
  const words = useWords(exploreWords);
  const language = useLanguage();
  const { change } = useWays();
  const { choice } = shown.scene;
  const keys = (choice.series.categories ?? []).map(({ key }) => key);
  const now = categoryCodes(choice.category);
  return offeredDimensions(keys, catalog.dimensions).map((dimension) => (
    <Select
      key={dimension.key}
      label={textIn(dimension.name, language).text}
      value={now[dimension.key] ?? ""}
      options={[
        { value: "", label: words.total },
        ...dimension.codes.map(({ code, name }) => ({
          value: code,
          label: textIn(name, language).text,
          ...langOf(name, language),
        })),
      ]}
      onChange={(code) => {
        const category = categoryKey(categoryWith(now, dimension.key, code, keys));
        change({ category: category === TOTAL ? undefined : category });
      }}
    />
  ));
}
