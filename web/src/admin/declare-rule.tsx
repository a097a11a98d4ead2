import { declareDisclosure } from "@raumblick/api/indicators.api";
import type { DisclosureRule } from "@raumblick/model/indicator";
import { useState } from "react";
import { Button } from "../interface/button.tsx";
import { Select } from "../interface/select.tsx";
import { disclosureWords } from "../language/disclosure-words.ts";
import { useWords } from "../language/language.ts";
import { DisclosureChoice, draftOf, ruleOf } from "./disclosure-choice.tsx";
import { useSay } from "./said.tsx";
import { type Trouble, troubleOf, useSignedIn } from "./signed-in.tsx";
import { TroubleNote } from "./trouble-note.tsx";

type Props = {
  indicators: readonly string[];
  /** A source that may get the rule instead of the indicators; alone when there are none. */
  source?: { key: string; name: string } | undefined;
  /** The rule that holds, where there is one. */
  rule?: DisclosureRule | null | undefined;
  onDeclared: () => void;
};

/** Chooses the rule of disclosure of indicators, or of the source of their values, and stores it. */
export function DeclareRule({ indicators, source, rule, onDeclared }: Props) {
  const words = useWords(disclosureWords);
  const { client } = useSignedIn();
  const say = useSay();
  const [draft, setDraft] = useState(() => draftOf(rule));
  const [forSource, setForSource] = useState(indicators.length === 0);
  const [trouble, setTrouble] = useState<Trouble>();
  const [storing, setStoring] = useState(false);
  const chosen = ruleOf(draft);
  const store = async () => {
    if (!chosen) return;
    setStoring(true);
    setTrouble(undefined);
    try {
      const named = forSource && source ? { sources: [source.key] } : { indicators: [...indicators] };
      await client.call(declareDisclosure, { body: { rule: chosen, ...named } });
      say(words.savedRule);
      onDeclared();
    } catch (error) {
      setTrouble(troubleOf(error));
    }
    setStoring(false);
  };
  return (
    <div className="declare-rule">
      {source && indicators.length > 0 && (
        <Select
          label={words.appliesTo}
          value={forSource ? "source" : "indicators"}
          options={[
            { value: "indicators", label: words.theseIndicators(indicators.length === 1) },
            { value: "source", label: words.wholeSource(source.name) },
          ]}
          onChange={(choice) => setForSource(choice === "source")}
        />
      )}
      <DisclosureChoice draft={draft} change={(part) => setDraft((before) => ({ ...before, ...part }))} />
      {trouble && <TroubleNote trouble={trouble} />}
      <div className="acts">
        <Button look="primary" onClick={store} disabled={!chosen || storing}>
          {words.saveRule}
        </Button>
      </div>
    </div>
  );
}
