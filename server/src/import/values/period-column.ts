import type { PeriodTarget } from "@raumblick/model/period-text";
import type { FindingLog } from "../finding-log.ts";
import { rowPlace, type Sheet } from "../formats/grid.ts";
import { noPeriod } from "./findings/cell-findings.ts";
import { columnName, type Layout } from "./layout.ts";
import { type DateOrder, PeriodFinder } from "./period-finder.ts";

type Columns = { column: number; second: number | null; as: PeriodTarget | undefined; dates?: DateOrder | undefined };

/** The periods of a table's rows. */
export class PeriodColumn {
  readonly #sheet: Sheet;
  readonly #layout: Layout;
  readonly #columns: Columns;
  readonly #log: FindingLog;
  readonly #finder: PeriodFinder;
  readonly #known = new Map<string, ReturnType<PeriodFinder["find"]>>();

  constructor(sheet: Sheet, layout: Layout, columns: Columns, log: FindingLog) {
    this.#sheet = sheet;
    this.#layout = layout;
    this.#columns = columns;
    this.#log = log;
    this.#finder = new PeriodFinder(columns.as, this.#texts(), columns.dates);
  }

  *#texts(): Generator<string> {
    const seen = new Set<number>();
    for (let row = this.#layout.firstRow; row <= this.#layout.lastRow; row += 1) {
      const id = this.#sheet.grid.id(row, this.#columns.column);
      if (seen.has(id)) continue;
      seen.add(id);
      yield this.#sheet.grid.cells[id]?.text ?? "";
    }
  }

  #look(row: number): ReturnType<PeriodFinder["find"]> {
    const { grid } = this.#sheet;
    const { column, second } = this.#columns;
    const id = second === null ? `${grid.id(row, column)}` : `${grid.id(row, column)}|${grid.id(row, second)}`;
    let found = this.#known.get(id);
    if (!found) {
      const text = grid.text(row, column);
      found = second === null ? this.#finder.find(text) : this.#finder.findPair(text, grid.text(row, second));
      this.#known.set(id, found);
    }
    return found;
  }

  /** The period key of a row; `null` when none can be read, which is not told here. */
  known(row: number): string | null {
    const found = this.#look(row);
    return found.kind === "period" ? found.key : null;
  }

  /** The period key of a row; `undefined` after a finding. */
  find(row: number): string | undefined {
    const found = this.#look(row);
    if (found.kind === "period") return found.key;
    const { column } = this.#columns;
    const place = { ...rowPlace(this.#sheet, row), column: columnName(this.#layout, column) };
    this.#log.add(noPeriod(place, this.#sheet.grid.text(row, column), found.problem));
    return undefined;
  }
}
