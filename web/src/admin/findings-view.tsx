import { downloadFindings } from "@raumblick/api/delivery-findings.api";
import type { FindingGroup, FindingPlace } from "@raumblick/model/finding";
import { findingsCsv } from "@raumblick/model/finding-csv";
import { findingKind } from "@raumblick/model/finding-kinds";
import { Download } from "lucide-react";
import { useState } from "react";
import { Button } from "../interface/button.tsx";
import { Select } from "../interface/select.tsx";
import { findingWords } from "../language/finding-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { formatNumber } from "../language/numbers.ts";
import { countOf, type FindingsChoice, type FindingsOrder, listedFindings } from "./findings-list.ts";
import { FindingsTable } from "./findings-table.tsx";
import { type Trouble, troubleOf, useSignedIn } from "./signed-in.tsx";
import { TroubleNote } from "./trouble-note.tsx";

export type FindingsProps = {
  groups: readonly FindingGroup[];
  fileName: string;
  /** A delivery of values whose file is still there: rows can be looked at. */
  delivery?: { id: number; headings: readonly string[] } | undefined;
  /** A delivery whose file is still there: all findings can be asked for. */
  all?: number | undefined;
  /** Shows a place in the whole file. */
  onPlace?: ((place: FindingPlace) => void) | undefined;
};

const SEVERITIES = ["blocking", "warning", "note"] as const;
/** So many findings are shown before more are asked for. */
const SHOWN_AT_ONCE = 25;

/** The name of a kind of finding; its code where the kind is not known here. */
export function kindName(code: string, language: "de" | "en"): string {
  return findingKind(code)?.title[language] ?? code;
}

/** Everything noticed in one table: filtered, ordered, each with its row of the file. */
export function FindingsView({ groups, fileName, delivery, all = delivery?.id, onPlace }: FindingsProps) {
  const words = useWords(findingWords);
  const language = useLanguage();
  const [choice, setChoice] = useState<FindingsChoice>({ severity: "", kind: "", order: "severity" });
  const [most, setMost] = useState(SHOWN_AT_ONCE);
  if (groups.length === 0) return null;
  const number = (of: number) => formatNumber(of, 0, language);
  const listed = listedFindings(groups, choice);
  const inChoice = groups.filter(
    ({ severity, code }) =>
      (choice.severity === "" || severity === choice.severity) && (choice.kind === "" || code === choice.kind),
  );
  const shown = listed.slice(0, most);
  return (
    <section aria-labelledby="findings">
      <div className="section-head">
        <h2 id="findings">{words.findings}</h2>
        <SaveFindings groups={groups} fileName={fileName} id={all} />
      </div>
      <FindingsFilter groups={groups} choice={choice} onChoice={setChoice} />
      <p role="status" className="numbers muted">
        {words.shown(number(shown.length), number(countOf(inChoice)))}
      </p>
      <FindingsTable findings={shown} delivery={delivery} onPlace={onPlace} />
      {listed.length > most && (
        <Button onClick={() => setMost(most + 100)}>{words.more(number(Math.min(100, listed.length - most)))}</Button>
      )}
      {inChoice
        .filter(({ count, findings }) => count > findings.length)
        .map(({ code, severity, count, findings }) => (
          <p key={`${severity} ${code}`} className="muted">
            {(all !== undefined ? words.left : words.leftKept)(
              kindName(code, language),
              number(findings.length),
              number(count),
            )}
          </p>
        ))}
    </section>
  );
}

type FilterProps = {
  groups: readonly FindingGroup[];
  choice: FindingsChoice;
  onChoice: (choice: FindingsChoice) => void;
};

function FindingsFilter({ groups, choice, onChoice }: FilterProps) {
  const words = useWords(findingWords);
  const language = useLanguage();
  const counted = (name: string, some: readonly FindingGroup[]) =>
    words.counted(name, formatNumber(countOf(some), 0, language));
  const severities = SEVERITIES.flatMap((severity) => {
    const own = groups.filter((group) => group.severity === severity);
    return own.length === 0 ? [] : [{ value: severity, label: counted(words[`${severity}s`], own) }];
  });
  const ofSeverity = groups.filter(({ severity }) => choice.severity === "" || severity === choice.severity);
  const kinds = [...new Set(ofSeverity.map(({ code }) => code))].map((code) => ({
    value: code,
    label: counted(
      kindName(code, language),
      ofSeverity.filter((group) => group.code === code),
    ),
  }));
  if (countOf(groups) < 2) return null;
  return (
    <div className="findings-filter">
      <Select
        label={words.severity}
        value={choice.severity}
        options={[{ value: "", label: words.allSeverities(formatNumber(countOf(groups), 0, language)) }, ...severities]}
        onChange={(severity) => onChoice({ ...choice, severity: severity as FindingsChoice["severity"], kind: "" })}
      />
      <Select
        label={words.kind}
        value={choice.kind}
        options={[{ value: "", label: words.allKinds }, ...kinds]}
        onChange={(kind) => onChoice({ ...choice, kind })}
      />
      <Select
        label={words.order}
        value={choice.order}
        options={[
          { value: "severity", label: words.bySeverity },
          { value: "kind", label: words.byKind },
          { value: "row", label: words.byRow },
        ]}
        onChange={(order) => onChoice({ ...choice, order: order as FindingsOrder })}
      />
    </div>
  );
}

function saveAs(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

type SaveProps = { groups: readonly FindingGroup[]; fileName: string; id: number | undefined };

/** Saves the findings: all of them where the server still has the file, those shown here otherwise. */
function SaveFindings({ groups, fileName, id }: SaveProps) {
  const words = useWords(findingWords);
  const language = useLanguage();
  const { client } = useSignedIn();
  const [fetching, setFetching] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const cut = groups.some(({ count, findings }) => count > findings.length);
  const blobOf = async () => {
    if (id === undefined || !cut) return new Blob([findingsCsv(groups, language)], { type: "text/csv;charset=utf-8" });
    const answer = await client.call(downloadFindings, { params: { id }, query: { language } });
    return answer.blob();
  };
  const save = async () => {
    if (fetching) return;
    setFetching(true);
    setTrouble(undefined);
    try {
      const name = `${fileName.replace(/\.[^.]*$/, "")}-${language === "de" ? "befunde" : "findings"}.csv`;
      saveAs(await blobOf(), name);
    } catch (error) {
      setTrouble(troubleOf(error));
    }
    setFetching(false);
  };
  return (
    <>
      <Button icon={Download} aria-disabled={fetching} onClick={save}>
        {fetching ? words.downloading : words.download}
      </Button>
      {trouble && <TroubleNote trouble={trouble} />}
    </>
  );
}
