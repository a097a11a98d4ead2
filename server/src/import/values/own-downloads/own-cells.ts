import { readConfidentiality, readStatus } from "@raumblick/model/download-table";
import { type DecimalSign, readNumberText } from "@raumblick/model/number-text";
import { isSuppressed, STATUS } from "@raumblick/model/status";
import type { Cell } from "../../formats/grid.ts";

/** A cell that does not read as a download writes it. */
export type CellProblem = "number" | "status" | "confidentiality" | "contradiction";

/** The number of a cell, NaN where it is empty, `undefined` where it is none. Texts are read as they were written, to the last bit. */
export function numberOf(cell: Cell, decimal: DecimalSign): number | undefined {
  if (cell.error) return undefined;
  if (cell.number !== undefined) return cell.number;
  const text = cell.text.trim();
  return text === "" ? Number.NaN : readNumberText(text, decimal);
}

/** What a row says of its value. */
export type OwnReading = { value: number; status: number; confidentiality: number };

/**
 * A row's value with its flags. A suppressed row has no number; one that is empty without a reason is missing; a number somebody
 * filled in is no longer missing.
 */
export function readingOf(
  value: Cell,
  status: string,
  confidentiality: string,
  decimal: DecimalSign,
): OwnReading | { problem: CellProblem } {
  const number = numberOf(value, decimal);
  if (number === undefined) return { problem: "number" };
  const flags = readStatus(status);
  if (flags === undefined) return { problem: "status" };
  const code = readConfidentiality(confidentiality);
  if (code === undefined) return { problem: "confidentiality" };
  if (isSuppressed(code) && !Number.isNaN(number)) return { problem: "contradiction" };
  const absent = STATUS.missing | STATUS.not_applicable;
  if (!Number.isNaN(number)) return { value: number, status: flags & ~absent, confidentiality: code };
  return { value: number, status: flags & absent ? flags : flags | STATUS.missing, confidentiality: code };
}
