import type { Cell } from "@raumblick/figures/cell";
import type { RankingRow } from "@raumblick/figures/ranking";
import type { Language } from "@raumblick/model/texts";
import {
  type Dispatch,
  type KeyboardEvent,
  type MouseEvent,
  memo,
  type RefObject,
  type SetStateAction,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { cellInList, cellNotes } from "../language/cells.ts";
import { exploreWords } from "../language/explore-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { mapMarkerWords } from "../language/map.ts";
import type { ValueFormat } from "../language/numbers.ts";
import { type LiveValue, useLiveValue } from "../map/live-value.ts";
import { outsideFilter, rankingColours, referenceAt } from "./ranking-colours.ts";
import { type Active, seatsOf } from "./ranking-seats.ts";
import { ON_PAPER, useRowsInSight } from "./rows-in-sight.ts";
import { useSelectArea } from "./select-area.ts";
import type { Shown } from "./use-shown.ts";

type RankingViewProps = { shown: Shown; hovered: LiveValue<number | undefined> };

/** All areas from the highest to the lowest value, with bars in the colours of the map; made anew only when they change. */
export const RankingView = memo(function RankingView({ shown, hovered }: RankingViewProps) {
  const words = useWords(exploreWords);
  const language = useLanguage();
  const list = useRef<HTMLOListElement>(null);
  const [active, setActive] = useState<Active>({ area: undefined, seat: undefined });
  const select = useSelectArea(shown);
  const { ranking, figure, facts } = shown;
  const colours = useMemo(() => rankingColours(figure), [figure]);
  const outside = useMemo(() => outsideFilter(figure), [figure]);
  const sight = useRowsInSight(list, ranking.rows.length);
  const rows = ranking.rows.slice(sight.from, sight.to);
  const format = shown.scene.choice.indicator;
  const seatOf = seatsOf(rows, sight.from, active);
  useSameRow(list, ranking.rows, hovered, setActive);

  if (ranking.ranked === 0 && ranking.rows.length > 0 && facts.suppressedCount === 0) {
    return (
      <div className="state">
        <p>{words.noValues}</p>
        <p className="muted">{words.noValuesNext}</p>
      </div>
    );
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const at = ranking.rows.findIndex(({ area }) => area === active.area);
    const last = ranking.rows.length - 1;
    const goals: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last };
    const goal = goals[event.key];
    if (goal === undefined || goal < 0 || goal > last) return;
    event.preventDefault();
    sight.include(goal);
    list.current?.querySelector<HTMLElement>(`li[aria-posinset="${goal + 1}"] button`)?.focus();
  };
  const plainNotes = sharedNotes(ranking.rows, language);
  const first = rows.some(({ area }) => area === active.area) ? active.area : rows[0]?.area;
  const reference = referenceAt(ranking, facts);
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
        <Gap height={sight.above} />
        {rows.map((row, index) => (
          <Row
            key={seatOf(sight.from + index)}
            row={row}
            seat={seatOf(sight.from + index)}
            place={sight.from + index + 1}
            count={ranking.rows.length}
            colour={colours(row.area)}
            outside={outside(row.area)}
            reference={reference}
            format={format}
            plainNotes={plainNotes}
            hovered={hovered}
            selected={shown.selected.includes(row.area)}
            reachable={row.area === first}
            onActive={setActive}
            onSelect={select}
          />
        ))}
        <Gap height={sight.below} />
      </ol>
      {ranking.rows.length > ON_PAPER && (
        <p className="only-printed muted">{words.moreInTable(ranking.rows.length - ON_PAPER)}</p>
      )}
    </div>
  );
});

