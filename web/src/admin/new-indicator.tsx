import type { MappingWords } from "@raumblick/api/delivery-work.api";
import { importCatalogFile } from "@raumblick/api/indicators.api";
import type { CatalogFile } from "@raumblick/model/catalog-file";
import type { IndicatorKind } from "@raumblick/model/indicator";
import { hyphenated } from "@raumblick/model/key-text";
import { textIn } from "@raumblick/model/texts";
import { type FormEvent, useState } from "react";
import { Button } from "../interface/button.tsx";
import { Dialog } from "../interface/dialog.tsx";
import { Select } from "../interface/select.tsx";
import { adminWords } from "../language/admin-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { DisclosureChoice, type DisclosureDraft, ruleOf, UNDECIDED } from "./disclosure-choice.tsx";
import { TextField } from "./fields.tsx";
import { kindNames } from "./kind-names.ts";
import { type Trouble, troubleOf, useSignedIn } from "./signed-in.tsx";
import { TroubleNote } from "./trouble-note.tsx";

type Draft = DisclosureDraft & {
  name: string;
  key: string;
  unit: string;
  kind: IndicatorKind;
  decimals: number;
  topic: string;
  topicName: string;
  source: string;
  sourceName: string;
};

const NEW = "+";

/** A key made of a name: "Ärzte je 1.000" → "aerzte-je-1-000". */
export function keyOf(name: string): string {
  return hyphenated(name)
    .replace(/^[^a-z0-9]+|-+$/g, "")
    .slice(0, 60);
}

/** What the catalogue gets: the indicator, and the topic and source that are new with it. */
function catalogOf(draft: Draft): CatalogFile {
  const topic = draft.topic === NEW ? keyOf(draft.topicName) : draft.topic;
  const source = draft.source === NEW ? keyOf(draft.sourceName) : draft.source;
  const disclosure = ruleOf(draft);
  return {
    ...(draft.topic === NEW && { topics: [{ key: topic, name: { de: draft.topicName } }] }),
    ...(draft.source === NEW && { sources: [{ key: source, name: { de: draft.sourceName } }] }),
    indicators: [
      {
        key: draft.key,
        name: { de: draft.name },
        topic,
        kind: draft.kind,
        unit: { de: draft.unit },
        decimals: draft.decimals,
        polarity: "none",
        ...(source !== "" && { source }),
        ...(disclosure && { disclosure }),
      },
    ],
  };
}

type Props = { suggestion: string; catalog: MappingWords; onClose: () => void; onCreated: (key: string) => void };

/** Creates an indicator with the essentials, so that a file nobody has foreseen is no dead end. */
export function NewIndicatorDialog({ suggestion, catalog, onClose, onCreated }: Props) {
  const words = useWords(adminWords);
  const { client } = useSignedIn();
  const name = suggestion.split(" / ").at(-1) ?? suggestion;
  const [draft, setDraft] = useState<Draft>({
    name,
    key: keyOf(name),
    unit: "",
    kind: "count",
    decimals: 0,
    topic: catalog.topics[0]?.key ?? NEW,
    topicName: "",
    source: "",
    sourceName: "",
    ...UNDECIDED,
  });
  const [trouble, setTrouble] = useState<Trouble>();
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));

  const create = async (event: FormEvent) => {
    event.preventDefault();
    setTrouble(undefined);
    try {
      const file = new TextEncoder().encode(JSON.stringify(catalogOf(draft)));
      const { stored, findings } = await client.call(importCatalogFile, { file });
      if (stored || findings.length === 0) return onCreated(draft.key);
      const [first] = findings.flatMap((group) => group.findings);
      if (first) setTrouble({ kind: "refused", code: first.code, said: first.message });
    } catch (error) {
      setTrouble(troubleOf(error));
    }
  };

  return (
    <Dialog title={words.newIndicatorTitle} closeLabel={words.close} onClose={onClose}>
      <p className="muted">{words.newIndicatorIntro}</p>
      <form className="new-indicator" onSubmit={create}>
        <NameFields draft={draft} change={change} />
        <PlaceFields draft={draft} catalog={catalog} change={change} />
        <DisclosureChoice draft={draft} change={change} />
        {trouble && <TroubleNote trouble={trouble} />}
        <Button type="submit" look="primary">
          {words.create}
        </Button>
      </form>
    </Dialog>
  );
}

type PartProps = { draft: Draft; change: (part: Partial<Draft>) => void };

function NameFields({ draft, change }: PartProps) {
  const words = useWords(adminWords);
  const kinds = kindNames(words);
  return (
    <>
      <TextField
        label={words.name}
        value={draft.name}
        required
        onCommit={(name) => change({ name, key: keyOf(name) })}
      />
      <TextField
        label={words.key}
        value={draft.key}
        hint={words.keyHint}
        required
        onCommit={(key) => change({ key: keyOf(key) })}
      />
      <Select
        label={words.kindOf}
        value={draft.kind}
        options={Object.entries(kinds).map(([value, label]) => ({ value, label }))}
        onChange={(kind) => {
          const share = kind === "share";
          change({ kind: kind as IndicatorKind, decimals: kind === "count" ? 0 : 1, ...(share && { unit: "%" }) });
        }}
      />
      <TextField
        label={words.unit}
        value={draft.unit}
        hint={words.unitHint}
        required
        onCommit={(unit) => change({ unit })}
      />
      <Select
        label={words.decimals}
        value={String(draft.decimals)}
        options={[0, 1, 2, 3].map((count) => ({ value: String(count), label: String(count) }))}
        onChange={(decimals) => change({ decimals: Number(decimals) })}
      />
    </>
  );
}

function PlaceFields({ draft, catalog, change }: PartProps & { catalog: MappingWords }) {
  const words = useWords(adminWords);
  const language = useLanguage();
  const named = (list: MappingWords["topics"]) =>
    list.map(({ key, name }) => ({ value: key, label: textIn(name, language).text }));
  return (
    <>
      <Select
        label={words.topic}
        value={draft.topic}
        options={[...named(catalog.topics), { value: NEW, label: words.newTopic }]}
        onChange={(topic) => change({ topic })}
      />
      {draft.topic === NEW && (
        <TextField
          label={words.topicName}
          value={draft.topicName}
          required
          onCommit={(topicName) => change({ topicName })}
        />
      )}
      <Select
        label={words.source}
        value={draft.source}
        options={[
          { value: "", label: words.noSource },
          ...named(catalog.sources),
          { value: NEW, label: words.newSource },
        ]}
        onChange={(source) => change({ source })}
      />
      {draft.source === NEW && (
        <TextField
          label={words.sourceName}
          value={draft.sourceName}
          required
          onCommit={(sourceName) => change({ sourceName })}
        />
      )}
    </>
  );
}
