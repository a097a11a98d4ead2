import type { MappingWords } from "@raumblick/api/delivery-work.api";
import type { PublishRefusal } from "@raumblick/api/publish.api";
import { textIn } from "@raumblick/model/texts";
import { useState } from "react";
import { Button } from "../interface/button.tsx";
import { disclosureWords } from "../language/disclosure-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { DeclareRule } from "./declare-rule.tsx";
import { useRuleText } from "./rule-text.ts";
import type { Trouble } from "./signed-in.tsx";

export type RulesProps = {
  catalog: MappingWords;
  /** Whose values the delivery brings, where that was said. */
  source: MappingWords["sources"][number] | undefined;
  onDeclared: () => void;
};

/** Indicators that cannot be published for want of a rule; none when something else stands in the way. */
export function lackingIn(trouble: Trouble | undefined): string[] {
  if (trouble?.kind !== "refused" || trouble.code !== "cannot_publish") return [];
  const { refused: reasons = [] } = trouble.problem as { refused?: readonly PublishRefusal[] };
  const isLacking = ({ code }: PublishRefusal) => code === "no_disclosure_rule";
  return reasons.every(isLacking) ? reasons.map(({ indicator }) => indicator) : [];
}

type Listed = RulesProps & { indicators: readonly string[] };

/** Where publishing waits for a rule: which indicators have none, and the choice. */
export function LackingRules({ indicators, catalog, source, onDeclared }: Listed) {
  const words = useWords(disclosureWords);
  return (
    <div className="notice">
      <h3>{words.lackingTitle}</h3>
      <p>{words.lackingText(indicators.length === 1)}</p>
      <RuleList indicators={indicators} catalog={catalog} />
      <DeclareRule indicators={indicators} source={useNamed(source)} onDeclared={onDeclared} />
    </div>
  );
}

/** By which rules the chosen indicators are published, and the way to another one. */
export function RulesInForce({ indicators, catalog, source, onDeclared }: Listed) {
  const words = useWords(disclosureWords);
  const [changing, setChanging] = useState(false);
  const named = useNamed(source);
  const known = catalog.indicators.filter(({ key }) => indicators.includes(key));
  const ruled = known.filter(({ disclosure }) => disclosure !== null);
  if (ruled.length === 0) return null;
  return (
    <>
      <h3>{words.rules}</h3>
      <RuleList indicators={ruled.map(({ key }) => key)} catalog={catalog} withRule />
      {changing ? (
        <>
          <p className="muted">{words.changeText}</p>
          <DeclareRule
            indicators={ruled.map(({ key }) => key)}
            source={named}
            rule={ruled[0]?.disclosure}
            onDeclared={onDeclared}
          />
        </>
      ) : (
        <div className="acts">
          <Button onClick={() => setChanging(true)}>{words.changeRule}</Button>
        </div>
      )}
    </>
  );
}

function useNamed(source: RulesProps["source"]): { key: string; name: string } | undefined {
  const language = useLanguage();
  return source && { key: source.key, name: textIn(source.name, language).text };
}

const SHOWN = 12;

function RuleList({
  indicators,
  catalog,
  withRule = false,
}: {
  indicators: readonly string[];
  catalog: MappingWords;
  withRule?: boolean;
}) {
  const language = useLanguage();
  const ruleText = useRuleText();
  return (
    <ul className="listed">
      {indicators.slice(0, SHOWN).map((key) => {
        const found = catalog.indicators.find((one) => one.key === key);
        const name = found ? textIn(found.name, language).text : key;
        return <li key={key}>{withRule ? `${name}: ${ruleText(found?.disclosure)}` : name}</li>;
      })}
      {indicators.length > SHOWN && <li>…</li>}
    </ul>
  );
}
