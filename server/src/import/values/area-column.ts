import type { KeyRepair } from "@raumblick/model/area-code-text";
import type { FindingPlace } from "@raumblick/model/finding";
import type { RowAccounting, RowFate } from "@raumblick/model/value-accounting";
import type { FindingLog } from "../finding-log.ts";
import { rowPlace, type Sheet } from "../formats/grid.ts";
import {
  type AreaFinder,
  type AreaFinders,
  type FoundArea,
  isTotal,
  isWhole,
  type MatchedArea,
} from "./area-finder.ts";
import { findCityStates, isCalled } from "./city-states.ts";
import {
  areasMissing,
  exponentKey,
  foundByName,
  keysMended,
  mostlyUnknown,
  noArea,
  otherEdition,
  otherLevel,
  outsideTerritory,
  severalNames,
  unknownArea,
  unknownWithoutNumbers,
} from "./findings/area-findings.ts";
import type { KnownLevel } from "./knowledge.ts";
import { columnName, type Layout } from "./layout.ts";
import type { ReadingPlan } from "./reading-plan.ts";

type Met = { found: FoundArea; text: string; name: string; firstRow: number; rows: number; numbers: boolean };

const FATES: Record<Exclude<FoundArea["kind"], "area">, RowFate> = {
  other_level: "otherLevel",
  territory: "outside",
  other_edition: "otherEdition",
  unknown: "unknownArea",
  several_names: "unknownArea",
  exponent: "faulty",
  empty: "withoutArea",
};

const isLeftOut = ({ kind }: FoundArea) => kind === "unknown" || kind === "other_edition";

/** The name beside an area's code; what is the code again, or a number, is none. */
const called = ({ name, text }: Met) => (name !== text && /\p{L}/u.test(name) ? name : "");

/** The areas of a table's rows. Every different cell is looked up once and reported once, with the rows it stands in. */
export class AreaColumn {
  readonly #sheet: Sheet;
  readonly #layout: Layout;
  readonly #plan: ReadingPlan;
  readonly #finder: AreaFinder;
  readonly #met = new Map<number, Met>();
  readonly #nameColumn: number;
  readonly #cityStates: ReadonlyMap<string, MatchedArea>;
  readonly #levels: readonly KnownLevel[];

  constructor(sheet: Sheet, layout: Layout, plan: ReadingPlan, finders: AreaFinders) {
    this.#sheet = sheet;
    this.#layout = layout;
    this.#plan = plan;
    this.#finder = finders.of(plan.level, plan.edition);
    this.#levels = finders.levels;
    this.#cityStates =
      plan.area.by === "code" ? findCityStates(sheet, layout, plan.area.column, this.#finder) : new Map();
    this.#nameColumn = layout.headings.findIndex(
      (heading, column) => column !== plan.area.column && /name|bezeichnung|gemeinde|stadt|kreis|region/i.test(heading),
    );
  }

