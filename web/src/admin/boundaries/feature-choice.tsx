import type { AreaDelivery } from "@raumblick/api/areas.api";
import { useState } from "react";
import { Select } from "../../interface/select.tsx";
import { boundaryWords } from "../../language/boundary-words.ts";
import { useWords } from "../../language/language.ts";
import { TextField } from "../fields.tsx";
import type { DraftProps } from "./area-draft.ts";

/** A column that tells kinds of features apart has few different values. */
const MOST_KINDS = 60;

const parts = (text: string, separator: RegExp) =>
  text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== "");

/** Which features of the file count: those with certain values in a column, and all but some codes. */
export function FeatureChoice({ draft, change, delivery }: Omit<DraftProps, "suggested"> & { delivery: AreaDelivery }) {
  const words = useWords(boundaryWords);
  const [rule] = Object.entries(draft.only ?? {});
  const [column, setColumn] = useState(rule?.[0] ?? "");
  const offered = delivery.summary.columns.filter(
    ({ name, distinct }) => name === column || (distinct > 1 && distinct <= MOST_KINDS),
  );
  const chosen = delivery.summary.columns.find(({ name }) => name === column);
  const without = draft.without ?? [];
  return (
    <details className="fold" open={rule !== undefined || without.length > 0}>
      <summary>{words.choice}</summary>
      <p className="muted">{words.choiceIntro}</p>
      <div className="settings-grid">
        <Select
          label={words.onlyColumn}
          value={column}
          options={[
            { value: "", label: words.allFeatures },
            ...offered.map(({ name, samples }) => ({
              value: name,
              label: `${name} (${samples.slice(0, 2).join(", ")})`,
            })),
          ]}
          onChange={(name) => {
            setColumn(name);
            change({ only: undefined });
          }}
        />
        {chosen && (
          <TextField
            label={words.onlyValues(chosen.name)}
            value={draft.only?.[column]?.join("; ") ?? ""}
            onCommit={(text) => {
              const values = parts(text, /;/);
              change({ only: values.length > 0 ? { ...draft.only, [column]: values } : undefined });
            }}
            hint={words.onlyValuesHint(
              `${chosen.samples.join("; ")}${chosen.distinct > chosen.samples.length ? "; …" : ""}`,
            )}
          />
        )}
        <TextField
          label={words.without}
          value={without.join(", ")}
          onCommit={(text) => {
            const codes = parts(text, /[,;]/);
            change({ without: codes.length > 0 ? codes : undefined });
          }}
          hint={words.withoutHint}
        />
      </div>
    </details>
  );
}
