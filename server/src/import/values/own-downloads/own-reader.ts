import { categoryKey, TOTAL } from "@raumblick/model/category";
import type { FindingPlace } from "@raumblick/model/finding";
import { readPeriodKey } from "@raumblick/model/period";
import { isSuppressed } from "@raumblick/model/status";
import { emptyAccounting, type RowFate } from "@raumblick/model/value-accounting";
import { type FindingLog, shortened } from "../../finding-log.ts";
import { DELIVERED, type DeliveredSlice, SliceCollector } from "../delivered-slices.ts";
import type { Knowledge, KnownEdition, KnownIndicator, KnownLevel } from "../knowledge.ts";
import { numberOf, type OwnReading, readingOf } from "./own-cells.ts";
import {
  convertedRows,
  lacking,
  notBroken,
  suppressedRows,
  twice,
  unknownArea,
  wrongCell,
  wrongPeriod,
} from "./own-findings.ts";
import type { OwnTable } from "./own-table.ts";

type Numbers = "numerator" | "denominator" | "lower" | "upper";
const PARTS: readonly Numbers[] = ["numerator", "denominator", "lower", "upper"];

type Ground = {
  level: KnownLevel;
  edition: KnownEdition;
  positions: Map<string, number>;
  collector: SliceCollector;
};

const ROWS_PER_REPORT = 5000;

/** A text a spreadsheet would take for a formula has an apostrophe before it in files written for spreadsheets. */
const unguarded = (text: string) => (/^'\s*[=+\-@\t\r\0]/.test(text) ? text.slice(1) : text);

/** What of a file lies on one edition in one table: it is compared and stored like a file of its own. */
export type OwnPart = {
  level: KnownLevel;
  edition: KnownEdition;
  sheet: string;
  headings: string[];
  slices: DeliveredSlice[];
};

/** Looks each different text up once. */
function once<T>(look: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    let found = known.get(text);
    if (found === undefined && !known.has(text)) {
      found = look(text);
      known.set(text, found);
    }
    return found as T;
  };
}

/**
 * Reads downloads of Raumblick into slices of all editions they speak of. Nothing is guessed: what the store does not have is a
 * blocking finding, and so is a cell that says nothing a download would.
 */
export class OwnReader {
  readonly accounting = emptyAccounting();
  readonly #knowledge: Knowledge;
  readonly #log: FindingLog;
  readonly #slices = new Map<string, DeliveredSlice>();
  readonly #parts = new Map<string, OwnPart>();
  readonly #indicator: (key: string) => KnownIndicator | undefined;
  readonly #ground: (name: string) => Ground | undefined;
  readonly #codes: (name: string) => boolean;
  readonly #brokenDown: (name: string) => boolean;
  readonly #period: (key: string) => boolean;
  #converted = 0;
  #suppressed = 0;

  constructor(knowledge: Knowledge, log: FindingLog) {
    this.#knowledge = knowledge;
    this.#log = log;
    const indicators = new Map(knowledge.indicators.map((indicator) => [indicator.document.key, indicator]));
    this.#indicator = once((key) => indicators.get(key) ?? this.#lack("indicator", key));
    this.#ground = once((name) => this.#findGround(name));
    this.#codes = once((name) => this.#isCode(name));
    this.#brokenDown = once((name) => this.#isBrokenDown(name));
    this.#period = once((key) => readPeriodKey(key) !== undefined);
  }

