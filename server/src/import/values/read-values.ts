import type { CategoryCodes } from "@raumblick/model/category";
import type { Finding, FindingPlace } from "@raumblick/model/finding";
import type { DecimalSign } from "@raumblick/model/number-text";
import { type CellReading, readingOf, type SignMeaning, signKey } from "@raumblick/model/sign-table";
import { CONFIDENTIALITY, STATUS } from "@raumblick/model/status";
import { emptyAccounting, type RowAccounting, type RowFate } from "@raumblick/model/value-accounting";
import type { ValueMapping } from "@raumblick/model/value-mapping";
import { readValueText } from "@raumblick/model/value-text";
import type { FindingLog } from "../finding-log.ts";
import { type Cell, columnLetter, placeNumber, rowPlace, type Sheet } from "../formats/grid.ts";
import { AreaColumn } from "./area-column.ts";
import type { AreaFinders } from "./area-finder.ts";
import { findDecimalSigns } from "./decimal-finder.ts";
import { type DeliveredSlice, place, SliceCollector } from "./delivered-slices.ts";
import { type DeliveredTotal, TotalCollector } from "./delivered-totals.ts";
import {
  columnCount,
  duplicate,
  errorCell,
  headingMissing,
  mergedValue,
  notANumber,
  percentSign,
} from "./findings/cell-findings.ts";
import { rowsNotMapped } from "./findings/mapping-findings.ts";
import { footnoteTakenOff, footnoteUnclear } from "./findings/writing-findings.ts";
import type { KnownIndicator } from "./knowledge.ts";
import { columnName, type Layout } from "./layout.ts";
import { PeriodColumn } from "./period-column.ts";
import { joinedCategory, type PlannedColumn, type ReadingPlan, textKey } from "./reading-plan.ts";

/** What a table says: slices of one edition and what became of its rows. */
export type TableValues = { slices: DeliveredSlice[]; totals: DeliveredTotal[]; accounting: RowAccounting };

type Problem = { finding: (at: FindingPlace) => Finding };
type Read = { reading: CellReading; percent: boolean; footnote?: string } | Problem;

/** After so many rows it is told how far reading is. */
const ROWS_PER_REPORT = 5000;

/** Codes of SDMX (CL_OBS_STATUS) beside those; 0 where the value stands as it is or its absence shows by itself. */
const SDMX_STATUS: Readonly<Record<string, number>> = {
  ...Object.fromEntries([..."abdgjklmoqt"].map((letter) => [letter, 0])),
  f: STATUS.estimated,
  i: STATUS.estimated,
  n: STATUS.unreliable,
  u: STATUS.unreliable,
  v: STATUS.provisional,
};

/** Status letters of a quality column, where they differ from the signs of value columns. */
const STATUS_LETTERS = new Set(["p", "s", "e", "r"]);

/** Reads the rows of a table after a plan. Every different cell is interpreted once. */
export class TableReader {
  readonly #sheet: Sheet;
  readonly #layout: Layout;
  readonly #plan: ReadingPlan;
  readonly #mapping: ValueMapping;
  readonly #log: FindingLog;
  readonly #signs: Record<string, SignMeaning>;
  readonly #decimals: Map<number, DecimalSign>;
  readonly #areas: AreaColumn;
  readonly #periods: PeriodColumn | null;
  readonly #collector: SliceCollector;
  readonly #totals = new TotalCollector();
  readonly #accounting = emptyAccounting();
  readonly #readings = new Map<string, (Read | undefined)[]>();
  readonly #slices = new Map<string, DeliveredSlice>();
  readonly #percentColumns = new Set<number>();
  readonly #unmapped = new Map<number, Map<string, number>>();

