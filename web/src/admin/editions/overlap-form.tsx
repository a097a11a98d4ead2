import { computeCorrespondence } from "@raumblick/api/correspondences.api";
import { getMappingWords } from "@raumblick/api/delivery-work.api";
import { textIn } from "@raumblick/model/texts";
import { type FormEvent, useId, useState } from "react";
import { Select } from "../../interface/select.tsx";
import { adminEditionWords } from "../../language/admin-edition-words.ts";
import { useLanguage, useWords } from "../../language/language.ts";
import { TextField } from "../fields.tsx";
import { useSay } from "../said.tsx";
import { type Trouble, troubleOf, useSignedIn } from "../signed-in.tsx";
import { TroubleNote } from "../trouble-note.tsx";
import { useAsked } from "../use-asked.ts";
import { FileField } from "./file-field.tsx";

type Props = { level: string; from: string; to: string; onStored: () => void };

const LAND = "";

/** Works the weights between two editions out of how their areas overlap, by land or by people. */
export function OverlapForm({ level, from, to, onStored }: Props) {
  const words = useWords(adminEditionWords);
  const language = useLanguage();
  const { client } = useSignedIn();
  const say = useSay();
  const id = useId();
  const catalog = useAsked("mapping-words", (signal) => client.call(getMappingWords, { signal }));
  const [indicator, setIndicator] = useState(LAND);
  const [period, setPeriod] = useState("");
  const [lineage, setLineage] = useState<File>();
  const [working, setWorking] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const [hint, setHint] = useState<string>();
  const counts = (catalog.value?.indicators ?? []).filter(({ kind }) => kind === "count");
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (working) return;
    setTrouble(undefined);
    const successors = await readLineage(lineage);
    if (successors === "broken") return setHint(words.lineageBroken);
    setWorking(true);
    setHint(words.computing);
    const body = {
      from,
      to,
      ...(indicator !== LAND && { population: { indicator, period } }),
      ...(successors && { lineage: successors }),
      ...(lineage && { note: lineage.name }),
    };
    try {
      await client.call(computeCorrespondence, { params: { level }, body });
      setHint(words.computed);
      say(words.computed);
      onStored();
    } catch (error) {
      setHint(undefined);
      setTrouble(troubleOf(error));
    }
    setWorking(false);
  };
  return (
    <form onSubmit={send} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{words.fromOverlap}</h3>
      <p className="muted">{words.fromOverlapHint}</p>
      <Select
        label={words.people}
        value={indicator}
        options={[
          { value: LAND, label: words.byLandOnly },
          ...counts.map(({ key, name }) => ({ value: key, label: textIn(name, language).text })),
        ]}
        onChange={setIndicator}
      />
      {indicator !== LAND && (
        <TextField
          label={words.period}
          hint={words.periodHint}
          value={period}
          required
          onCommit={(text) => setPeriod(text.trim())}
        />
      )}
      <FileField label={words.lineage} accept=".json" file={lineage} onFile={setLineage} />
      <div className="acts">
        <button type="submit" className="button plain" disabled={working}>
          {words.compute}
        </button>
      </div>
      <p role="status" className="hint">
        {hint}
      </p>
      {trouble && <TroubleNote trouble={trouble} />}
    </form>
  );
}

async function readLineage(file: File | undefined): Promise<Record<string, string[]> | "broken" | undefined> {
  if (!file) return undefined;
  try {
    const found: unknown = JSON.parse(await file.text());
    if (typeof found !== "object" || found === null || Array.isArray(found)) return "broken";
    return Object.values(found).every(isCodes) ? (found as Record<string, string[]>) : "broken";
  } catch {
    return "broken";
  }
}

function isCodes(list: unknown): boolean {
  return Array.isArray(list) && list.every((code) => typeof code === "string");
}
