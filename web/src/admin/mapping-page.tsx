import {
  deleteMapping,
  getMapping,
  listSources,
  type MappingVersion,
  type SavedMapping,
  saveMapping,
} from "@raumblick/api/mappings.api";
import type { MappingDocument } from "@raumblick/model/saved-mapping";
import { textIn } from "@raumblick/model/texts";
import { useState } from "react";
import { useTitle } from "../frame/use-title.ts";
import { Button } from "../interface/button.tsx";
import { Select } from "../interface/select.tsx";
import { adminWords } from "../language/admin-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { mappingWords } from "../language/mapping-words.ts";
import { formatMoment } from "../language/moments.ts";
import { Text } from "../language/text.tsx";
import { Link } from "../location/link.tsx";
import { useWays } from "../location/navigation.tsx";
import { AskedTwice } from "./decision.tsx";
import { TextField } from "./fields.tsx";
import { useSay } from "./said.tsx";
import { type Trouble, troubleOf, useSignedIn } from "./signed-in.tsx";
import { TroubleNote } from "./trouble-note.tsx";
import { useAsked } from "./use-asked.ts";
import "./library.css";

/** One saved mapping: its name and source, its versions, the deliveries read with it, and its end. */
export function MappingPage({ mapping: key }: { mapping: string }) {
  const words = useWords(mappingWords);
  const { loading } = useWords(adminWords);
  const { client } = useSignedIn();
  const { value, trouble, again } = useAsked(`mapping ${key}`, (signal) =>
    client.call(getMapping, { params: { mapping: key }, signal }),
  );
  const [failed, setFailed] = useState<Trouble>();
  const say = useSay();
  useTitle(value ? `${value.name}: ${words.mappings}` : words.mappings);
  const save = async (document: MappingDocument) => {
    if (!value) return;
    setFailed(undefined);
    try {
      const query = { version: value.version };
      const saved = await client.call(saveMapping, { params: { mapping: key }, query, body: document });
      say(saved.version === value.version ? words.unchanged : words.changed(String(saved.version)));
      again();
    } catch (error) {
      setFailed(troubleOf(error));
    }
  };
  return (
    <div className="admin-page">
      <p>
        <Link to={{ page: "admin", task: "mappings" }}>{words.mappings}</Link>
      </p>
      <h1>{value?.name ?? key}</h1>
      {trouble && <TroubleNote trouble={trouble} onRetry={trouble.kind === "refused" ? undefined : again} />}
      {!value && !trouble && <p role="status">{loading}</p>}
      {failed && <TroubleNote trouble={failed} />}
      {value && (
        <>
          <ChangeForm key={value.version} saved={value} onSave={save} />
          <Versions saved={value} onSave={save} />
          <Uses saved={value} />
          <Removal saved={value} onTrouble={setFailed} />
        </>
      )}
    </div>
  );
}

function saveAsFile({ key, document: content }: SavedMapping): void {
  const address = URL.createObjectURL(new Blob([JSON.stringify(content, null, 2)], { type: "application/json" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: `${key}.json` });
  link.click();
  URL.revokeObjectURL(address);
}

type FormProps = { saved: SavedMapping; onSave: (document: MappingDocument) => unknown };

function ChangeForm({ saved, onSave }: FormProps) {
  const words = useWords(mappingWords);
  const language = useLanguage();
  const { client } = useSignedIn();
  const { value } = useAsked("sources", (signal) => client.call(listSources, { signal }));
  const [source, setSource] = useState(saved.source ?? "");
  const [name, setName] = useState(saved.name);
  const options = (value?.sources ?? []).map(({ key, name: texts }) => ({
    value: key,
    label: textIn(texts, language).text,
  }));
  return (
    <section>
      <h2>{words.change}</h2>
      <form
        className="acts"
        onSubmit={(event) => {
          event.preventDefault();
          const typed = new FormData(event.currentTarget).get("name");
          const { source: _former, ...document } = saved.document;
          const named = typeof typed === "string" && typed.trim() !== "" ? typed.trim() : saved.name;
          onSave({ ...document, name: named, ...(source !== "" && { source }) } as MappingDocument);
        }}
      >
        <TextField label={words.name} name="name" value={name} onCommit={setName} required />
        <Select
          label={words.source}
          value={source}
          options={[{ value: "", label: words.noSource }, ...options]}
          onChange={setSource}
        />
        <Button type="submit">{words.saveChange}</Button>
      </form>
      <p className="muted">
        {words.key}: <code>{saved.key}</code>
      </p>
      <p>
        <Button onClick={() => saveAsFile(saved)}>{words.download}</Button>
      </p>
    </section>
  );
}

function Versions({ saved, onSave }: FormProps) {
  const words = useWords(mappingWords);
  const language = useLanguage();
  return (
    <section>
      <h2>{words.versions}</h2>
      <ol className="versions" reversed>
        {saved.versions.map((version) => (
          <li key={version.version}>
            <p>
              <strong>{words.versionOf(String(version.version))}</strong>,{" "}
              <span className="muted">{words.savedBy(formatMoment(version.savedAt, language), version.savedBy)}</span>
            </p>
            <Changes version={version} />
            <details className="fold">
              <summary>{`${words.lookAt}: ${words.versionOf(String(version.version))}`}</summary>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
              <pre className="mapping-text" tabIndex={0}>
                {JSON.stringify(version.document, null, 2)}
              </pre>
              {version.version !== saved.version && (
                <Button onClick={() => onSave(version.document)}>{words.restore}</Button>
              )}
            </details>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Changes({ version: { changes, version } }: { version: MappingVersion }) {
  const words = useWords(mappingWords);
  if (changes.length === 0) return version === 1 ? <p>{words.first}</p> : null;
  return (
    <p>
      {changes.map((sentence) => (
        <span key={sentence.de} className="line">
          <Text of={sentence} />
        </span>
      ))}
    </p>
  );
}

function Uses({ saved: { uses } }: { saved: SavedMapping }) {
  const words = useWords(mappingWords);
  const language = useLanguage();
  return (
    <section>
      <h2>{words.deliveries}</h2>
      {uses.length === 0 && <p>{words.noUses}</p>}
      <ul className="listed">
        {uses.map(({ delivery, fileName, version, createdAt }) => (
          <li key={delivery}>
            <Link to={{ page: "admin", task: "delivery", id: delivery }}>{fileName}</Link>{" "}
            <span className="muted">
              {formatMoment(createdAt, language)}, {words.versionOf(String(version))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Removal({ saved, onTrouble }: { saved: SavedMapping; onTrouble: (trouble: Trouble) => void }) {
  const words = useWords(mappingWords);
  const { client } = useSignedIn();
  const { go } = useWays();
  const say = useSay();
  const remove = async () => {
    try {
      await client.call(deleteMapping, { params: { mapping: saved.key } });
      say(words.removed(saved.name));
      go({ page: "admin", task: "mappings" });
    } catch (error) {
      onTrouble(troubleOf(error));
    }
  };
  return (
    <section>
      <h2>{words.remove}</h2>
      <p>{words.removeText}</p>
      <div className="acts">
        <AskedTwice name={words.remove} question={words.removeAsk} yes={words.removeYes} onYes={remove} />
      </div>
    </section>
  );
}
