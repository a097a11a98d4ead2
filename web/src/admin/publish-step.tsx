import type { ValueDelivery } from "@raumblick/api/deliveries.api";
import type { MappingWords } from "@raumblick/api/delivery-work.api";
import { previewRelease, publishRelease, type ReleaseAnswer, type ReleaseItem } from "@raumblick/api/publish.api";
import { textIn } from "@raumblick/model/texts";
import { useEffect, useState } from "react";
import { useCatalog } from "../data/data.tsx";
import { Button } from "../interface/button.tsx";
import { adminWords } from "../language/admin-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { formatNumber } from "../language/numbers.ts";
import { periodText } from "../language/periods.ts";
import { Text } from "../language/text.tsx";
import { Link } from "../location/link.tsx";
import { LackingRules, lackingIn, RulesInForce, type RulesProps } from "./publish-rules.tsx";
import { useSay } from "./said.tsx";
import { type Trouble, troubleOf, useSignedIn } from "./signed-in.tsx";
import { TroubleNote } from "./trouble-note.tsx";
import { useAsked } from "./use-asked.ts";

type Props = { delivery: ValueDelivery; catalog: MappingWords; onCatalog: () => void };

type Told = { indicator: string; level?: string };

/** All indicators of a delivery; deliveries checked by former versions tell them by their first series only. */
const toldBy = ({ summary: { difference } }: ValueDelivery): readonly Told[] =>
  difference?.indicators ?? difference?.series ?? [];

/** What of an indicator lies on which level: several in a download of Raumblick, else the one of the delivery. */
function pairsOf(delivery: ValueDelivery, chosen: ReadonlySet<string>): { indicator: string; level: string }[] {
  const { summary } = delivery;
  const pairs = new Map<string, { indicator: string; level: string }>();
  for (const { indicator, level = summary.edition?.level } of toldBy(delivery))
    if (level !== undefined && chosen.has(indicator)) pairs.set(`${indicator} ${level}`, { indicator, level });
  for (const indicator of chosen)
    if (summary.edition && ![...pairs.values()].some((pair) => pair.indicator === indicator))
      pairs.set(indicator, { indicator, level: summary.edition.level });
  return [...pairs.values()];
}

/** Indicators of a delivery, in the order of its series. */
function indicatorsOf(delivery: ValueDelivery): string[] {
  const delivered = toldBy(delivery).map(({ indicator }) => indicator);
  const mapped = delivery.mapping?.values.flatMap(({ indicator }) => indicator ?? []) ?? [];
  return [...new Set([...delivered, ...mapped])];
}

/** What of an accepted delivery becomes public, after disclosure control; a step of its own. */
export function PublishStep({ delivery, catalog, onCatalog }: Props) {
  const words = useWords(adminWords);
  const language = useLanguage();
  const { client } = useSignedIn();
  const { reload } = useCatalog();
  const say = useSay();
  const level = delivery.summary.edition?.level;
  const keys = indicatorsOf(delivery);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(keys));
  const [outcome, setOutcome] = useState<ReleaseAnswer>();
  const [trouble, setTrouble] = useState<Trouble>();
  const [publishing, setPublishing] = useState(false);
  const [round, setRound] = useState(0);
  const [lacking, setLacking] = useState(false);
  if (level === undefined || keys.length === 0) return null;
  const items = pairsOf(delivery, chosen);

  const publish = async () => {
    setPublishing(true);
    setTrouble(undefined);
    try {
      const answer = await client.call(publishRelease, { body: { items } });
      setOutcome(answer);
      if (answer.release !== null) say(words.published(String(answer.release)));
      reload();
    } catch (error) {
      setTrouble(troubleOf(error));
    }
    setPublishing(false);
  };

  const declared = () => {
    setOutcome(undefined);
    setTrouble(undefined);
    setRound(round + 1);
    onCatalog();
  };
  const source = catalog.sources.find((one) => one.key === delivery.source);
  const rules = { catalog, source, onDeclared: declared };

  return (
    <section>
      <h2>{words.publish}</h2>
      {outcome?.release ? (
        <>
          <p>{words.published(String(outcome.release))}</p>
          <ReleaseTable answer={outcome} catalog={catalog} linked />
        </>
      ) : (
        <>
          <fieldset className="choices">
            <legend>{words.publishIntro}</legend>
            {keys.map((key) => (
              <label key={key} className="check">
                <input
                  type="checkbox"
                  checked={chosen.has(key)}
                  onChange={({ target }) => {
                    const next = new Set(chosen);
                    if (target.checked) next.add(key);
                    else next.delete(key);
                    setChosen(next);
                  }}
                />
                {nameOf(key, catalog, language)}
              </label>
            ))}
          </fieldset>
          {items.length > 0 && <Preview items={items} round={round} onLacking={setLacking} {...rules} />}
          {trouble && <TroubleNote trouble={trouble} />}
          <div className="acts">
            <Button look="primary" onClick={publish} disabled={items.length === 0 || publishing || lacking}>
              {words.publishNow}
            </Button>
          </div>
        </>
      )}
      {chosen.size > 0 && <RulesInForce key={round} indicators={[...chosen]} {...rules} />}
    </section>
  );
}

