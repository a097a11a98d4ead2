import type { DisclosureRule } from "@raumblick/model/indicator";
import { Select } from "../interface/select.tsx";
import { adminWords } from "../language/admin-words.ts";
import { useWords } from "../language/language.ts";
import { TextField } from "./fields.tsx";

/** Which rule of disclosure control is chosen; `none`: to be decided later. The minimum counts for its rule only. */
export type DisclosureDraft = { disclosure: "none" | DisclosureRule["rule"]; minimum: number };

export const UNDECIDED: DisclosureDraft = { disclosure: "none", minimum: 3 };

/** The rule as the catalogue writes it; `undefined` while nobody has decided. */
export function ruleOf({ disclosure, minimum }: DisclosureDraft): DisclosureRule | undefined {
  if (disclosure === "none") return undefined;
  return disclosure === "minimum_count" ? { rule: disclosure, minimum } : { rule: disclosure };
}

/** A rule that holds as a choice to start from. */
export function draftOf(rule: DisclosureRule | null | undefined): DisclosureDraft {
  if (!rule) return UNDECIDED;
  return rule.rule === "minimum_count"
    ? { disclosure: rule.rule, minimum: rule.minimum }
    : { ...UNDECIDED, disclosure: rule.rule };
}

type Props = { draft: DisclosureDraft; change: (part: Partial<DisclosureDraft>) => void };

/** The rule that new indicators will be published by. */
export function DisclosureChoice({ draft, change }: Props) {
  const words = useWords(adminWords);
  return (
    <>
      <Select
        label={words.disclosure}
        value={draft.disclosure}
        options={[
          { value: "none", label: words.disclosureNone },
          { value: "none_needed", label: words.disclosureNotNeeded },
          { value: "protected_by_supplier", label: words.disclosureSupplier },
          { value: "minimum_count", label: words.disclosureMinimum },
        ]}
        onChange={(disclosure) => change({ disclosure: disclosure as DisclosureDraft["disclosure"] })}
      />
      {draft.disclosure === "minimum_count" && (
        <TextField
          label={words.minimum}
          value={String(draft.minimum)}
          inputMode="numeric"
          onCommit={(text) => change({ minimum: Math.max(2, Math.round(Number(text)) || 3) })}
        />
      )}
      {draft.disclosure === "none" && <p className="muted hint">{words.disclosureHint}</p>}
    </>
  );
}