  constructor(
    sheet: Sheet,
    layout: Layout,
    plan: ReadingPlan,
    mapping: ValueMapping,
    finders: AreaFinders,
    log: FindingLog,
  ) {
    this.#sheet = sheet;
    this.#layout = layout;
    this.#plan = plan;
    this.#mapping = mapping;
    this.#log = log;
    this.#signs = Object.fromEntries(
      Object.entries(mapping.signs ?? {}).map(([sign, meaning]) => [signKey(sign), meaning]),
    );
    const numbers = plan.values.filter(({ measure }) => measure !== "status");
    this.#decimals = findDecimalSigns(sheet.grid, layout, numbers, log);
    this.#areas = new AreaColumn(sheet, layout, plan, finders);
    this.#periods = plan.period ? new PeriodColumn(sheet, layout, plan.period, log) : null;
    this.#collector = new SliceCollector(plan.edition.codes.length);
  }

  /** Reads all rows; `report` is told after every few thousand of them. */
  read(report: (done: number, total: number) => void = () => undefined): TableValues {
    this.#checkShape();
    const { firstRow, lastRow } = this.#layout;
    for (let row = firstRow; row <= lastRow; row += 1) {
      if ((row - firstRow) % ROWS_PER_REPORT === 0) report(row - firstRow, lastRow - firstRow + 1);
      const fate = this.#readRow(row);
      this.#accounting[fate] += 1;
      this.#accounting.total += 1;
    }
    this.#areas.report(this.#log, this.#accounting);
    for (const [column, texts] of this.#unmapped) this.#log.add(rowsNotMapped(columnName(this.#layout, column), texts));
    return { slices: this.#collector.filled(), totals: this.#totals.all(), accounting: this.#accounting };
  }

  #place(row: number, column: number): FindingPlace {
    return { ...rowPlace(this.#sheet, row), column: columnName(this.#layout, column) };
  }

  /** Rows of text files with more or fewer fields than the headings, and mapped columns without a heading. */
  #checkShape(): void {
    for (const { column } of this.#plan.values)
      if (this.#layout.headerFirst >= 0 && this.#layout.headings[column] === "")
        this.#log.add(headingMissing(columnLetter(column)));
    const counts = this.#sheet.fieldCounts;
    if (!counts) return;
    const { firstRow, lastRow, headerLast } = this.#layout;
    const expected = headerLast >= 0 ? (counts[headerLast] as number) : (counts[firstRow] as number);
    for (let row = firstRow; row <= lastRow; row += 1) {
      const found = counts[row] as number;
      if (found === expected || (found === 1 && this.#sheet.grid.id(row, 0) === 0)) continue;
      const extra = Array.from({ length: Math.max(0, found - expected) }, (_, step) => expected + step);
      if (found > expected && extra.every((column) => this.#sheet.grid.text(row, column).trim() === "")) continue;
      this.#log.add(columnCount(rowPlace(this.#sheet, row), found, expected));
    }
  }

  #readRow(row: number): RowFate {
    const { grid, hiddenRows } = this.#sheet;
    if (hiddenRows.has(row) && this.#mapping.hidden === "leave_out") return "hidden";
    for (const { column, keep } of this.#plan.filters)
      if (!keep.has(textKey(grid.text(row, column)))) return "filtered";
    const area = this.#areas.find(row);
    if (area === "otherLevel") this.#readTotals(row);
    if (this.#areas.awaitsNumbers(row) && this.#hasNumber(row)) this.#areas.noteNumbers(row);
    if (typeof area === "string") return area;
    const indicator = this.#indicatorOf(row, true);
    const codes = indicator === undefined ? undefined : this.#codesOf(row, true);
    if (indicator === undefined || codes === undefined) return "notMapped";
    let period: string | null = null;
    if (this.#periods) {
      const found = this.#periods.find(row);
      if (found === undefined) return "faulty";
      period = found;
    }
    return this.#readCells(row, area, indicator, codes, period);
  }

  /** Whether anything but signs stands in the row where numbers are read: "–" for an area dissolved long ago is none. */
  #hasNumber(row: number): boolean {
    return this.#plan.values.some((planned) => {
      if (planned.measure === "status") return false;
      const read = this.#read(this.#sheet.grid.id(row, planned.column), planned);
      if ("finding" in read) return true;
      const { value, status } = read.reading;
      return !Number.isNaN(value) && (status & (STATUS.exact_zero | STATUS.less_than_half)) === 0;
    });
  }

  /** Keeps the numbers of a row of another level as totals to check the areas against. */
  #readTotals(row: number): void {
    const total = this.#areas.totalOf(row);
    const inRow = this.#indicatorOf(row, false);
    const codes = inRow === undefined ? undefined : this.#codesOf(row, false);
    if (!total || inRow === undefined || codes === undefined) return;
    const period = this.#periods ? this.#periods.known(row) : null;
    for (const planned of this.#plan.values) {
      const indicator = planned.indicator ?? inRow;
      const periodKey = planned.period ?? period;
      if (planned.measure !== "value" || !indicator || !periodKey) continue;
      const read = this.#read(this.#sheet.grid.id(row, planned.column), planned);
      if ("finding" in read) continue;
      const { value } = read.reading;
      const categoryKey = joinedCategory(planned.codes, codes);
      const { column } = planned;
      this.#totals.add({ ...total, indicatorId: indicator.id, categoryKey, periodKey, value, row: row + 1, column });
    }
  }

  #indicatorOf(row: number, told: boolean): KnownIndicator | null | undefined {
    const { indicators } = this.#plan;
    if (!indicators) return null;
    const known = indicators.keys.get(textKey(this.#sheet.grid.text(row, indicators.column)));
    if (!known && told) this.#noteUnmapped(row, indicators.column);
    return known;
  }

  #noteUnmapped(row: number, column: number): void {
    const text = this.#sheet.grid.text(row, column).trim();
    const texts = this.#unmapped.get(column) ?? new Map<string, number>();
    texts.set(text, (texts.get(text) ?? 0) + 1);
    this.#unmapped.set(column, texts);
  }

  #codesOf(row: number, told: boolean): CategoryCodes | undefined {
    const { categories } = this.#plan;
    const codes: CategoryCodes = {};
    for (const { column, dimension, codes: known } of categories) {
      const code = known.get(textKey(this.#sheet.grid.text(row, column)));
      if (code === undefined) {
        if (told) this.#noteUnmapped(row, column);
        return undefined;
      }
      if (code !== "") codes[dimension] = code;
    }
    return codes;
  }

  #readCells(
    row: number,
    area: number,
    inRow: KnownIndicator | null,
    codes: CategoryCodes,
    period: string | null,
  ): RowFate {
    const { grid, filled } = this.#sheet;
    let values = 0;
    let repeated = 0;
    let faulty = 0;
    for (const planned of this.#plan.values) {
      const id = grid.id(row, planned.column);
      const read = this.#read(id, planned);
      if ("finding" in read) {
        this.#log.add(read.finding(this.#place(row, planned.column)));
        faulty += 1;
        continue;
      }
      const indicator = planned.indicator ?? inRow;
      const key = planned.period ?? period;
      if (!indicator || key === null) continue;
      if (read.percent) this.#notePercent(planned, indicator);
      if (read.footnote !== undefined) {
        const at = this.#place(row, planned.column);
        this.#log.add(footnoteTakenOff(at, grid.text(row, planned.column), read.footnote, read.reading.value));
      }
      if (filled.size > 0 && id !== 0 && filled.has(placeNumber(row, planned.column)))
        this.#log.add(mergedValue(this.#place(row, planned.column), grid.text(row, planned.column)));
      const slice = this.#slice(indicator, planned, codes, key);
      const before = slice.row[area] as number;
      const outcome = place(slice, area, planned.measure, read.reading, row + 1);
      const says = grid.text(row, planned.column).trim() !== "";
      if (outcome === "placed" && says) values += 1;
      if (outcome !== "placed" && says) {
        this.#log.add(
          duplicate(this.#place(row, planned.column), grid.text(row, planned.column), before, outcome === "same"),
        );
        repeated += 1;
        if (outcome === "different") faulty += 1;
      }
    }
    if (values > 0) return "imported";
    if (faulty > 0) return "faulty";
    return repeated > 0 ? "duplicate" : "withoutValue";
  }

  #slice(indicator: KnownIndicator, planned: PlannedColumn, codes: CategoryCodes, period: string): DeliveredSlice {
    const category = joinedCategory(planned.codes, codes);
    const name = `${indicator.id}|${period}|${category}`;
    let slice = this.#slices.get(name);
    if (!slice) {
      slice = this.#collector.slice(
        { id: indicator.id, key: indicator.document.key },
        category,
        period,
        planned.column,
      );
      this.#slices.set(name, slice);
    }
    return slice;
  }

  #notePercent(planned: PlannedColumn, indicator: KnownIndicator): void {
    const unit = indicator.document.unit.de;
    if (this.#percentColumns.has(planned.column) || /%|prozent/i.test(unit)) return;
    this.#percentColumns.add(planned.column);
    this.#log.add(percentSign(planned.name, unit));
  }

  #read(id: number, planned: PlannedColumn): Read {
    const decimal = this.#decimals.get(planned.column) ?? ",";
    const way = planned.measure === "status" ? "status" : `${decimal}${planned.factor}`;
    let readings = this.#readings.get(way);
    if (!readings) {
      readings = [];
      this.#readings.set(way, readings);
    }
    const known = readings[id];
    if (known) return known;
    const cell = this.#sheet.grid.cells[id] as Cell;
    const read = planned.measure === "status" ? this.#readStatus(cell) : this.#readCell(cell, decimal, planned.factor);
    readings[id] = read;
    return read;
  }

  #readCell(cell: Cell, decimal: DecimalSign, factor: number): Read {
    const sign = this.#signs[signKey(cell.text)];
    if (sign !== undefined) return { reading: readingOf(sign), percent: false };
    if (cell.error && !/^#(N\/A|NV)$/i.test(cell.text)) {
      const { error, text } = cell;
      return { finding: (at) => errorCell(at, text, error) };
    }
    if (cell.number !== undefined)
      return {
        reading: scaled({ value: cell.number, status: 0, confidentiality: CONFIDENTIALITY.open }, factor),
        percent: cell.percent === true,
      };
    const read = readValueText(cell.text, { decimal, signs: this.#signs });
    if (read.kind === "problem") {
      const { problem } = read;
      return {
        finding: (at) =>
          problem === "footnote_unclear" ? footnoteUnclear(at, cell.text) : notANumber(at, cell.text, problem, decimal),
      };
    }
    const { reading, percent, footnote } = read;
    return { reading: scaled(reading, factor), percent, ...(footnote !== undefined && { footnote }) };
  }

  #readStatus(cell: Cell): Read {
    const letter = signKey(cell.text).replace(/[()]/g, "");
    const none = { value: Number.NaN, status: 0, confidentiality: CONFIDENTIALITY.open };
    if (letter === "") return { reading: cell.text.includes("(") ? { ...none, status: 8 } : none, percent: false };
    const sdmx = SDMX_STATUS[letter];
    if (sdmx !== undefined) return { reading: { ...none, status: sdmx }, percent: false };
    if (STATUS_LETTERS.has(letter)) {
      const read = readValueText(`0${letter}`, { decimal: "," });
      if (read.kind === "value") return { reading: { ...none, status: read.reading.status }, percent: false };
    }
    const read = readValueText(cell.text, { decimal: ",", signs: this.#signs });
    if (read.kind === "value" && Number.isNaN(read.reading.value)) return { reading: read.reading, percent: false };
    return { finding: (at) => notANumber(at, cell.text, "unknown_mark", ",") };
  }
}

function scaled(reading: CellReading, factor: number): CellReading {
  if (factor === 1 || Number.isNaN(reading.value)) return reading;
  return { ...reading, value: Number((reading.value * factor).toPrecision(15)) };
}
