import { type ConversionRead, type ConversionUse, giveCorrespondence } from "@raumblick/api/correspondences.api";
import { type FormEvent, useId, useState } from "react";
import { Select } from "../../interface/select.tsx";
import { adminEditionWords } from "../../language/admin-edition-words.ts";
import { useLanguage, useWords } from "../../language/language.ts";
import { formatNumber } from "../../language/numbers.ts";
import { TextField } from "../fields.tsx";
import { useSay } from "../said.tsx";
import { type Trouble, troubleOf, useSignedIn } from "../signed-in.tsx";
import { TroubleNote } from "../trouble-note.tsx";
import { FileField } from "./file-field.tsx";

type Props = { level: string; from: string; to: string; onStored: () => void };
type Wish = { weight: ConversionUse | "auto"; weightColumn: string; only: string; note: string };

/** Takes the weights between two editions from a file, and says how it was read. */
export function TableForm({ level, from, to, onStored }: Props) {
  const words = useWords(adminEditionWords);
  const { client } = useSignedIn();
  const say = useSay();
  const id = useId();
  const [file, setFile] = useState<File>();
  const [wish, setWish] = useState<Wish>({ weight: "auto", weightColumn: "", only: "", note: "" });
  const [working, setWorking] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const [hint, setHint] = useState<string>();
  const [read, setRead] = useState<ConversionRead>();
  const change = (part: Partial<Wish>) => setWish((before) => ({ ...before, ...part }));
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (working) return;
    setTrouble(undefined);
    setRead(undefined);
    setHint(file ? words.reading : words.noTable);
    if (!file) return;
    setWorking(true);
    const { weight, weightColumn, only, note } = wish;
    const query = {
      from,
      to,
      fileName: file.name,
      ...(weight !== "auto" && { weight }),
      ...(weightColumn !== "" && { weightColumn }),
      ...(only !== "" && { only }),
      ...(note !== "" && { note }),
    };
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const answer = await client.call(giveCorrespondence, { params: { level }, query, file: bytes });
      setRead(answer.read);
      say(words.computed);
      onStored();
    } catch (error) {
      setTrouble(troubleOf(error));
    }
    setHint(undefined);
    setWorking(false);
  };
  return (
    <form onSubmit={send} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{words.fromTable}</h3>
      <p className="muted">{words.fromTableHint}</p>
      <FileField
        label={words.chooseTable}
        accept=".csv,.tsv,.txt,.xlsx,.xls,.ods,.zip,.gz"
        file={file}
        onFile={setFile}
      />
      <Wishes wish={wish} change={change} />
      <div className="acts">
        <button type="submit" className="button plain" disabled={working}>
          {words.readTable}
        </button>
      </div>
      <p role="status" className="hint">
        {hint}
      </p>
      {trouble && <TroubleNote trouble={trouble} />}
      {read && <ReadResult read={read} />}
    </form>
  );
}

function Wishes({ wish, change }: { wish: Wish; change: (part: Partial<Wish>) => void }) {
  const words = useWords(adminEditionWords);
  return (
    <>
      <Select
        label={words.weightWish}
        value={wish.weight}
        options={[
          { value: "auto", label: words.automatic },
          { value: "population", label: words.byPopulation },
          { value: "area", label: words.byArea },
          { value: "employees", label: words.byEmployees },
        ]}
        onChange={(weight) => change({ weight: weight as Wish["weight"] })}
      />
      <TextField
        label={words.weightColumn}
        hint={words.weightColumnHint}
        value={wish.weightColumn}
        onCommit={(weightColumn) => change({ weightColumn: weightColumn.trim() })}
      />
      <TextField
        label={words.onlyRows}
        hint={words.onlyRowsHint}
        value={wish.only}
        onCommit={(only) => change({ only: only.trim() })}
      />
      <TextField
        label={words.note}
        hint={words.noteHint}
        value={wish.note}
        onCommit={(note) => change({ note: note.trim() })}
      />
    </>
  );
}

function ReadResult({ read }: { read: ConversionRead }) {
  const words = useWords(adminEditionWords);
  const language = useLanguage();
  const number = (of: number) => formatNumber(of, 0, language);
  const { rows, fromColumn, toColumn, weightColumn, weight, sheet, only, otherWeights, unchanged } = read;
  const { outside, unknown, leaving, incomplete, overfull } = read;
  const uses = { population: words.byPopulation, area: words.byArea, employees: words.byEmployees };
  const chosen = [sheet && words.sheet(sheet), only, weight && words.weightBy(uses[weight])].filter(Boolean).join(", ");
  return (
    <div className="notice">
      <p>{words.readResult(number(rows), fromColumn, toColumn)}</p>
      <p>
        {words.readWeight(weightColumn)}
        {chosen !== "" && ` (${chosen})`}
      </p>
      {otherWeights.length > 0 && <p>{words.readOthers(otherWeights.join(", "))}</p>}
      {unchanged > 0 && <p>{words.readUnchanged(number(unchanged))}</p>}
      {outside > 0 && <p>{words.readOutside(number(outside), few(unknown))}</p>}
      {leaving.length > 0 && <p>{words.readLeaving(few(leaving))}</p>}
      {incomplete.length > 0 && <p>{words.readIncomplete(few(incomplete))}</p>}
      {overfull.length > 0 && <p>{words.readOverfull(few(overfull))}</p>}
    </div>
  );
}

const NAMED = 20;

/** The first of many codes. */
function few(codes: readonly string[]): string {
  return codes.length > NAMED ? `${codes.slice(0, NAMED).join(", ")} …` : codes.join(", ");
}
