import { naturalBreaks } from "@raumblick/statistics/classify/natural-breaks";
import { quantileClasses } from "@raumblick/statistics/classify/quantile-classes";
import { countInterval } from "@raumblick/statistics/compare/rate";
import { ward } from "@raumblick/statistics/compose/ward";
import { audit } from "@raumblick/statistics/protect/audit";
import { tableWithMargins, withSuppressed } from "@raumblick/statistics/protect/secret-table";
import { loadSolver } from "@raumblick/statistics/protect/solver";
import { suppress } from "@raumblick/statistics/protect/suppress";
import { randomFrom } from "@raumblick/statistics/random";
import { leastSquares } from "@raumblick/statistics/relate/least-squares";
import { moran } from "@raumblick/statistics/space/global";
import { localMoranPseudoP } from "@raumblick/statistics/space/local";
import { moranByPermutation } from "@raumblick/statistics/space/permutation";
import { weightsFromNeighbours } from "@raumblick/statistics/space/weights";
import { theilSen } from "@raumblick/statistics/trend/mann-kendall";
import { median } from "./measure.ts";
import { type Line, milliseconds, type Table } from "./table.ts";

/** A method and how to make its work of a given size; `goal` in milliseconds for the largest size where one is set. */
type Trial = { name: string; sizes: number[]; prepare: (size: number) => () => unknown; runs?: number; goal?: number };

const random = randomFrom(2024);
const skewed = (count: number) => Float64Array.from({ length: count }, () => -Math.log(1 - random.next()) * 10);
const doubled = (first: number) => [1, 2, 4, 8].map((times) => first * times);

/** Neighbours on a board of squares, six each inside, as German municipalities have. */
function board(count: number): number[][] {
  const side = Math.round(Math.sqrt(count));
  const steps = [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
    [1, 1],
    [-1, -1],
  ] as const;
  return Array.from({ length: count }, (_, i) => {
    const [x, y] = [i % side, Math.floor(i / side)];
    return steps
      .filter(([dx]) => x + dx >= 0 && x + dx < side)
      .map(([dx, dy]) => (y + dy) * side + x + dx)
      .filter((j) => j >= 0 && j < count);
  });
}

/** Rows × columns of counts with those below 3 and 6 % of the others suppressed. */
function secretTable(rows: number, columns: number, others: number) {
  const inner = Array.from({ length: rows }, () =>
    Array.from({ length: columns }, () => Math.floor(skewed(1)[0]! * 2.5)),
  );
  const gaps = inner.flatMap((line, row) =>
    line.flatMap((value, column) =>
      (value > 0 && value < 3) || random.next() < others ? [row * (columns + 1) + column] : [],
    ),
  );
  return { table: withSuppressed(tableWithMargins(inner), gaps), gaps: gaps.length };
}

const TRIALS: Trial[] = [
  {
    name: "natural breaks, k = 7",
    sizes: [...doubled(11_000), 330_000],
    goal: 1000,
    prepare: (n) => {
      const v = skewed(n);
      return () => naturalBreaks(v, 7);
    },
  },
  {
    name: "quantile classes, k = 7",
    sizes: doubled(11_000),
    prepare: (n) => {
      const v = skewed(n);
      return () => quantileClasses(v, 7);
    },
  },
  {
    name: "exact Poisson intervals",
    sizes: doubled(1000),
    prepare: (n) => () => {
      for (let i = 0; i < n; i += 1) countInterval(i % 500, 0.95, "exact");
    },
  },
  {
    name: "least squares, 3 predictors",
    sizes: doubled(1400),
    prepare: (n) => {
      const [y, ...x] = [skewed(n), skewed(n), skewed(n), skewed(n)];
      return () => leastSquares(y!, x);
    },
  },
  {
    name: "Theil-Sen, points",
    sizes: doubled(60),
    prepare: (n) => {
      const s = [...skewed(n)].map((value, at) => ({ at, value }));
      return () => theilSen(s);
    },
  },
  {
    name: "Moran's I",
    sizes: doubled(1400),
    prepare: (n) => {
      const [v, w] = [skewed(n), weightsFromNeighbours(board(n))];
      return () => moran(v, w);
    },
  },
  {
    name: "Moran's I, 999 permutations",
    sizes: doubled(1375),
    runs: 3,
    goal: 10_000,
    prepare: (n) => {
      const [v, w] = [skewed(n), weightsFromNeighbours(board(n))];
      return () => moranByPermutation(v, w);
    },
  },
  {
    name: "local Moran, 999 permutations",
    sizes: doubled(1375),
    runs: 3,
    goal: 10_000,
    prepare: (n) => {
      const [v, w] = [skewed(n), weightsFromNeighbours(board(n))];
      return () => localMoranPseudoP(v, w);
    },
  },
  {
    name: "Ward, 6 indicators",
    sizes: doubled(100),
    runs: 3,
    prepare: (n) => {
      const x = Array.from({ length: 6 }, () => skewed(n));
      return () => ward(x, 5);
    },
  },
];

function measured(work: () => unknown, runs: number): number {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return median(times);
}

/** Runs one trial over its sizes: the median of the largest beside its goal, and the growth from size to size. */
function run(table: Table, { name, sizes, prepare, runs = 7, goal }: Trial): void {
  const growth: string[] = [];
  let before: { size: number; time: number } | undefined;
  for (const size of sizes) {
    const work = prepare(size);
    work();
    const time = measured(work, runs);
    if (before) growth.push(`× ${(time / before.time).toFixed(1)} for × ${(size / before.size).toFixed(1)}`);
    before = { size, time };
  }
  const { size, time } = before as { size: number; time: number };
  table.add({ what: `${name}, n = ${size.toLocaleString("en")}`, ...goalOf(goal, time), ours: milliseconds(time) });
  table.add({ what: `  its growth from n = ${sizes[0]?.toLocaleString("en")}`, ours: growth.join(", ") });
}

function goalOf(goal: number | undefined, time: number): Pick<Line, "goal" | "value"> {
  if (goal === undefined) return {};
  return { goal: { text: `≤ ${goal / 1000} s`, limit: goal }, value: time };
}

async function runProtection(table: Table): Promise<void> {
  const solver = await loadSolver();
  const options = { width: 6, upper: 3, whole: true };
  for (const [rows, columns, goal] of [
    [30, 8],
    [60, 12, 5000],
    [150, 12],
    [300, 20, 60_000],
  ] as const) {
    const { table: secret, gaps } = secretTable(rows, columns, 0.06);
    const time = measured(() => audit(secret, solver, options), rows < 100 ? 5 : 1);
    const what = `audit of ${rows} × ${columns}, ${gaps} gaps`;
    table.add({ what, ...goalOf(goal, time), ours: milliseconds(time) });
  }
  for (const [rows, columns] of [
    [30, 8],
    [60, 12],
    [150, 12],
    [300, 20],
  ] as const) {
    const { table: secret, gaps } = secretTable(rows, columns, 0);
    const start = performance.now();
    const found = suppress(secret, solver, { ...options, prune: false });
    const time = performance.now() - start;
    const what = `suppression in ${rows} × ${columns}, ${gaps} + ${found.secondary.length} gaps`;
    table.add({ what, ours: milliseconds(time) });
  }
}

/** The section "statistics": medians of several runs, one process, one core. */
export async function measureStatistics(table: Table): Promise<void> {
  for (const trial of TRIALS) run(table, trial);
  await runProtection(table);
}