  /** What is known of a row's area cell. Rows without one are told apart by their name: a total has nothing else. */
  #keyOf(row: number): number {
    const { grid } = this.#sheet;
    const id = grid.id(row, this.#plan.area.column);
    if (this.#nameColumn < 0 || grid.text(row, this.#plan.area.column).trim() !== "") return id;
    return -1 - grid.id(row, this.#nameColumn);
  }

  #metIn(row: number): Met | undefined {
    return this.#met.get(this.#keyOf(row));
  }

  /** Position of the row's area, or what becomes of a row without one. */
  find(row: number): number | RowFate {
    const { grid } = this.#sheet;
    const id = this.#keyOf(row);
    let met = this.#met.get(id);
    if (!met) {
      const text = grid.text(row, this.#plan.area.column);
      const name = this.#nameColumn >= 0 ? grid.text(row, this.#nameColumn).trim() : "";
      const found = this.#look(text, name);
      met = { found, text: text.trim(), name, firstRow: row + 1, rows: 0, numbers: false };
      this.#met.set(id, met);
    }
    met.rows += 1;
    return met.found.kind === "area" ? met.found.position : FATES[met.found.kind];
  }

  #look(text: string, name: string): FoundArea {
    const city = this.#cityStates.get(text);
    if (city && isCalled(name, this.#plan.edition.names[city.position] as string)) return city;
    const found = this.#plan.area.by === "name" ? this.#finder.byName(text) : this.#finder.byCode(text);
    const whole = (found.kind === "unknown" && isWhole(name)) || (found.kind === "empty" && isTotal(name));
    return whole ? { kind: "other_level", level: null, code: name } : found;
  }

  /** Whether the row's area is one the edition does not have and no number of it has been met yet. */
  awaitsNumbers(row: number): boolean {
    const met = this.#metIn(row);
    return met !== undefined && isLeftOut(met.found) && !met.numbers;
  }

  /** Notes that a row of an area that the edition does not have holds a number. */
  noteNumbers(row: number): void {
    const met = this.#metIn(row);
    if (met) met.numbers = true;
  }

  /** What a row of another level is the total of: the code of an area above, or null for the whole table. */
  totalOf(row: number): { code: string | null; label: string } | undefined {
    const met = this.#metIn(row);
    if (met?.found.kind !== "other_level") return undefined;
    const { code, level } = met.found;
    const label = met.name || met.text;
    return { code: level === null && (isTotal(met.text) || isTotal(code)) ? null : code, label };
  }

  #place(met: Met): FindingPlace {
    return {
      ...rowPlace(this.#sheet, met.firstRow - 1),
      column: columnName(this.#layout, this.#plan.area.column),
    };
  }

  report(log: FindingLog, accounting: RowAccounting): void {
    const met = [...this.#met.values()];
    const areas = met.filter(({ found }) => found.kind === "area");
    if (areas.length === 0) log.add(noArea(this.#plan.level));
    const judged = areas.reduce((sum, { rows }) => sum + rows, 0) + accounting.unknownArea;
    if (areas.length > 0 && accounting.unknownArea * 2 > judged) log.add(mostlyUnknown(accounting.unknownArea, judged));
    for (const one of met) this.#reportOne(one, log);
    this.#reportGroups(met, log);
    this.#reportRepairs(areas, log);
    // Who says that a table is about one area knows that the others are not in it.
    if (areas.length > 0 && !this.#plan.area.whole) this.#reportMissing(areas, log);
  }

  #reportOne(met: Met, log: FindingLog): void {
    const { found, text, rows } = met;
    const place = this.#place(met);
    if (isLeftOut(found) && !met.numbers) return;
    if (found.kind === "unknown") log.add(unknownArea(place, found.code, called(met), rows));
    if (found.kind === "other_edition")
      log.add(otherEdition(place, found.code, found.name, rows, this.#plan.edition.key));
    if (found.kind === "exponent") log.add(exponentKey(place, text));
    if (found.kind === "several_names") log.add(severalNames(place, found.name));
  }

  #reportGroups(met: readonly Met[], log: FindingLog): void {
    const rowsOf = (group: readonly Met[]) => group.reduce((sum, { rows }) => sum + rows, 0);
    const levels = new Map<string | null, Met[]>();
    for (const one of met)
      if (one.found.kind === "other_level") levels.set(one.found.level, [...(levels.get(one.found.level) ?? []), one]);
    for (const [level, group] of levels) {
      const first = group[0] as Met;
      const known = this.#levels.find(({ key }) => key === level) ?? null;
      log.add(otherLevel(known, rowsOf(group), first.name || first.text, this.#place(first)));
    }
    const outside = met.filter(({ found }) => found.kind === "territory");
    const first = outside[0];
    if (first) log.add(outsideTerritory(rowsOf(outside), outside.length, first.name || first.text, this.#place(first)));
    const empty = met.filter(({ found, numbers }) => isLeftOut(found) && !numbers);
    const [emptyFirst] = empty;
    if (emptyFirst) {
      const example = [emptyFirst.text, called(emptyFirst)].filter((text) => text !== "").join(" ");
      log.add(unknownWithoutNumbers(this.#place(emptyFirst), empty.length, example, rowsOf(empty)));
    }
    const named = met.filter(({ found }) => found.kind === "area" && found.by === "name");
    if (named.length > 0) log.add(foundByName(columnName(this.#layout, this.#plan.area.column), named.length));
  }

  #reportRepairs(areas: readonly Met[], log: FindingLog): void {
    const repairs = new Map<Exclude<KeyRepair, "none">, Met[]>();
    for (const one of areas)
      if (one.found.kind === "area" && one.found.repair !== "none")
        repairs.set(one.found.repair, [...(repairs.get(one.found.repair) ?? []), one]);
    for (const [repair, group] of repairs) {
      const first = group[0] as Met;
      const to = first.found.kind === "area" ? (this.#plan.edition.codes[first.found.position] as string) : "";
      log.add(keysMended(repair, group.length, { from: first.text, to }, this.#place(first)));
    }
  }

  #reportMissing(areas: readonly Met[], log: FindingLog): void {
    const present = new Set(areas.map(({ found }) => (found.kind === "area" ? found.position : -1)));
    const { names, codes } = this.#plan.edition;
    const missing = names.filter((_, position) => !present.has(position));
    if (missing.length > 0) log.add(areasMissing(missing, codes.length));
  }
}
