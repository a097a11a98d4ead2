import { numberPart } from "@raumblick/model/number-part";
import { decimalEvidence } from "@raumblick/model/number-text";
import { readPeriodText } from "@raumblick/model/period-text";
import { SIGN_TABLE, signKey } from "@raumblick/model/sign-table";
import type { Grid } from "../formats/grid.ts";

export const KIND = { empty: 0, number: 1, sign: 2, text: 4, period: 8 } as const;

const LONGEST = 60;

const BARE_NUMBER = /^[-\d.,\s]+$/;
const BARE_PERIOD =
  /^(?:(?:1[5-9]|2\d)\d\d(?:\d\d(?:\d\d)?)?|\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{4}-\d\d(?:-\d\d)?|\d{1,2}\.\d{4})$/;

/** Reading periods is costly: most texts show at once that they are none. */
function isPeriod(text: string): boolean {
  const plain = text.trim();
  if (plain.length > LONGEST || !/\d{4}/.test(plain)) return false;
  if (BARE_NUMBER.test(plain) && !BARE_PERIOD.test(plain)) return false;
  return readPeriodText(plain).kind !== "problem";
}

function kindOf(text: string, isNumber: boolean): number {
  if (text.trim() === "") return KIND.empty;
  const period = isPeriod(text) ? KIND.period : 0;
  if (isNumber) return KIND.number | period;
  if (text.length > LONGEST) return KIND.text;
  if (Object.hasOwn(SIGN_TABLE, signKey(text))) return KIND.sign;
  const part = numberPart(text);
  const isWritten = part.unclear === true || decimalEvidence(part.number) !== null;
  return (isWritten ? KIND.number : KIND.text) | period;
}

/** What each different cell of a grid looks like, found when first asked: flags of `KIND`, 0 for empty. */
export class CellKinds {
  readonly #grid: Grid;
  #kinds: Int8Array;

  constructor(grid: Grid) {
    this.#grid = grid;
    this.#kinds = new Int8Array(grid.cells.length).fill(-1);
  }

  ofId(id: number): number {
    const known = this.#kinds[id];
    if (known !== undefined && known >= 0) return known;
    const cell = this.#grid.cells[id];
    const kind = cell ? (cell.error ? KIND.sign : kindOf(cell.text, cell.number !== undefined)) : KIND.empty;
    this.#kinds[id] = kind;
    return kind;
  }

  at(row: number, column: number): number {
    return this.ofId(this.#grid.id(row, column));
  }
}
