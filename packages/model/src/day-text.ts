import { readPeriodKey } from "./period.ts";
import { readPeriodText } from "./period-text.ts";

/**
 * The first day of what a person or an office writes as a day or year: `01.07.2021`, `2021-07-01`, `2021/07/01`, `20210701`, `2021`.
 * ISO day; `undefined` for anything else.
 */
export function readDay(text: string): string | undefined {
  const plain = text.trim().replace(/^(\d{4})\/(\d{2})\/(\d{2})\b.*$/, "$1-$2-$3");
  const read = readPeriodText(plain.replace(/^(\d{4}-\d{2}-\d{2})[T ].*$/, "$1"));
  if (read.kind !== "period") return undefined;
  const period = readPeriodKey(read.key);
  return period && (period.kind === "day" || period.kind === "year") ? period.start : undefined;
}
