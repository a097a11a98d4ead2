import { getMappingWords } from "@raumblick/api/delivery-work.api";
import { type DueReason, listDue, publishRelease, withdrawRelease } from "@raumblick/api/publish.api";
import { textIn } from "@raumblick/model/texts";
import { useId, useState } from "react";
import { useCatalog } from "../data/data.tsx";
import { Button } from "../interface/button.tsx";
import { adminWords } from "../language/admin-words.ts";
import { disclosureWords } from "../language/disclosure-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { formatNumber } from "../language/numbers.ts";
import { useSay } from "./said.tsx";
import { type Trouble, troubleOf, useSignedIn } from "./signed-in.tsx";
import { TroubleNote } from "./trouble-note.tsx";
import { useAsked } from "./use-asked.ts";

const SHOWN = 20;

const REASONS: readonly DueReason[] = ["stricter_rule", "other_rule", "weights"];

/**
 * Says what is public and would be published otherwise now, since another rule of disclosure holds or other weights between
 * editions are stored, and publishes it anew. `round` asks again.
 */
export function DueNotice({ round = 0 }: { round?: number }) {
  const words = useWords(disclosureWords);
  const common = useWords(adminWords);
  const language = useLanguage();
  const { client } = useSignedIn();
  const { reload } = useCatalog();
  const say = useSay();
  const id = useId();
  const [working, setWorking] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const asked = useAsked(`due ${round}`, async (signal) => ({
    due: (await client.call(listDue, { signal })).due,
    names: await client.call(getMappingWords, { signal }),
  }));
  if (asked.trouble) return <TroubleNote trouble={asked.trouble} onRetry={asked.again} />;
  if (!asked.value || asked.value.due.length === 0) return null;
  const { due, names } = asked.value;
  const nameOf = (list: typeof names.indicators | typeof names.levels, key: string) => {
    const found = list.find((one) => one.key === key);
    return found ? textIn(found.name, language).text : key;
  };
  const gone = due.filter((pair) => pair.gone);
  const renewable = due.filter((pair) => !pair.gone);
  const act = async (deed: (items: { indicator: string; level: string }[]) => Promise<void>, pairs: typeof due) => {
    setWorking(true);
    setTrouble(undefined);
    try {
      await deed(pairs.map(({ indicator, level }) => ({ indicator, level })));
      reload();
      asked.again();
    } catch (error) {
      setTrouble(troubleOf(error));
    }
    setWorking(false);
  };
  const publish = () =>
    act(async (items) => {
      const { release } = await client.call(publishRelease, { body: { items } });
      if (release !== null) say(common.published(String(release)));
    }, renewable);
  const withdraw = () =>
    act(async (items) => {
      await client.call(withdrawRelease, { body: { items } });
      say(words.withdrawn);
    }, gone);
  const list = (pairs: typeof due) => (
    <ul>
      {pairs.slice(0, SHOWN).map(({ indicator, level }) => (
        <li key={`${indicator} ${level}`}>
          {nameOf(names.indicators, indicator)}, {nameOf(names.levels, level)}
        </li>
      ))}
      {pairs.length > SHOWN && <li>{common.andMore(formatNumber(pairs.length - SHOWN, 0, language))}</li>}
    </ul>
  );
  return (
    <section className="notice due" aria-labelledby={id}>
      <h2 id={id}>{words.dueTitle}</h2>
      {REASONS.filter((reason) => due.some(({ reasons }) => reasons.includes(reason))).map((reason) => (
        <p key={reason}>{words[reason]}</p>
      ))}
      {renewable.length > 0 && (
        <>
          <p className="muted">{words.dueHint}</p>
          {list(renewable)}
          <div className="acts">
            <Button look="primary" onClick={publish} disabled={working}>
              {words.publishDue}
            </Button>
          </div>
        </>
      )}
      {gone.length > 0 && (
        <>
          <p>{words.goneHint}</p>
          {list(gone)}
          <div className="acts">
            <Button onClick={withdraw} disabled={working}>
              {words.withdrawGone}
            </Button>
          </div>
        </>
      )}
      {trouble && <TroubleNote trouble={trouble} />}
    </section>
  );
}