function nameOf(key: string, { indicators }: MappingWords, language: "de" | "en"): string {
  const found = indicators.find((indicator) => indicator.key === key);
  return found ? textIn(found.name, language).text : key;
}

type Items = readonly { indicator: string; level: string }[];

type PreviewProps = RulesProps & { items: Items; round: number; onLacking: (lacking: boolean) => void };

function Preview({ items, round, onLacking, ...rules }: PreviewProps) {
  const { catalog } = rules;
  const words = useWords(adminWords);
  const { client } = useSignedIn();
  const key = items.map(({ indicator }) => indicator).join(" ");
  const { value, trouble, again } = useAsked(`release ${round} ${key}`, (signal) =>
    client.call(previewRelease, { body: { items: [...items] }, signal }),
  );
  const lacking = lackingIn(trouble);
  const isLacking = lacking.length > 0;
  useEffect(() => onLacking(isLacking), [isLacking, onLacking]);
  if (isLacking) return <LackingRules indicators={lacking} {...rules} />;
  if (trouble) return <TroubleNote trouble={trouble} onRetry={trouble.kind === "refused" ? undefined : again} />;
  if (!value) return <p role="status">{words.loading}</p>;
  return (
    <>
      <h3>{words.publishPreview}</h3>
      {value.items.length === 0 && value.refused.length === 0 && <p>{words.publishNothing}</p>}
      <ReleaseTable answer={value} catalog={catalog} />
    </>
  );
}

function ReleaseTable({
  answer,
  catalog,
  linked = false,
}: {
  answer: ReleaseAnswer;
  catalog: MappingWords;
  linked?: boolean;
}) {
  const words = useWords(adminWords);
  const hidden = answer.items.some(({ suppressed }) => suppressed.primary + suppressed.secondary > 0);
  return (
    <>
      <ul className="release-items">
        {answer.items.map((item) => (
          <ReleaseLine key={`${item.indicator} ${item.level}`} item={item} catalog={catalog} linked={linked} />
        ))}
        {answer.refused.map(({ indicator, code, message }) => (
          <li key={`${indicator} ${code}`} className="notice">
            <Text of={message} />
          </li>
        ))}
      </ul>
      {hidden && <p className="muted">{words.suppressedText}</p>}
    </>
  );
}

function ReleaseLine({ item, catalog, linked }: { item: ReleaseItem; catalog: MappingWords; linked: boolean }) {
  const words = useWords(adminWords);
  const language = useLanguage();
  const changes = {
    new: linked ? words.publishedNew : words.publishNew,
    changed: words.publishChanged,
    protection: words.publishProtection,
    withdrawn: words.publishWithdrawn,
  };
  const { primary, secondary } = item.suppressed;
  const number = (of: number) => formatNumber(of, 0, language);
  const level = catalog.levels.find(({ key }) => key === item.level);
  const [first, last] = [item.periods[0], item.periods.at(-1)];
  const span =
    first === undefined || last === undefined
      ? ""
      : first === last
        ? periodText(first, language)
        : `${periodText(first, language)} – ${periodText(last, language)}`;
  const facts = [
    span,
    `${number(item.cells)} ${item.cells === 1 ? words.visibleValue : words.visibleValues}`,
    primary > 0 && `${number(primary)} ${words.suppressedPrimary}`,
    secondary > 0 && `${number(secondary)} ${words.suppressedSecondary}`,
  ].filter(Boolean);
  return (
    <li>
      <strong>{nameOf(item.indicator, catalog, language)}</strong>, {level ? <Text of={level.name} /> : item.level}:{" "}
      {changes[item.change]}
      <span className="line numbers">{facts.join(", ")}</span>
      {linked && item.change !== "withdrawn" && (
        <Link to={{ page: "explore", indicator: item.indicator }} view={{ level: item.level }}>
          {words.toMap}
        </Link>
      )}
    </li>
  );
}
