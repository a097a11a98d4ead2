import type { SeriesPoint } from "@raumblick/figures/series";

export type SmallLineProps = {
  points: readonly SeriesPoint[];
  runs: readonly (readonly number[])[];
  /** Key of the period that is marked with a dot. */
  period: string;
  /** What the line shows, for screen readers. */
  label: string;
  width?: number;
  height?: number;
};

const MARGIN = 4;

/** A series as a line without axes: its shape only, with gaps where values are missing. */
export function SmallLine({ points, runs, period, label, width = 132, height = 40 }: SmallLineProps) {
  const known = points.filter(({ cell }) => cell.marker === undefined);
  const values = known.map(({ cell }) => cell.value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const [from, to] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 1];
  const x = (at: number) => MARGIN + ((at - from) / (to - from || 1)) * (width - 2 * MARGIN);
  const y = (value: number) => height - MARGIN - ((value - low) / (high - low || 1)) * (height - 2 * MARGIN);
  const path = runs
    .map((run) => run.map((index) => points[index] as SeriesPoint))
    .map((run) =>
      run.map(({ at, cell }, index) => `${index === 0 ? "M" : "L"}${x(at).toFixed(1)},${y(cell.value).toFixed(1)}`),
    )
    .map((steps) => (steps.length === 1 ? `${steps[0]}h.01` : steps.join("")))
    .join("");
  const marked = known.find((point) => point.period === period);
  return (
    <svg
      className="small-line"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
    >
      <path d={path} fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />
      {marked && <circle cx={x(marked.at)} cy={y(marked.cell.value)} r="4" fill="currentColor" />}
    </svg>
  );
}