  #lack(kind: Parameters<typeof lacking>[0], name: string): undefined {
    this.#log.add(lacking(kind, name));
    return undefined;
  }

  #findGround(name: string): Ground | undefined {
    const [levelKey, editionKey] = name.split("\n") as [string, string];
    const level = this.#knowledge.levels.find(({ key }) => key === levelKey);
    const edition = level?.editions.find(({ key, codes }) => key === editionKey && codes.length > 0);
    if (!level || !edition) return this.#lack("edition", `${levelKey} ${editionKey}`);
    const positions = new Map(edition.codes.map((code, position) => [code, position]));
    return { level, edition, positions, collector: new SliceCollector(edition.codes.length) };
  }

  #isCode(name: string): boolean {
    const [key, code] = name.split("\n") as [string, string];
    const dimension = this.#knowledge.dimensions.find((one) => one.key === key);
    if (!dimension) this.#lack("dimension", key);
    else if (!dimension.codes.some((one) => one.code === code)) this.#lack("code", `${key}=${code}`);
    else return true;
    return false;
  }

  #isBrokenDown(name: string): boolean {
    const [indicator, dimension] = name.split("\n") as [string, string];
    if (this.#indicator(indicator)?.document.dimensions?.includes(dimension)) return true;
    this.#log.add(notBroken(indicator, dimension));
    return false;
  }

  /** Reads the rows of one table; `report` is told after every few thousand of them. */
  read(table: OwnTable, report: (done: number, total: number) => void = () => undefined): void {
    const { rowCount } = table.sheet.grid;
    for (let row = 1; row < rowCount; row += 1) {
      if (row % ROWS_PER_REPORT === 0) report(row, rowCount);
      const fate = this.#readRow(table, row);
      this.accounting[fate] += 1;
      this.accounting.total += 1;
    }
  }

  /** Everything read; says what was suppressed and what was not taken. */
  finish(): OwnPart[] {
    if (this.#suppressed > 0) this.#log.add(suppressedRows(this.#suppressed));
    if (this.#converted > 0) this.#log.add(convertedRows(this.#converted));
    return [...this.#parts.values()];
  }

  #place({ sheet, headings }: OwnTable, row: number, column: number): FindingPlace {
    return { ...(sheet.name !== "" && { sheet: sheet.name }), row: row + 1, column: headings[column] ?? "" };
  }

  #readRow(table: OwnTable, row: number): RowFate {
    const { columns } = table;
    const { grid } = table.sheet;
    const text = (column: number) => (column < 0 ? "" : grid.text(row, column).trim());
    if (text(columns.indicator) === "" && text(columns.area) === "" && text(columns.value) === "") return "withoutArea";
    const edition = text(columns.edition);
    const measuredOn = text(columns.measuredOn);
    if (measuredOn !== "" && measuredOn !== edition) {
      this.#converted += 1;
      return "filtered";
    }
    const indicator = this.#indicator(text(columns.indicator));
    const ground = this.#ground(`${text(columns.level)}\n${edition}`);
    const category = this.#category(table, row, text(columns.indicator), indicator !== undefined);
    if (!indicator || category === undefined) return "notMapped";
    if (!ground) return "otherEdition";
    const area = this.#area(table, row, ground);
    if (area === undefined) return "unknownArea";
    const period = text(columns.period);
    if (!this.#period(period)) {
      this.#log.add(wrongPeriod(this.#place(table, row, columns.period), shortened(period)));
      return "faulty";
    }
    return this.#readCells(table, row, this.#slice(table, ground, indicator, category, period), area);
  }

  #area(table: OwnTable, row: number, { positions, level, edition }: Ground): number | undefined {
    const code = table.sheet.grid.text(row, table.columns.area).trim();
    const position = positions.get(table.guarded ? unguarded(code) : code) ?? positions.get(code);
    if (position === undefined)
      this.#log.add(unknownArea(this.#place(table, row, table.columns.area), shortened(code), level, edition.key));
    return position;
  }

  #category({ dimensions, sheet }: OwnTable, row: number, indicator: string, known: boolean): string | undefined {
    if (dimensions.length === 0) return TOTAL;
    const codes: Record<string, string> = {};
    let sound = true;
    for (const { column, key } of dimensions) {
      const code = sheet.grid.text(row, column).trim();
      if (code === "") continue;
      codes[key] = code;
      if (!this.#codes(`${key}\n${code}`)) sound = false;
      else if (known && !this.#brokenDown(`${indicator}\n${key}`)) sound = false;
    }
    return sound ? categoryKey(codes) : undefined;
  }

  #slice(
    { headings, columns, sheet }: OwnTable,
    { level, edition, collector }: Ground,
    { id, document }: KnownIndicator,
    category: string,
    period: string,
  ): DeliveredSlice {
    const name = `${edition.id}|${id}|${period}|${category}`;
    const known = this.#slices.get(name);
    if (known) return known;
    const slice = collector.slice({ id, key: document.key }, category, period, columns.value);
    slice.exact = true;
    this.#slices.set(name, slice);
    const place = `${edition.id} ${sheet.name}`;
    const part = this.#parts.get(place) ?? { level, edition, sheet: sheet.name, headings, slices: [] };
    part.slices.push(slice);
    this.#parts.set(place, part);
    return slice;
  }

  #readCells(table: OwnTable, row: number, slice: DeliveredSlice, area: number): RowFate {
    const { columns, decimal } = table;
    const { grid } = table.sheet;
    const reading = readingOf(
      grid.cell(row, columns.value),
      grid.text(row, columns.status),
      grid.text(row, columns.confidentiality),
      decimal,
    );
    if ("problem" in reading) {
      const { problem } = reading;
      const column = problem === "status" || problem === "confidentiality" ? columns[problem] : columns.value;
      this.#log.add(wrongCell(this.#place(table, row, column), shortened(grid.text(row, column)), problem));
      return "faulty";
    }
    const parts: Partial<Record<Numbers, number>> = {};
    for (const part of PARTS) {
      if (columns[part] < 0) continue;
      const number = numberOf(grid.cell(row, columns[part]), decimal);
      if (number === undefined) {
        const text = shortened(grid.text(row, columns[part]));
        this.#log.add(wrongCell(this.#place(table, row, columns[part]), text, "number"));
        return "faulty";
      }
      parts[part] = number;
    }
    return this.#put(table, row, slice, area, reading, parts);
  }

  #put(
    table: OwnTable,
    row: number,
    slice: DeliveredSlice,
    area: number,
    { value, status, confidentiality }: OwnReading,
    parts: Partial<Record<Numbers, number>>,
  ): RowFate {
    const withheld = isSuppressed(confidentiality);
    if (slice.delivered[area] !== 0) {
      if (saysSame(slice, area, { value, status, confidentiality }, parts)) return "duplicate";
      this.#log.add(twice(this.#place(table, row, table.columns.value), slice.row[area] as number));
      return "faulty";
    }
    slice.value[area] = value;
    slice.status[area] = status;
    slice.confidentiality[area] = confidentiality;
    slice.row[area] = row + 1;
    let bits = withheld ? DELIVERED.withheld : DELIVERED.value;
    for (const part of PARTS) {
      const number = parts[part];
      // A suppressed row's empty part is withheld as well: it does not say that there is none.
      if (number === undefined || (withheld && Number.isNaN(number))) continue;
      bits |= DELIVERED[part];
      if (Number.isNaN(number)) continue;
      slice[part] ??= new Float64Array(slice.value.length).fill(Number.NaN);
      slice[part][area] = number;
    }
    slice.delivered[area] = bits;
    if (withheld) this.#suppressed += 1;
    return Number.isNaN(value) && !withheld ? "withoutValue" : "imported";
  }
}

function saysSame(slice: DeliveredSlice, area: number, reading: OwnReading, parts: Partial<Record<Numbers, number>>) {
  return (
    Object.is(slice.value[area], reading.value) &&
    slice.status[area] === reading.status &&
    slice.confidentiality[area] === reading.confidentiality &&
    PARTS.every((part) => Object.is(slice[part]?.[area] ?? Number.NaN, parts[part] ?? Number.NaN))
  );
}
