import {
  applySavedMapping,
  listMappings,
  listSources,
  saveDeliveryMapping,
  setDeliverySource,
} from "@raumblick/api/mappings.api";
import type { FindingGroup } from "@raumblick/model/finding";
import type { SavedReference } from "@raumblick/model/saved-mapping";
import { textIn } from "@raumblick/model/texts";
import { useState } from "react";
import { Button } from "../interface/button.tsx";
import { Select } from "../interface/select.tsx";
import { useLanguage, useWords } from "../language/language.ts";
import { mappingWords } from "../language/mapping-words.ts";
import { Text } from "../language/text.tsx";
import { Link } from "../location/link.tsx";
import { TextField } from "./fields.tsx";
import { useSay } from "./said.tsx";
import { type Trouble, troubleOf, useSignedIn } from "./signed-in.tsx";
import { TroubleNote } from "./trouble-note.tsx";
import { useAsked } from "./use-asked.ts";
import type { DeliveryHold } from "./use-delivery.ts";
import "./library.css";

export type LibraryDelivery = {
  id: number;
  kind: "values" | "areas";
  state: string;
  saved?: SavedReference | null | undefined;
  source: string | null;
  proposed: boolean;
  mapped: boolean;
  findings: readonly FindingGroup[];
};

/** Whose values a file brings, and how to save its mapping for next year. */
export function LibraryStep({ delivery, hold }: { delivery: LibraryDelivery; hold: DeliveryHold }) {
  const words = useWords(mappingWords);
  const open = delivery.state === "checked";
  if (!open && delivery.state !== "accepted") return null;
  return (
    <section className="library-step">
      <h2>{words.libraryTitle}</h2>
      {!delivery.saved && open && delivery.kind === "values" && <ApplySaved id={delivery.id} hold={hold} />}
      <SourceChoice delivery={delivery} hold={hold} />
      {delivery.mapped && <SaveMapping delivery={delivery} />}
    </section>
  );
}

/** As which saved mapping a file was recognised, and what is different this time. */
export function RecognisedAs({ delivery }: { delivery: Omit<LibraryDelivery, "id" | "kind" | "source" | "mapped"> }) {
  const words = useWords(mappingWords);
  if (!delivery.saved) return null;
  const { key, name, version } = delivery.saved;
  const said = delivery.findings.find(({ code }) => code === "mapping_recalled")?.findings[0];
  const title = (delivery.proposed ? words.recognisedAs : words.readAs)(name, String(version));
  return (
    <div className={`recognised-as ${said?.severity === "warning" ? "notice" : ""}`}>
      <p>
        {said ? <Text of={said.message} /> : <strong>{title}</strong>}
        {delivery.state === "checked" && delivery.proposed && <strong> {words.confirmOnce}</strong>}
      </p>
      <p>
        <Link to={{ page: "admin", task: "mapping", key }}>{words.show}</Link>
      </p>
    </div>
  );
}

function SourceChoice({ delivery, hold }: { delivery: LibraryDelivery; hold: DeliveryHold }) {
  const words = useWords(mappingWords);
  const language = useLanguage();
  const { client } = useSignedIn();
  const say = useSay();
  const [trouble, setTrouble] = useState<Trouble>();
  const asked = useAsked("sources", (signal) => client.call(listSources, { signal }));
  const sources = asked.value?.sources ?? [];
  if (sources.length === 0) return null;
  const options = sources.map(({ key, name }) => ({ value: key, label: textIn(name, language).text }));
  const chosen = sources.find(({ key }) => key === delivery.source);
  const choose = async (source: string) => {
    setTrouble(undefined);
    try {
      await client.call(setDeliverySource, {
        params: { id: delivery.id },
        body: { source: source === "" ? null : source },
      });
      say(words.sourceSet);
      hold.reload();
    } catch (error) {
      setTrouble(troubleOf(error));
    }
  };
  return (
    <div className="library-part">
      <Select
        label={delivery.kind === "values" ? words.valuesSource : words.source}
        value={delivery.source ?? ""}
        options={[{ value: "", label: delivery.kind === "values" ? words.asIndicator : words.noSource }, ...options]}
        onChange={choose}
      />
      <p className="muted">
        {chosen
          ? [chosen.attribution ?? textIn(chosen.name, language).text, chosen.licence].filter(Boolean).join(", ")
          : delivery.kind === "values" && words.sourceText}
        {delivery.kind === "areas" && ` ${words.areasSource}`}
        {delivery.kind === "values" && delivery.state === "accepted" && ` ${words.sourceLater}`}
      </p>
      {trouble && <TroubleNote trouble={trouble} />}
    </div>
  );
}

/** The mapping as it is now, under a new name or as a new version of the one it was recognised as. */
function SaveMapping({ delivery }: { delivery: LibraryDelivery }) {
  const words = useWords(mappingWords);
  const { client } = useSignedIn();
  const say = useSay();
  const [name, setName] = useState("");
  const [outcome, setOutcome] = useState<SavedReference>();
  const [trouble, setTrouble] = useState<Trouble>();
  const known = outcome ?? delivery.saved ?? undefined;
  const [opened] = useState(known === undefined);
  const save = async (body: { name: string; mapping?: string }) => {
    setTrouble(undefined);
    try {
      const saved = await client.call(saveDeliveryMapping, { params: { id: delivery.id }, body });
      setOutcome({ key: saved.key, name: saved.name, version: saved.version });
      setName("");
      say(words.savedAs(saved.name, String(saved.version)));
    } catch (error) {
      setTrouble(troubleOf(error));
    }
  };
  return (
    <details className="fold" open={opened}>
      <summary>{words.saveTitle}</summary>
      <p className="muted">{words.saveText}</p>
      <form
        className="acts"
        onSubmit={(event) => {
          event.preventDefault();
          const typed = new FormData(event.currentTarget).get("name");
          if (typeof typed === "string" && typed.trim() !== "") save({ name: typed.trim() });
        }}
      >
        <TextField label={words.saveName} name="name" value={name} onCommit={setName} />
        <Button type="submit">{words.saveNew}</Button>
      </form>
      {known && (
        <div className="acts">
          <Button onClick={() => save({ name: known.name, mapping: known.key })}>
            {words.saveVersion(known.name)}
          </Button>
        </div>
      )}
      {outcome && (
        <p>
          {words.savedAs(outcome.name, String(outcome.version))}{" "}
          <Link to={{ page: "admin", task: "mapping", key: outcome.key }}>{words.show}</Link>
        </p>
      )}
      {trouble && <TroubleNote trouble={trouble} />}
    </details>
  );
}

/** A file that is not recognised can be read with a mapping one chooses. */
function ApplySaved({ id, hold }: { id: number; hold: DeliveryHold }) {
  const words = useWords(mappingWords);
  const { client } = useSignedIn();
  const [chosen, setChosen] = useState("");
  const { value } = useAsked("mappings", (signal) => client.call(listMappings, { signal }));
  const fitting = value?.mappings.filter(({ kind }) => kind === "values") ?? [];
  if (fitting.length === 0) return null;
  return (
    <div className="acts">
      <Select
        label={words.apply}
        value={chosen}
        options={[
          { value: "", label: words.applyNone },
          ...fitting.map(({ key, name }) => ({ value: key, label: name })),
        ]}
        onChange={setChosen}
      />
      <Button
        disabled={chosen === ""}
        onClick={() =>
          hold.act((signal) => client.call(applySavedMapping, { params: { id }, body: { mapping: chosen }, signal }))
        }
      >
        {words.applyNow}
      </Button>
    </div>
  );
}
