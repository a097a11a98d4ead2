import type { Cell } from "@raumblick/figures/cell";
import { CONFIDENTIALITY, statusNames } from "@raumblick/model/status";
import { cellNotes } from "../language/cells.ts";
import { exploreWords } from "../language/explore-words.ts";
import { useLanguage, useWords } from "../language/language.ts";

const SIGNS = {
  provisional: "p",
  estimated: "s",
  converted: "u",
  unreliable: "()",
  incomplete: "i",
  revised: "r",
} as const;

/** Letters behind a number, as statistical tables have them. */
function signsOf(cell: Cell): string {
  const signs = statusNames(cell.status).flatMap((name) => (name in SIGNS ? [SIGNS[name as keyof typeof SIGNS]] : []));
  if (cell.confidentiality === CONFIDENTIALITY.rounded || cell.confidentiality === CONFIDENTIALITY.perturbed)
    signs.push("g" as never);
  return signs.join(" ");
}

/** The sign of a number that is not plain; spoken it is the word. */
export function StatusMark({ cell }: { cell: Cell }) {
  const language = useLanguage();
  const notes = cellNotes(cell, language).join(", ");
  return (
    <>
      <sup aria-hidden="true" title={notes}>
        {signsOf(cell)}
      </sup>
      <span className="only-spoken">, {notes}</span>
    </>
  );
}

/** What the signs that occur mean; nothing where none occurs. */
export function StatusMarks({ cells }: { cells: readonly Cell[] }) {
  const words = useWords(exploreWords);
  const language = useLanguage();
  const meanings = new Map<string, string>();
  for (const cell of cells) {
    const notes = cellNotes(cell, language);
    const signs = signsOf(cell);
    if (notes.length > 0 && signs !== "") meanings.set(signs, notes.join(", "));
  }
  if (meanings.size === 0) return null;
  return (
    <dl className="status-marks">
      <dt>{words.statusMarks}</dt>
      {[...meanings].map(([sign, meaning]) => (
        <dd key={sign}>
          <b>{sign}</b> {meaning}
        </dd>
      ))}
    </dl>
  );
}
