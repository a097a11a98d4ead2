import type { Cell } from "@raumblick/figures/cell";
import type { RankingRow } from "@raumblick/figures/ranking";
import type { Language } from "@raumblick/model/texts";
import { type KeyboardEvent, type MouseEvent, memo, useMemo, useRef, useState } from "react";
import { Button } from "../interface/button.tsx";
import { cellInList, cellNotes } from "../language/cells.ts";
import { exploreWords } from "../language/explore-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import type { ValueFormat } from "../language/numbers.ts";
import { type LiveValue, useLiveValue } from "../map/live-value.ts";
import { rankingColours, referenceAt } from "./ranking-colours.ts";
import { useSelectArea } from "./select-area.ts";
import type { Shown } from "./use-shown.ts";

/** Rows shown at once; more on demand, so that thousands of municipalities do not slow the page. */
const ROWS = 150;

/** All areas from the highest to the lowest value, with bars in the colours of the map. */
export function RankingView({ shown, hovered }: { shown: Shown; hovered: LiveValue<number | undefined> }) {
  const words = useWords(exploreWords);
  const language = useLanguage();
  const list = useRef<HTMLOListElement>(null);
  const [most, setMost] = useState(ROWS);
  const [active, setActive] = useState<number | undefined>(undefined);
  const select = useSelectArea(shown);
  const { ranking, figure, facts } = shown;
  const colours = useMemo(() => rankingColours(figure), [figure]);
  const rows = ranking.rows.slice(0, most);
  const format = shown.scene.choice.indicator;

  if (ranking.ranked === 0 && ranking.rows.length > 0 && facts.suppressedCount === 0) {
    return (
      <div className="state">
        <p>{words.noValues}</p>
        <p className="muted">{words.noValuesNext}</p>
      </div>
    );
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const buttons = [...(list.current?.querySelectorAll<HTMLButtonElement>("button") ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 };
    const next = buttons[steps[event.key] ?? -1];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  const plainNotes = sharedNotes(ranking.rows, language);
  const first = rows.some(({ area }) => area === active) ? active : rows[0]?.area;
  return (
    <div className="ranking" onPointerLeave={() => hovered.set(undefined)}>
      {facts.reference.value !== undefined && (
        <p className="ranking-reference">
          <span>{facts.reference.name ?? words.total}</span>
          <span className="numbers">{cellInList(plainCell(facts.reference.value), format, language)}</span>
        </p>
      )}
      <p id="ranking-help" className="only-spoken">
        {words.rankingHelp}
      </p>
      <ol ref={list} onKeyDown={onKeyDown} aria-describedby="ranking-help">
        {rows.map((row) => (
          <Row
            key={row.area}
            row={row}
            colour={colours(row.area)}
            reference={referenceAt(ranking, facts)}
            format={format}
            plainNotes={plainNotes}
            hovered={hovered}
            selected={shown.selected.includes(row.area)}
            reachable={row.area === first}
            onActive={setActive}
            onSelect={select}
          />
        ))}
      </ol>
      {ranking.rows.length > most && (
        <Button onClick={() => setMost(most + 10 * ROWS)}>{words.moreRows(ranking.rows.length - most)}</Button>
      )}
    </div>
  );
}

function plainCell(value: number): Cell {
  return { value, status: 0, confidentiality: 0, marker: undefined };
}

function cellOf(row: RankingRow): Cell {
  return { value: row.value, status: row.status, confidentiality: 0, marker: row.marker };
}

/** What holds for all values alike; the sentence above says it once, so that no row needs to. */
function sharedNotes(rows: readonly RankingRow[], language: Language): string {
  const notes = new Set(rows.filter(({ marker }) => !marker).map((row) => cellNotes(cellOf(row), language).join(", ")));
  return notes.size === 1 ? ([...notes][0] ?? "") : "";
}

type RowProps = {
  row: RankingRow;
  /** Remarks that need not be repeated. */
  plainNotes: string;
  colour: string;
  reference: number | undefined;
  format: ValueFormat;
  hovered: LiveValue<number | undefined>;
  selected: boolean;
  reachable: boolean;
  onActive: (area: number) => void;
  onSelect: (area: number, additive: boolean) => void;
};

const percent = (share: number) => `${(share * 100).toFixed(2)}%`;

const Row = memo(function Row(props: RowProps) {
  const { row, plainNotes, colour, reference, format, hovered, selected, reachable, onActive, onSelect } = props;
  const language = useLanguage();
  const pointedAt = useLiveValue(hovered, (area) => area === row.area);
  const cell = cellOf(row);
  const notes = cellNotes(cell, language).join(", ");
  return (
    <li>
      <button
        type="button"
        className="ranking-row"
        aria-pressed={selected}
        data-hovered={pointedAt || undefined}
        tabIndex={reachable ? 0 : -1}
        onPointerEnter={() => hovered.set(row.area)}
        onFocus={() => {
          onActive(row.area);
          hovered.set(row.area);
        }}
        onBlur={() => hovered.set(undefined)}
        onClick={(event: MouseEvent) => onSelect(row.area, event.ctrlKey || event.metaKey || event.shiftKey)}
      >
        <span className="rank numbers">{row.rank ?? "–"}</span>
        <span className="name">{row.name}</span>
        <span className={row.marker ? "value muted" : "value numbers"}>
          {cellInList(cell, format, language)}
          {notes !== plainNotes && <span className="row-note">{notes}</span>}
        </span>
        {!row.marker && (
          <span className="bar" aria-hidden="true">
            <span
              style={{
                insetInlineStart: percent(row.barFrom),
                width: percent(row.barTo - row.barFrom),
                background: colour,
              }}
            />
            {reference !== undefined && <i style={{ insetInlineStart: percent(reference) }} />}
          </span>
        )}
      </button>
    </li>
  );
});
