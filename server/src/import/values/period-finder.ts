import { comparePeriods, periodOfKey } from "@raumblick/model/period";
import { type PeriodTarget, periodAs, readPeriodText } from "@raumblick/model/period-text";

export type FoundPeriod =
  | { kind: "period"; key: string }
  | {
      kind: "problem";
      problem: "two_digit_year" | "no_such_date" | "no_period" | "ambiguous" | "ambiguous_date" | "not_as" | "empty";
    };

export type DateOrder = "day_first" | "month_first";

const SLASHED_DATE = /^\s*(\d{1,2})\s*\/\s*(\d{1,2})\s*\/\s*(\d{4})\s*$/;

/**
 * Reads the cells of a period column, each different text once. `1/2024` and `01/02/2024` are settled by the column's
 * other cells, or not at all.
 */
export class PeriodFinder {
  readonly #as: PeriodTarget | undefined;
  readonly #slashesAreMonths: boolean;
  readonly #dates: DateOrder | undefined;

  constructor(as: PeriodTarget | undefined, texts: Iterable<string>, dates?: DateOrder) {
    this.#as = as;
    let months = false;
    let order: DateOrder | undefined;
    for (const text of texts) {
      const [, first, second] = SLASHED_DATE.exec(text) ?? [];
      if (Number(first) > 12) order = "day_first";
      if (Number(second) > 12) order ??= "month_first";
      if (/^\s*(?:0?[5-9]|1[0-2])\s*\/\s*\d{4}\s*$/.test(text)) months = true;
    }
    this.#slashesAreMonths = months;
    this.#dates = dates ?? order;
  }

  find(text: string): FoundPeriod {
    if (text.trim() === "") return { kind: "problem", problem: "empty" };
    const slashed = SLASHED_DATE.exec(text);
    if (slashed) return this.#date(slashed);
    const read = readPeriodText(text);
    if (read.kind === "problem") return read;
    if (read.kind === "period") return this.#converted(read.key);
    if (this.#as === "quarter") return { kind: "period", key: read.quarter };
    if (this.#as === "month" || this.#slashesAreMonths) return this.#converted(read.month);
    return { kind: "problem", problem: "ambiguous" };
  }

  /** Year in one column, quarter, month or half-year in a second one. */
  findPair(year: string, part: string): FoundPeriod {
    const number = part.trim();
    if (/^\d{1,2}$/.test(number) && this.#as === "quarter") return this.find(`${number}. Quartal ${year.trim()}`);
    if (/^\d{1,2}$/.test(number) && this.#as === "half_year") return this.find(`${number}. Halbjahr ${year.trim()}`);
    if (/^\d{1,2}$/.test(number)) return this.find(`${number.padStart(2, "0")}/${year.trim()}`);
    return this.find(`${number} ${year.trim()}`);
  }

  #date([, first = "", second = "", year]: RegExpExecArray): FoundPeriod {
    if (this.#dates === undefined && first !== second) return { kind: "problem", problem: "ambiguous_date" };
    const [day, month] = this.#dates === "month_first" ? [second, first] : [first, second];
    const read = readPeriodText(`${day}.${month}.${year}`);
    return read.kind === "period" ? this.#converted(read.key) : { kind: "problem", problem: "no_such_date" };
  }

  #converted(key: string): FoundPeriod {
    if (!this.#as) return { kind: "period", key };
    const converted = periodAs(key, this.#as);
    return converted ? { kind: "period", key: converted } : { kind: "problem", problem: "not_as" };
  }
}

/** Keys in the order of their periods. */
export function sortedPeriods(keys: Iterable<string>): string[] {
  return [...keys].sort((a, b) => comparePeriods(periodOfKey(a), periodOfKey(b)));
}
