import type { Catalog } from "@raumblick/api/query.api";
import { categoryCodes, categoryKey, TOTAL } from "@raumblick/model/category";
import { textIn } from "@raumblick/model/texts";
import { memo } from "react";
import type { Choice } from "../data/choice.ts";
import { Select } from "../interface/select.tsx";
import { exploreWords } from "../language/explore-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { langOf } from "../language/text.tsx";
import { useWays } from "../location/navigation.tsx";
import { categoryWith, offeredDimensions } from "./categories.ts";

type CategorySelectorsProps = { catalog: Catalog; choice: Choice };

/** Of whom: one list per dimension that the values are broken down by. */
export const CategorySelectors = memo(function CategorySelectors({ catalog, choice }: CategorySelectorsProps) {
  const words = useWords(exploreWords);
  const language = useLanguage();
  const { change } = useWays();
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
});
