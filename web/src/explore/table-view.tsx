import { sortTable, type TableRow, tableFigure } from "@raumblick/figures/table";
import { textIn } from "@raumblick/model/texts";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useMemo, useState } from "react";
import { StatusMark, StatusMarks } from "../chart/status-mark.tsx";
import { Button } from "../interface/button.tsx";
import { cellNotes, cellNumber } from "../language/cells.ts";
import { exploreWords } from "../language/explore-words.ts";
import { unitLine } from "../language/indicators.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { collatorOf, type ValueFormat } from "../language/numbers.ts";
import { periodText } from "../language/periods.ts";
import { Downloads } from "./downloads.tsx";
import { useSelectArea } from "./select-area.ts";
import type { Shown } from "./use-shown.ts";

type Sorting = { by: "name" | number; descending: boolean };

const ROWS = 150;

function sorted(rows: readonly TableRow[], { by, descending }: Sorting, language: "de" | "en"): TableRow[] {
  if (by !== "name") return sortTable(rows, by, descending);
  const collator = collatorOf(language);
  const sign = descending ? -1 : 1;
  return [...rows].sort((a, b) => sign * collator.compare(a.name, b.name));
}

/** All areas and all periods as a table: the same numbers as the map, sortable, with everything said in words. */
export default function TableView({ shown }: { shown: Shown }) {
  const words = useWords(exploreWords);
  const language = useLanguage();
  const [sorting, setSorting] = useState<Sorting>({ by: "name", descending: false });
  const [most, setMost] = useState(ROWS);
  const select = useSelectArea(shown);
  const { scene } = shown;
  const { indicator } = scene.choice;
  const newestFirst = useMemo(() => {
    const { inside, insideInput } = scene;
    const table = tableFigure(
      insideInput.columns,
      insideInput.areas,
      insideInput.columns.periods.map((_, index, all) => all.length - 1 - index),
    );
    const rows = inside ? table.rows.map((row) => ({ ...row, area: inside[row.area] as number })) : table.rows;
    return { ...table, rows };
  }, [scene]);
  const rows = useMemo(() => sorted(newestFirst.rows, sorting, language), [newestFirst, sorting, language]);
  const shownRows = rows.slice(0, most);
  const sortBy = (by: Sorting["by"]) =>
    setSorting((before) => ({ by, descending: before.by === by ? !before.descending : by !== "name" }));
  const name = textIn(indicator.name, language).text;
  return (
    <div className="table-view">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="table-scroll" tabIndex={0} aria-label={words.tableCaption(name, "")}>
        <table className="numbers">
          <caption className="only-spoken">{words.tableCaption(name, unitLine(indicator, language))}</caption>
          <thead>
            <tr>
              <Head title={words.area} column="name" sorting={sorting} onSort={sortBy} />
              {newestFirst.periods.map((period, index) => (
                <Head
                  key={period}
                  title={periodText(period, language)}
                  column={index}
                  sorting={sorting}
                  onSort={sortBy}
                  current={period === shown.period}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {shownRows.map((row) => (
              <Row
                key={row.code}
                row={row}
                format={indicator}
                current={newestFirst.periods.indexOf(shown.period)}
                selected={shown.selected.includes(row.area)}
                onSelect={select}
              />
            ))}
          </tbody>
        </table>
      </section>
      {rows.length > most && (
        <Button onClick={() => setMost(most + 10 * ROWS)}>{words.moreRows(rows.length - most)}</Button>
      )}
      <StatusMarks cells={shownRows.flatMap((row) => row.cells)} />
      <Downloads shown={shown} />
    </div>
  );
}

type HeadProps = {
  title: string;
  column: Sorting["by"];
  sorting: Sorting;
  onSort: (by: Sorting["by"]) => void;
  current?: boolean;
};

function Head({ title, column, sorting, onSort, current = false }: HeadProps) {
  const active = sorting.by === column;
  const Arrow = sorting.descending ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      data-current={current || undefined}
      {...(active && { "aria-sort": sorting.descending ? ("descending" as const) : ("ascending" as const) })}
    >
      <button type="button" onClick={() => onSort(column)}>
        {title}
        {active && <Arrow size={14} aria-hidden="true" />}
      </button>
    </th>
  );
}

type RowProps = {
  row: TableRow;
  format: ValueFormat;
  current: number;
  selected: boolean;
  onSelect: (area: number, additive: boolean) => void;
};

function Row({ row, format, current, selected, onSelect }: RowProps) {
  const language = useLanguage();
  return (
    <tr data-selected={selected || undefined}>
      <th scope="row">
        <button
          type="button"
          aria-pressed={selected}
          onClick={(event) => onSelect(row.area, event.ctrlKey || event.metaKey || event.shiftKey)}
        >
          {row.name}
        </button>
      </th>
      {row.cells.map((cell, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the cells of a row are its periods, always the same
        <td key={index} data-current={index === current || undefined} className={cell.marker && "muted"}>
          {cellNumber(cell, format, language)}
          {cellNotes(cell, language).length > 0 && <StatusMark cell={cell} />}
        </td>
      ))}
    </tr>
  );
}
