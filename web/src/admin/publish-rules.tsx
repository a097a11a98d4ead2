import type { MappingWords } from "@raumblick/api/delivery-work.api";
import type { PublishRefusal } from "@raumblick/api/publish.api";
import type { DisclosureRule } from "@raumblick/model/indicator";
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
      <DeclareRule indicators={indicators} source={useSource(indicators, catalog, source)} onDeclared={onDeclared} />
    </div>
  );
}

/** By which rules the chosen indicators are published, and the way to another one. */
export function RulesInForce({ indicators, catalog, source, onDeclared }: Listed) {
  const words = useWords(disclosureWords);
  const [changing, setChanging] = useState(false);
  const named = useSource(indicators, catalog, source);
  const ruled = catalog.indicators
    .filter(({ key }) => indicators.includes(key))
    .map(({ key, disclosure }) => ({ key, rule: disclosure ?? source?.disclosure ?? null }))
    .filter(({ rule }) => rule !== null);
  if (ruled.length === 0) return null;
  return (
    <>
      <h3>{words.rules}</h3>
      <RuleList
        indicators={ruled.map(({ key }) => key)}
        catalog={catalog}
        rules={new Map(ruled.map(({ key, rule }) => [key, rule]))}
      />
      {changing ? (
        <>
          <p className="muted">{words.changeText}</p>
          <DeclareRule
            indicators={ruled.map(({ key }) => key)}
            source={named}
            rule={ruled[0]?.rule}
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

/**
 * The source whose rule would be that of the indicators: the one of the delivery, else the one they all name. None where some
 * have a rule of their own, which goes before.
 */
function useSource(
  indicators: readonly string[],
  catalog: MappingWords,
  delivered: RulesProps["source"],
): { key: string; name: string } | undefined {
  const language = useLanguage();
  const meant = catalog.indicators.filter(({ key }) => indicators.includes(key));
  if (meant.some(({ hasOwnRule }) => hasOwnRule)) return undefined;
  const [named, ...others] = new Set(meant.map((one) => one.source));
  const source = delivered ?? (others.length === 0 ? catalog.sources.find(({ key }) => key === named) : undefined);
  return source && { key: source.key, name: textIn(source.name, language).text };
}

const SHOWN = 12;

function RuleList({
  indicators,
  catalog,
  rules,
}: {
  indicators: readonly string[];
  catalog: MappingWords;
  rules?: ReadonlyMap<string, DisclosureRule | null>;
}) {
  const language = useLanguage();
  const ruleText = useRuleText();
  return (
    <ul className="listed">
      {indicators.slice(0, SHOWN).map((key) => {
        const found = catalog.indicators.find((one) => one.key === key);
        const name = found ? textIn(found.name, language).text : key;
        return <li key={key}>{rules ? `${name}: ${ruleText(rules.get(key))}` : name}</li>;
      })}
      {indicators.length > SHOWN && <li>…</li>}
    </ul>
  );
}
