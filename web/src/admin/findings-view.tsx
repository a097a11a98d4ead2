import type { Finding, FindingGroup, FindingPlace } from "@raumblick/model/finding";
import { Download } from "lucide-react";
import { useState } from "react";
import { Button } from "../interface/button.tsx";
import { adminWords } from "../language/admin-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { formatNumber } from "../language/numbers.ts";
import { Text } from "../language/text.tsx";
import { findingsCsv } from "./findings-csv.ts";

export type FindingsProps = {
  groups: readonly FindingGroup[];
  fileName: string;
  /** Shows a place in the file; absent where the file is no longer there. */
  onPlace?: ((place: FindingPlace) => void) | undefined;
};

/** So many findings of a kind are shown before more are asked for. */
const SHOWN_AT_FIRST = 5;

function download(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Everything noticed, blocking kinds first. */
export function FindingsView({ groups, fileName, onPlace }: FindingsProps) {
  const words = useWords(adminWords);
  const language = useLanguage();
  if (groups.length === 0) return null;
  const save = () => {
    const headings = [
      words.kindOf,
      "Code",
      words.sheet,
      words.rows,
      words.column,
      words.found,
      words.what,
      words.remedy,
    ];
    const severities = { blocking: words.blocking, warning: words.warning, note: words.note };
    const more = (count: number) => words.moreFindings(formatNumber(count, 0, language));
    const name = `${fileName.replace(/\.[^.]*$/, "")}-${language === "de" ? "befunde" : "findings"}.csv`;
    download(findingsCsv(groups, headings, severities, more, language), name);
  };
  return (
    <section>
      <div className="section-head">
        <h2>{words.findings}</h2>
        <Button icon={Download} onClick={save}>
          {words.findingsDownload}
        </Button>
      </div>
      {groups.map((group) => (
        <GroupTable key={`${group.severity} ${group.code}`} group={group} onPlace={onPlace} />
      ))}
    </section>
  );
}

function GroupTable({ group, onPlace }: { group: FindingGroup; onPlace: FindingsProps["onPlace"] }) {
  const words = useWords(adminWords);
  const language = useLanguage();
  const [all, setAll] = useState(false);
  const { severity, count, findings } = group;
  const shown = all ? findings : findings.slice(0, SHOWN_AT_FIRST);
  const number = (of: number) => formatNumber(of, 0, language);
  const remedies = new Set(findings.map(({ remedy }) => remedy?.de ?? ""));
  const [common] = remedies.size === 1 ? findings : [];
  return (
    <div className="finding-group" data-severity={severity}>
      <h3>
        <span className="severity">{words[severity]}</span> <span className="numbers muted">{number(count)} ×</span>
      </h3>
      <ul>
        {shown.map((finding, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: findings have nothing but their place
          <FindingLine key={place} finding={finding} onPlace={onPlace} remedyShown={common === undefined} />
        ))}
      </ul>
      {common?.remedy && (
        <p className="remedy">
          <Text of={common.remedy} />
        </p>
      )}
      {!all && findings.length > SHOWN_AT_FIRST && (
        <Button onClick={() => setAll(true)}>{words.showAll(number(findings.length))}</Button>
      )}
      {(all || findings.length <= SHOWN_AT_FIRST) && count > findings.length && (
        <p className="muted">{words.moreFindings(number(count - findings.length))}</p>
      )}
    </div>
  );
}

type LineProps = { finding: Finding; onPlace: FindingsProps["onPlace"]; remedyShown: boolean };

function FindingLine({ finding: { message, place, remedy }, onPlace, remedyShown }: LineProps) {
  const words = useWords(adminWords);
  return (
    <li>
      <p>
        <Text of={message} />
      </p>
      {remedyShown && remedy && (
        <p className="muted">
          <Text of={remedy} />
        </p>
      )}
      {onPlace && place.row !== undefined && (
        <Button look="quiet" className="to-row" onClick={() => onPlace(place)}>
          {words.showRow} <span className="only-spoken">{words.placeRow(String(place.row))}</span>
        </Button>
      )}
    </li>
  );
}
