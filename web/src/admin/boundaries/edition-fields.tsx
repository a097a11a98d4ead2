import type { AreaSuggestion } from "@raumblick/api/areas.api";
import type { MappingWords } from "@raumblick/api/delivery-work.api";
import { readDay } from "@raumblick/model/day-text";
import type { Texts } from "@raumblick/model/texts";
import { textIn } from "@raumblick/model/texts";
import { useState } from "react";
import { boundaryWords } from "../../language/boundary-words.ts";
import { useLanguage, useWords } from "../../language/language.ts";
import { formatDay } from "../../language/numbers.ts";
import { CheckField, TextField } from "../fields.tsx";
import { keyOf } from "../new-indicator.tsx";
import { type DraftProps, present } from "./area-draft.ts";

type Props = DraftProps & { catalog: MappingWords };
type Field = "key" | "validFrom" | "attribution" | "licence";

/** Since when the boundaries are valid, under which short name, and whose they are. */
export function EditionFields({ draft: { level, edition, replace }, change, suggested, catalog }: Props) {
  const words = useWords(boundaryWords);
  const language = useLanguage();
  const [wrong, setWrong] = useState<string>();
  const part = (text: Record<string, unknown>) => change({ edition: present({ ...edition, ...text }) });
  const hint = useProposalHint(edition, suggested);
  const exists = catalog.levels.some(
    ({ key, editions }) => key === level?.key && editions.some((one) => one.key === edition?.key),
  );
  const dated = (text: string) => {
    const day = readDay(text);
    setWrong(text.trim() === "" || day ? undefined : text);
    // The short name follows the day as long as it was made of it.
    const follows = edition?.key === undefined || edition.validFrom?.startsWith(edition.key);
    const key = /^\s*\d{4}\s*$/.test(text) ? text.trim() : day;
    part({ validFrom: day, ...(follows && { key }) });
  };
  return (
    <>
      <TextField
        label={words.validFrom}
        value={wrong ?? (edition?.validFrom ? formatDay(edition.validFrom, language) : "")}
        onCommit={dated}
        hint={
          wrong === undefined ? (
            hint("validFrom", "edition", words.validFromHint)
          ) : (
            <strong role="alert">{words.noDay(wrong)}</strong>
          )
        }
      />
      <TextField
        label={words.editionKey}
        value={edition?.key ?? ""}
        onCommit={(key) => part({ key: readDay(key) && !/^\d{4}$/.test(key.trim()) ? readDay(key) : keyOf(key) })}
        hint={words.editionKeyHint}
      />
      <TextField
        label={words.attribution}
        value={edition?.attribution ?? ""}
        onCommit={(attribution) => part({ attribution: attribution.trim() })}
        hint={hint("attribution", "attribution", words.attributionHint)}
      />
      <TextField
        label={words.licence}
        value={edition?.licence ?? ""}
        onCommit={(licence) => part({ licence: licence.trim() })}
        hint={hint("licence", "licence", words.licenceHint)}
      />
      {(exists || replace) && (
        <CheckField
          label={words.replaceEdition}
          checked={replace === true}
          onChange={(checked) => change({ replace: checked || undefined })}
        />
      )}
    </>
  );
}

/** Says of a field that still holds a proposal where it is from, and of any other what belongs there. */
function useProposalHint(edition: DraftProps["draft"]["edition"], suggested: AreaSuggestion | undefined) {
  const words = useWords(boundaryWords);
  const language = useLanguage();
  return (field: Field, reason: "edition" | "attribution" | "licence", example: string) => {
    const because: Texts | undefined = suggested?.because[reason];
    const proposed = suggested?.edition?.[field];
    if (!because || proposed === undefined || edition?.[field] !== proposed) return example;
    return words.suggested(textIn(because, language).text);
  };
}
