/** What a kill hit and what came of it. */
export type Outcome = {
  operation: string;
  /** What was under way. */
  phase: string;
  happened: "before" | "after";
};

/** The outcomes as lines of a table: per operation and phase how often the state was the one before and the one after. */
export function outcomeTable(outcomes: readonly Outcome[]): string[] {
  const groups = Map.groupBy(outcomes, ({ operation, phase }) => `${operation}: ${phase}`);
  const width = Math.max(20, ...[...groups.keys()].map((name) => name.length));
  const count = (list: readonly Outcome[], happened: Outcome["happened"]) =>
    String(list.filter((one) => one.happened === happened).length).padStart(7);
  return [
    `${"killed during".padEnd(width)}  before   after`,
    ...[...groups].map(([name, list]) => `${name.padEnd(width)} ${count(list, "before")} ${count(list, "after")}`),
  ];
}
