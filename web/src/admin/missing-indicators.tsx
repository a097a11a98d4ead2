import { recheckDelivery, type ValueDelivery } from "@raumblick/api/deliveries.api";
import type { MappingWords } from "@raumblick/api/delivery-work.api";
import { importCatalogFile } from "@raumblick/api/indicators.api";
import type { Indicator } from "@raumblick/model/indicator";
import type { ValueMapping } from "@raumblick/model/value-mapping";
import { useState } from "react";
import { Button } from "../interface/button.tsx";
import { adminWords } from "../language/admin-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { formatNumber } from "../language/numbers.ts";
import { Text } from "../language/text.tsx";
import { DisclosureChoice, ruleOf, UNDECIDED } from "./disclosure-choice.tsx";
import { kindNames } from "./kind-names.ts";
import { NewIndicatorDialog } from "./new-indicator.tsx";
import { type Trouble, troubleOf, useSignedIn } from "./signed-in.tsx";
import { type SourceDraft, SourceDraftFields, sourceDraftOf, withSource } from "./source-draft.tsx";
import { TroubleNote } from "./trouble-note.tsx";
import type { DeliveryHold } from "./use-delivery.ts";

type Props = {
  delivery: ValueDelivery;
  words: MappingWords;
  hold: DeliveryHold;
  onMapping: (mapping: ValueMapping) => void;
  onCatalog: () => void;
};

const SHOWN = 30;

/** What the catalogue lacks for a file, as the server drafts it: created as it is, or one by one with more care. */
export function MissingIndicators({ delivery, words: catalogWords, hold, onMapping, onCatalog }: Props) {
  const words = useWords(adminWords);
  const language = useLanguage();
  const { client } = useSignedIn();
  const [trouble, setTrouble] = useState<Trouble>();
  const [creating, setCreating] = useState(false);
  const [protection, setProtection] = useState(UNDECIDED);
  const [changed, setChanged] = useState<SourceDraft>();
  const { catalog } = delivery.summary;
  const drafted = catalog?.indicators ?? [];
  const [first] = drafted;
  if (!catalog || !first) return null;
  const params = { id: delivery.id };
  const source = changed ?? sourceDraftOf(catalog);
  const takeOver = async () => {
    setTrouble(undefined);
    try {
      const disclosure = ruleOf(protection);
      const indicators = drafted.map((indicator) => ({ ...(disclosure && { disclosure }), ...indicator }));
      const whole = withSource({ ...catalog, indicators }, source);
      const file = new TextEncoder().encode(JSON.stringify(whole));
      const { stored, findings } = await client.call(importCatalogFile, { file });
      const [wrong] = findings.flatMap((group) => group.findings);
      if (!stored && wrong) return setTrouble({ kind: "refused", code: wrong.code, said: wrong.message });
      onCatalog();
      await hold.act((signal) => client.call(recheckDelivery, { params, signal }));
    } catch (error) {
      setTrouble(troubleOf(error));
    }
  };
  const created = (key: string) => {
    setCreating(false);
    onCatalog();
    if (delivery.mapping && key !== first.key) onMapping(renamed(delivery.mapping, first.key, key));
    else void hold.act((signal) => client.call(recheckDelivery, { params, signal }));
  };
  return (
    <section className="questions">
      <h2>{words.missingIndicators}</h2>
      <p className="muted">{words.missingIndicatorsIntro}</p>
      <DraftTable drafted={drafted.slice(0, SHOWN)} />
      {drafted.length > SHOWN && <p>{words.moreDrafted(formatNumber(drafted.length - SHOWN, 0, language))}</p>}
      <div className="disclosure-choice">
        <SourceDraftFields draft={source} catalog={catalogWords} change={setChanged} />
        <DisclosureChoice draft={protection} change={(part) => setProtection((before) => ({ ...before, ...part }))} />
      </div>
      {trouble && <TroubleNote trouble={trouble} />}
      <div className="answers">
        <Button look="primary" onClick={takeOver}>
          {words.createDrafted(formatNumber(drafted.length, 0, language), drafted.length === 1)}
        </Button>
        {drafted.length === 1 && <Button onClick={() => setCreating(true)}>{words.newIndicator}</Button>}
      </div>
      {creating && (
        <NewIndicatorDialog
          suggestion={first.name.de}
          catalog={catalogWords}
          onClose={() => setCreating(false)}
          onCreated={created}
        />
      )}
    </section>
  );
}

function DraftTable({ drafted }: { drafted: readonly Indicator[] }) {
  const words = useWords(adminWords);
  const kinds = kindNames(words);
  return (
    <table className="admin-table">
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.unit}</th>
          <th scope="col">{words.kindOf}</th>
        </tr>
      </thead>
      <tbody>
        {drafted.map(({ key, name, unit, kind }) => (
          <tr key={key}>
            <th scope="row">
              <Text of={name} />
            </th>
            <td>
              <Text of={unit} />
            </td>
            <td>{kinds[kind]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A mapping that names an indicator under the key it was really created with. */
function renamed(mapping: ValueMapping, from: string, to: string): ValueMapping {
  const keys = mapping.indicators?.keys;
  return {
    ...mapping,
    values: mapping.values.map((one) => (one.indicator === from ? { ...one, indicator: to } : one)),
    ...(mapping.indicators &&
      keys && {
        indicators: {
          ...mapping.indicators,
          keys: Object.fromEntries(Object.entries(keys).map(([text, key]) => [text, key === from ? to : key])),
        },
      }),
  };
}
