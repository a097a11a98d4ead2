import type { EditionChanges } from "@raumblick/api/correspondences.api";
import { useMemo, useState } from "react";
import { Select } from "../../interface/select.tsx";
import { adminEditionWords } from "../../language/admin-edition-words.ts";
import { useLanguage, useWords } from "../../language/language.ts";
import { formatNumber } from "../../language/numbers.ts";
import { Scrolls } from "../scrolls.tsx";
import { CHANGE_KINDS, type ChangeKind, type ChangeLine, linesOf } from "./change-kinds.ts";
import { EditionMap } from "./edition-map.tsx";

const MOST_ROWS = 500;

/** What became of the areas between two editions: counted, on a map of each, and line by line. */
export function EditionChangesView({ changes }: { changes: EditionChanges }) {
  const words = useWords(adminEditionWords);
  const language = useLanguage();
  const lines = useMemo(() => linesOf(changes), [changes]);
  const basis = {
    given: words.basisGiven,
    population_overlap: words.basisPopulation,
    area_overlap: words.basisArea,
  }[changes.basis];
  const counts = CHANGE_KINDS.map((kind) => ({ kind, count: lines.filter((line) => line.kind === kind).length }));
  return (
    <section>
      <h2>{words.whatChanged}</h2>
      <p className="muted">{basis}</p>
      <ul className="counts">
        <li>
          <span className="numbers">{formatNumber(changes.unchanged, 0, language)}</span> {words.unchanged}
        </li>
        {counts
          .filter(({ count }) => count > 0)
          .map(({ kind, count }) => (
            <li key={kind}>
              <span className="numbers">{formatNumber(count, 0, language)}</span> {words[kind]}
            </li>
          ))}
      </ul>
      {lines.length === 0 ? (
        <p>{words.noChanges}</p>
      ) : (
        <>
          <div className="edition-maps">
            <EditionMap level={changes.level} edition={changes.from} lines={lines} side="before" />
            <EditionMap level={changes.level} edition={changes.to} lines={lines} side="after" />
          </div>
          <ChangeLines lines={lines} present={counts.filter(({ count }) => count > 0).map(({ kind }) => kind)} />
        </>
      )}
    </section>
  );
}

function ChangeLines({ lines, present }: { lines: readonly ChangeLine[]; present: readonly ChangeKind[] }) {
  const words = useWords(adminEditionWords);
  const language = useLanguage();
  const [only, setOnly] = useState<ChangeKind | "all">("all");
  const shown = only === "all" ? lines : lines.filter(({ kind }) => kind === only);
  return (
    <>
      <div className="change-choice">
        <Select
          label={words.show}
          value={only}
          options={[
            { value: "all", label: words.all },
            ...present.map((kind) => ({ value: kind, label: words[kind] })),
          ]}
          onChange={(kind) => setOnly(kind as ChangeKind | "all")}
        />
      </div>
      <Scrolls label={words.whatChanged} tall>
        <table className="admin-table stacks">
          <thead>
            <tr>
              <th scope="col">{words.kind}</th>
              <th scope="col">{words.before}</th>
              <th scope="col">{words.after}</th>
            </tr>
          </thead>
          <tbody>
            {shown.slice(0, MOST_ROWS).map((line) => (
              <tr key={`${line.kind} ${line.before[0]?.code ?? ""} ${line.after[0]?.code ?? ""}`}>
                <td data-label={words.kind}>{words[line.kind]}</td>
                <td data-label={words.before}>
                  <Parts parts={line.before} />
                </td>
                <td data-label={words.after}>
                  <Parts parts={line.after} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolls>
      {shown.length > MOST_ROWS && (
        <p className="muted">{words.andMore(formatNumber(shown.length - MOST_ROWS, 0, language))}</p>
      )}
    </>
  );
}

function Parts({ parts }: { parts: ChangeLine["before"] }) {
  const language = useLanguage();
  if (parts.length === 0) return "–";
  return (
    <ul className="area-parts">
      {parts.map(({ code, name, share }) => (
        <li key={code}>
          <span className="numbers muted">{code}</span> {name}
          {share !== undefined && <span className="numbers"> ({percent(share, language)})</span>}
        </li>
      ))}
    </ul>
  );
}

/** A share with one decimal, so that a small piece is not written as nothing or as all. */
export function percent(share: number, language: "de" | "en"): string {
  const whole = share > 0.999 && share < 1 ? 99.9 : share * 100;
  return `${formatNumber(whole, whole === 100 ? 0 : 1, language)}\u202f%`;
}