/** After a step of time the area pointed at is the one that now stands under the pointer, or in the row with the focus. */
function useSameRow(
  list: RefObject<HTMLElement | null>,
  rows: readonly RankingRow[],
  hovered: LiveValue<number | undefined>,
  setActive: Dispatch<SetStateAction<Active>>,
): void {
  useLayoutEffect(() => {
    const pointing = hovered.get() !== undefined;
    const focused = list.current?.contains(document.activeElement) ? document.activeElement : null;
    const row = focused ?? (pointing ? list.current?.querySelector("button:hover") : null);
    const place = Number(row?.parentElement?.getAttribute("aria-posinset") ?? 0);
    const area = rows[place - 1]?.area;
    if (area === undefined) return;
    if (focused) setActive((before) => (before.area === area ? before : { area, seat: place - 1 }));
    if (pointing) hovered.set(area);
  }, [list, rows, hovered, setActive]);
}

/** The room of rows that are not in the page now. */
function Gap({ height }: { height: number }) {
  return height > 0 ? <li data-gap aria-hidden="true" style={{ height }} /> : null;
}

function plainCell(value: number): Cell {
  return { value, status: 0, confidentiality: 0, marker: undefined };
}

function cellOf(row: RankingRow): Cell {
  return { value: row.value, status: row.status, confidentiality: 0, marker: row.marker };
}

/** What holds for all values alike; the sentence above says it once, so that no row needs to. */
function sharedNotes(rows: readonly RankingRow[], language: Language): string {
  const unlike = new Map(rows.filter(({ marker }) => !marker).map((row) => [row.status, row]));
  const notes = new Set([...unlike.values()].map((row) => cellNotes(cellOf(row), language).join(", ")));
  return notes.size === 1 ? ([...notes][0] ?? "") : "";
}

type RowProps = {
  row: RankingRow;
  /** Which element shows it, see `seatsOf`. */
  seat: number;
  /** Which of how many, the first being 1. */
  place: number;
  count: number;
  /** Remarks that need not be repeated. */
  plainNotes: string;
  colour: string;
  /** The filter leaves this area out of the map. */
  outside: boolean;
  reference: number | undefined;
  format: ValueFormat;
  hovered: LiveValue<number | undefined>;
  selected: boolean;
  reachable: boolean;
  onActive: (active: Active) => void;
  onSelect: (area: number, additive: boolean) => void;
};

const percent = (share: number) => `${(share * 100).toFixed(2)}%`;

const Row = memo(function Row(props: RowProps) {
  const {
    row,
    seat,
    place,
    count,
    plainNotes,
    colour,
    outside,
    reference,
    format,
    hovered,
    selected,
    reachable,
    onActive,
    onSelect,
  } = props;
  const language = useLanguage();
  const markerWords = useWords(mapMarkerWords);
  const pointedAt = useLiveValue(hovered, (area) => area === row.area);
  const cell = cellOf(row);
  const notes = cellNotes(cell, language).join(", ");
  return (
    <li aria-posinset={place} aria-setsize={count}>
      <button
        type="button"
        className="ranking-row"
        aria-pressed={selected}
        data-outside={outside || undefined}
        data-hovered={pointedAt || undefined}
        tabIndex={reachable ? 0 : -1}
        onPointerEnter={() => hovered.set(row.area)}
        onFocus={() => {
          onActive({ area: row.area, seat });
          hovered.set(row.area);
        }}
        onBlur={() => hovered.set(undefined)}
        onClick={(event: MouseEvent) => onSelect(row.area, event.ctrlKey || event.metaKey || event.shiftKey)}
      >
        <span className="rank numbers">{row.rank ?? "–"}</span>
        <span className="name">{row.name}</span>
        <span className={row.marker ? "value muted" : "value numbers"}>
          {cellInList(cell, format, language)}
          {outside && <span className="only-spoken">, {markerWords.outside_filter}</span>}
          {notes !== plainNotes && <span className="row-note">{notes}</span>}
        </span>
        {!row.marker && (
          <span className="bar" aria-hidden="true">
            <span
              style={{
                marginInlineStart: percent(row.barFrom),
                width: percent(row.barTo - row.barFrom),
                background: outside ? "transparent" : colour,
              }}
            />
            {reference !== undefined && <i style={{ marginInlineStart: percent(reference) }} />}
          </span>
        )}
      </button>
    </li>
  );
});
