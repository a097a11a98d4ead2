import type { MappingWords } from "@raumblick/api/delivery-work.api";
import { textIn } from "@raumblick/model/texts";
import { USUAL_LEVELS } from "@raumblick/model/usual-levels";
import { useState } from "react";
import { Select } from "../../interface/select.tsx";
import { boundaryWords } from "../../language/boundary-words.ts";
import { useLanguage, useWords } from "../../language/language.ts";
import { TextField } from "../fields.tsx";
import { keyOf } from "../new-indicator.tsx";
import { type DraftProps, present } from "./area-draft.ts";

const OTHER = "+";
/** Usual levels by whose size others are put in order; a level may have another rank that was told. */
const SIZES = [
  "land",
  "regierungsbezirk",
  "kreis",
  "gemeinde",
  "stadtbezirk",
  "stadtteil",
  "quartier",
  "baublock",
].flatMap((key) => USUAL_LEVELS[key] ?? []);
const RANKS = SIZES.map(({ rank }) => rank);

type Props = DraftProps & { catalog: MappingWords };

/** To which level the areas belong: one there is, a usual one, or any other with its names. */
export function LevelFields({ draft: { level }, change, suggested, catalog }: Props) {
  const words = useWords(boundaryWords);
  const language = useLanguage();
  const key = level?.key;
  const known = catalog.levels.some((one) => one.key === key);
  const usual = key !== undefined && !known && Object.hasOwn(USUAL_LEVELS, key);
  const [other, setOther] = useState(key !== undefined && !known && !usual);
  const absent = Object.entries(USUAL_LEVELS).filter(([one]) => catalog.levels.every((level) => level.key !== one));
  const choose = (chosen: string) => {
    setOther(chosen === OTHER);
    if (chosen === OTHER || chosen === "") change({ level: undefined });
    else change({ level: { ...(absent.some(([one]) => one === chosen) && USUAL_LEVELS[chosen]), key: chosen } });
  };
  const value = other ? OTHER : (key ?? "");
  const because = suggested?.because.level;
  const proposed = because !== undefined && key !== undefined && suggested?.level?.key === key;
  return (
    <>
      <Select
        label={words.level}
        value={value}
        options={[
          ...(value === "" ? [{ value: "", label: words.chooseLevel }] : []),
          ...catalog.levels.map(({ key: one, name }) => ({
            value: one,
            label: textIn(name, language).text,
            group: words.knownLevels,
          })),
          ...absent.map(([one, { name }]) => ({
            value: one,
            label: textIn(name, language).text,
            group: words.usualLevels,
          })),
          { value: OTHER, label: words.otherLevel, group: words.usualLevels },
        ]}
        onChange={choose}
        hint={proposed ? words.suggested(textIn(because, language).text) : undefined}
      />
      {(usual || other) && <NewLevel level={level} change={change} catalog={catalog} />}
    </>
  );
}

type NewProps = { level: DraftProps["draft"]["level"]; change: DraftProps["change"]; catalog: MappingWords };

/** Names and place of a level that does not exist yet. */
function NewLevel({ level, change, catalog }: NewProps) {
  const words = useWords(boundaryWords);
  const language = useLanguage();
  const part = (text: Record<string, unknown>) => change({ level: present({ ...level, ...text }) });
  const named = (name: string) => {
    const follows = level?.key === undefined || level.key === keyOf(level.name?.de ?? "");
    part({ name: name === "" ? undefined : { ...level?.name, de: name }, ...(follows && { key: keyOf(name) }) });
  };
  const ranks = level?.rank === undefined || RANKS.includes(level.rank) ? RANKS : [...RANKS, level.rank].sort(byNumber);
  const coarser = catalog.levels.filter(({ rank }) => rank < (level?.rank ?? Number.POSITIVE_INFINITY));
  return (
    <>
      <TextField label={words.levelName} value={level?.name?.de ?? ""} onCommit={named} hint={words.levelNameHint} />
      <TextField
        label={words.levelSingular}
        value={level?.singular?.de ?? ""}
        onCommit={(de) => part({ singular: de === "" ? undefined : { ...level?.singular, de } })}
        hint={words.levelSingularHint}
      />
      <Select
        label={words.levelSize}
        value={level?.rank?.toString() ?? ""}
        options={[
          ...(level?.rank === undefined ? [{ value: "", label: words.chooseLevel }] : []),
          ...ranks.map((rank) => ({ value: String(rank), label: sizeOf(rank, language) ?? words.rank(String(rank)) })),
        ]}
        onChange={(rank) => part({ rank: Number(rank), parent: undefined })}
        hint={words.levelSizeHint}
      />
      {coarser.length > 0 && (
        <Select
          label={words.levelParent}
          value={level?.parent ?? ""}
          options={[
            { value: "", label: words.noParent },
            ...coarser.map(({ key, name }) => ({ value: key, label: textIn(name, language).text })),
          ]}
          onChange={(parent) => part({ parent })}
        />
      )}
      <TextField
        label={words.levelKey}
        value={level?.key ?? ""}
        onCommit={(key) => part({ key: keyOf(key) })}
        hint={words.keyHint}
      />
    </>
  );
}

const byNumber = (a: number, b: number) => a - b;

/** The usual level of this rank, by which people know how large its areas are. */
function sizeOf(rank: number, language: "de" | "en"): string | undefined {
  const usual = [...SIZES, ...Object.values(USUAL_LEVELS)].find((level) => level.rank === rank);
  return usual && textIn(usual.name, language).text;
}
