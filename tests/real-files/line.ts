import { ProblemError } from "@raumblick/api/client";
import type { FindingGroup } from "@raumblick/model/finding";

/** What became of a file: taken over; understood but for a question nobody but a person answers; refused with a reason. */
export type Outcome = "loaded" | "question" | "refused" | "failed";

/** What is said about one real file. Numbers are absent where the file never came so far. */
export type FileLine = {
  /** Path below ../shared/data. */
  file: string;
  outcome: Outcome;
  /** Format and whatever was guessed on the way: encoding, separator, coordinate system. */
  recognized: string;
  rows?: number;
  values?: number;
  periods?: number;
  /** Areas matched per level: `kreis 400/401`. */
  areas?: string;
  findings: readonly FindingGroup[];
  seconds: number;
  /** The sentence a planner reads: why it was refused, what is asked, what was done on the way. */
  reason?: string;
};

/** Hands one file to the importer as a planner would and says what became of it. */
export type FileReader = (file: string) => Promise<FileLine>;

const SIGNS: Record<Outcome, string> = { loaded: "✔", question: "?", refused: "–", failed: "✖" };
const COLUMNS = [
  ["recognized", 34],
  ["rows", 8],
  ["values", 9],
  ["periods", 7],
  ["areas", 34],
] as const;

const counted = (value: number | string | undefined) =>
  typeof value === "number" ? value.toLocaleString("en") : (value ?? "");

export function heading(): string {
  const titles = COLUMNS.map(([name, width]) => (width < 10 ? name.padStart(width) : name.padEnd(width)));
  return `  ${"file".padEnd(62)} ${titles.join(" ")} ${"seconds".padStart(7)} findings`;
}

/** The line as it is printed; the reason stands below it. */
export function printed(line: FileLine): string {
  const cells = COLUMNS.map(([name, width]) => {
    const text = counted(line[name]);
    return width < 10 ? text.padStart(width) : text.padEnd(width);
  });
  const findings = line.findings.map(({ code, count }) => (count > 1 ? `${code} ×${count}` : code)).join(", ");
  const first = `${SIGNS[line.outcome]} ${line.file.padEnd(62)} ${cells.join(" ")} ${line.seconds.toFixed(1).padStart(7)} ${findings}`;
  return line.reason === undefined
    ? first.trimEnd()
    : `${first.trimEnd()}\n    ${line.reason.replaceAll("\n", "\n    ")}`;
}

export function summary(lines: readonly FileLine[]): string {
  const of = (outcome: Outcome) => lines.filter((line) => line.outcome === outcome).length;
  return `${lines.length} files: ${of("loaded")} loaded, ${of("question")} with a question left, ${of("refused")} refused with a reason, ${of("failed")} failed`;
}

/** What is said of a file the server would not read; an error of the server itself is a failure. */
export function refusalLine(error: unknown): Pick<FileLine, "outcome" | "recognized" | "findings" | "reason"> {
  // A request that breaks the contract is a fault of this program, not of the file.
  const isRefusal = error instanceof ProblemError && error.status < 500 && error.problem.code !== "request_invalid";
  const reason = error instanceof ProblemError ? (error.problem.message?.de ?? error.message) : String(error);
  const recognized = error instanceof ProblemError ? error.problem.code : "";
  return { outcome: isRefusal ? "refused" : "failed", recognized, findings: [], reason };
}
