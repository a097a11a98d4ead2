import type { SeriesLine } from "@raumblick/figures/series";
import { STATUS } from "@raumblick/model/status";
import type { SeriesScale } from "./series-scale.ts";

/** Lines differ in colour, in their dashes and in the shape of their points. */
const DASHES = ["none", "8 4", "2 4", "12 4 2 4", "5 3", "16 5"];

function styleOf(index: number, reference: boolean): string {
  return reference ? "series-line reference" : `series-line line-${index % DASHES.length}`;
}

function dashOf(index: number, reference: boolean): string {
  return reference ? "3 3" : (DASHES[index % DASHES.length] as string);
}

/** The points of a line as small shapes: circle, square, diamond, triangle, … */
function Shape({ index, x, y, size, hollow }: { index: number; x: number; y: number; size: number; hollow: boolean }) {
  const fill = hollow ? "var(--ground)" : "currentColor";
  const common = { fill, stroke: "currentColor", strokeWidth: 2 };
  switch (index % 4) {
    case 1:
      return <rect x={x - size} y={y - size} width={2 * size} height={2 * size} {...common} />;
    case 2:
      return (
        <path
          d={`M${x},${y - size * 1.4}l${size * 1.4},${size * 1.4}l${-size * 1.4},${size * 1.4}l${-size * 1.4},${-size * 1.4}z`}
          {...common}
        />
      );
    case 3:
      return <path d={`M${x},${y - size * 1.2}l${size * 1.2},${size * 2.2}h${-size * 2.4}z`} {...common} />;
    default:
      return <circle cx={x} cy={y} r={size} {...common} />;
  }
}

/** All lines of a chart with their points; the points of the period pointed at are larger, provisional ones hollow. */
export function SeriesLines({ lines, scale, at }: { lines: readonly SeriesLine[]; scale: SeriesScale; at: number }) {
  const ordered = lines.map((line, index) => ({ line, index })).reverse();
  const few = (lines[0]?.points.length ?? 0) <= 24;
  return ordered.map(({ line, index }) => (
    <g key={`${line.code} ${line.reference}`} className={styleOf(index, line.reference)}>
      {line.runs.map((run) => (
        <polyline
          key={run[0]}
          points={run.map((point) => place(line, point, scale)).join(" ")}
          strokeDasharray={dashOf(index, line.reference)}
        />
      ))}
      {line.points.map((point, position) => {
        const pointed = position === at;
        const lonely = line.runs.some((run) => run.length === 1 && run[0] === position);
        if (point.cell.marker || !(pointed || lonely || (few && !line.reference))) return null;
        return (
          <Shape
            key={point.period}
            index={index}
            x={scale.x(point.at)}
            y={scale.y(point.cell.value)}
            size={pointed ? 5.5 : 3}
            hollow={(point.cell.status & STATUS.provisional) !== 0}
          />
        );
      })}
    </g>
  ));
}

function place(line: SeriesLine, index: number, scale: SeriesScale): string {
  const point = line.points[index];
  return point ? `${scale.x(point.at).toFixed(1)},${scale.y(point.cell.value).toFixed(1)}` : "";
}

/** The sample of a line beside its name. */
export function LineMark({ index, reference }: { index: number; reference: boolean }) {
  return (
    <svg className={styleOf(index, reference)} width="36" height="14" viewBox="0 0 36 14" aria-hidden="true">
      <polyline points="1,7 35,7" strokeDasharray={dashOf(index, reference)} />
      {!reference && <Shape index={index} x={18} y={7} size={3.5} hollow={false} />}
    </svg>
  );
}
