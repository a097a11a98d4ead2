/** One line of the table. `least` turns the goal round: at least, not at most. */
export type Line = {
  what: string;
  goal?: { text: string; limit: number; least?: boolean };
  /** What is compared with the goal; `ours` shows it with its unit. */
  value?: number;
  ours: string;
  /** The predecessor's layout, where it has a counterpart. */
  theirs?: string;
};

/** Collects the lines and says each one as soon as it is measured: a run that breaks has shown what it had. */
export class Table {
  readonly lines: Line[] = [];

  add(line: Line): void {
    if (line.value !== undefined && !(Number.isFinite(line.value) && line.value >= 0))
      throw new Error(`"${line.what}" could not be measured: ${line.value}`);
    this.lines.push(line);
    console.log(`  ${line.what}: ${line.ours}${line.goal ? ` (${verdict(line)})` : ""}`);
  }

  print(): void {
    const rows = [
      ["what", "goal", "ours", "predecessor's layout", "verdict"],
      ...this.lines.map((line) => [line.what, line.goal?.text ?? "", line.ours, line.theirs ?? "", verdict(line)]),
    ];
    const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
    rows.splice(
      1,
      0,
      widths.map((width) => "─".repeat(width)),
    );
    for (const row of rows)
      console.log(
        row
          .map((cell, column) => cell.padEnd(widths[column]!))
          .join("  ")
          .trimEnd(),
      );
  }
}

/** Whether the goal was reached, and otherwise by which factor it was missed. */
export function verdict({ goal, value }: Line): string {
  if (!goal || value === undefined) return "";
  const reached = goal.least ? value >= goal.limit : value <= goal.limit;
  if (reached) return "reached";
  if (goal.limit === 0) return `missed by ${value}`;
  const factor = goal.least ? goal.limit / Math.max(value, 1e-9) : value / goal.limit;
  return `missed: × ${factor.toFixed(factor < 1.095 ? 3 : factor < 10 ? 2 : 0)}`;
}

export const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(bytes < 100_000 ? 1 : 0)} kB`;
export const milliseconds = (ms: number) => `${ms.toFixed(ms < 10 ? 2 : ms < 100 ? 1 : 0)} ms`;
export const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
