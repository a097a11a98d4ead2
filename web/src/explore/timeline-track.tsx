import { type KeyboardEvent, memo, type PointerEvent, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useLanguage } from "../language/language.ts";
import { periodText } from "../language/periods.ts";
import { nearestPoint, type TimelinePoint, timelinePoints, timelineTicks } from "./timeline-scale.ts";

export type TimelineTrackProps = {
  periods: readonly string[];
  index: number;
  onIndex: (index: number) => void;
  /** Indexes of the first periods of new series. */
  breaks: readonly number[];
  label: string;
  describedBy?: string;
};

/** Room left and right of the line, for half a label and the whole handle. */
const EDGE = 22;

function useWidth() {
  const element = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const track = element.current;
    if (!track) return;
    setWidth(track.clientWidth);
    const observer = new ResizeObserver(() => setWidth(track.clientWidth));
    observer.observe(track);
    return () => observer.disconnect();
  }, []);
  return { element, length: Math.max(width - 2 * EDGE, 0) };
}

function measureText(text: string): number {
  const context = document.createElement("canvas").getContext("2d") as CanvasRenderingContext2D;
  context.font = `14px ${getComputedStyle(document.documentElement).fontFamily}`;
  return context.measureText(text).width;
}

/** Where a key leads from the shown period; `undefined` for keys that are not the slider's. */
export function indexByKey(key: string, index: number, last: number): number | undefined {
  const page = Math.max(Math.round(last / 5), 1);
  const goals: Record<string, number> = {
    ArrowRight: index + 1,
    ArrowUp: index + 1,
    ArrowLeft: index - 1,
    ArrowDown: index - 1,
    PageUp: index + page,
    PageDown: index - page,
    Home: 0,
    End: last,
  };
  const goal = goals[key];
  return goal === undefined ? undefined : Math.min(Math.max(goal, 0), last);
}

type TickProps = { x: number; label: string | undefined; dense: boolean; now: boolean };

/** The mark of a period; a step of time changes two of them. */
const Tick = memo(function Tick({ x, label, dense, now }: TickProps) {
  const labelled = label !== undefined;
  return (
    <g>
      {(labelled || !dense) && (
        <line
          className={labelled ? "tick labelled" : "tick"}
          x1={x}
          x2={x}
          y1={labelled ? 9 : 11}
          y2={labelled ? 19 : 17}
        />
      )}
      {labelled && (
        <text x={x} y={35} className={now ? "numbers now" : "numbers"}>
          {label}
        </text>
      )}
    </g>
  );
});

/** The slider of the timeline: a line in true distances of time with a mark for each period. */
export function TimelineTrack({ periods, index, onIndex, breaks, label, describedBy }: TimelineTrackProps) {
  const language = useLanguage();
  const { element, length } = useWidth();
  const points = useMemo(() => timelinePoints(periods), [periods]);
  const ticks = useMemo(() => timelineTicks(points, length, measureText), [points, length]);
  const dense = length / points.length < 5;
  const x = (at: number) => EDGE + at * length;
  const middle = (point: number) => ((points[point - 1] as TimelinePoint).at + (points[point] as TimelinePoint).at) / 2;

  const point = (event: PointerEvent<HTMLElement>) => {
    const { left } = event.currentTarget.getBoundingClientRect();
    onIndex(nearestPoint(points, (event.clientX - left - EDGE) / Math.max(length, 1)));
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    point(event);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) point(event);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const goal = indexByKey(event.key, index, periods.length - 1);
    if (goal === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    onIndex(goal);
  };

  return (
    <div
      ref={element}
      className="timeline-track"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-describedby={describedBy}
      aria-valuemin={0}
      aria-valuemax={periods.length - 1}
      aria-valuenow={index}
      aria-valuetext={periodText(periods[index] as string, language)}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onKeyDown={onKeyDown}
    >
      {length > 0 && (
        <svg aria-hidden="true" className="timeline-line">
          <line className="line" x1={x(0)} x2={x(1)} y1={14} y2={14} />
          {ticks.map(({ at, label: text, index: tick }) => (
            <Tick key={tick} x={x(at)} label={text} dense={dense} now={tick === index} />
          ))}
          {breaks.map((first) => (
            <g key={`break ${first}`} transform={`translate(${x(middle(first))} 14)`}>
              <rect className="break-gap" x={-3} y={-8} width={6} height={16} />
              <path className="break" d="M-5 7 0-7M0 7 5-7" />
            </g>
          ))}
          <circle className="handle" cx={x((points[index] as TimelinePoint).at)} cy={14} r={9} />
        </svg>
      )}
    </div>
  );
}
