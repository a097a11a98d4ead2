import type { AreaIndexLevel } from "@raumblick/api/area-index.api";
import type { AreaProfile } from "@raumblick/api/area-profile.api";
import type { Catalog } from "@raumblick/api/query.api";
import { textIn } from "@raumblick/model/texts";
import { useState } from "react";
import { useAreaIndex } from "../data/area-index.ts";
import { Select, type SelectOption } from "../interface/select.tsx";
import { areaWords } from "../language/area-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { collatorOf } from "../language/numbers.ts";
import { useNavigation } from "../location/navigation.tsx";

/** More than these nobody looks through in a list: then only the areas of the same higher area are offered. */
const MOST_OFFERED = 400;

/** Positions of the areas to offer beside one: all of its level, of a large level those it lies together with. */
function besideOf({ codes, within }: AreaIndexLevel, code: string): number[] {
  const own = codes.indexOf(code);
  const all = codes.map((_, position) => position).filter((position) => position !== own);
  if (all.length <= MOST_OFFERED) return all;
  const parent = within?.positions[own];
  return all.filter((position) => within?.positions[position] === parent).slice(0, MOST_OFFERED);
}

/** With which area this one is compared: one above it, or one of its own level. */
export function ComparisonChoice({ catalog, profile }: { catalog: Catalog; profile: AreaProfile }) {
  const words = useWords(areaWords);
  const language = useLanguage();
  const { change } = useNavigation();
  const [wanted, setWanted] = useState(false);
  const index = useAreaIndex(catalog, wanted);
  const own = index.levels.find(({ level }) => level === profile.level);
  const level = catalog.levels.find(({ key }) => key === profile.level);
  const above = profile.parents.map(
    ({ level, code, name }): SelectOption => ({ value: `${level}:${code}`, label: name, group: words.above }),
  );
  const levelName = level ? textIn(level.name, language).text : profile.level;
  const beside = (own ? besideOf(own, profile.code) : [])
    .map(
      (position): SelectOption => ({
        value: `${profile.level}:${own?.codes[position]}`,
        label: own?.names[position] ?? "",
        group: levelName,
      }),
    )
    .sort((a, b) => collatorOf(language).compare(a.label, b.label));
  const { comparison } = profile;
  const value = comparison ? `${comparison.level}:${comparison.code}` : "";
  const options = [...above, ...beside];
  // Shown before the list is there, or of a level of its own.
  if (!options.some((option) => option.value === value))
    options.unshift({ value, label: comparison?.name ?? words.nothingToCompare });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: asks for the list before somebody opens it
    <div className="comparison-choice" onPointerEnter={() => setWanted(true)} onFocus={() => setWanted(true)}>
      <Select
        label={words.comparedWith}
        value={value}
        options={options}
        onChange={(chosen) => {
          const colon = chosen.indexOf(":");
          const next = { level: chosen.slice(0, colon), code: chosen.slice(colon + 1) };
          change({ comparison: colon < 0 || chosen === above[0]?.value ? undefined : next });
        }}
      />
    </div>
  );
}
