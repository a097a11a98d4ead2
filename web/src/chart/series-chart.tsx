import type { SeriesFigure, SeriesLine, SeriesPoint } from "@raumblick/figures/series";
import { type KeyboardEvent, type PointerEvent, useId, useRef, useState } from "react";
import { cellNotes, cellText } from "../language/cells.ts";
import { useLanguage } from "../language/language.ts";
import { formatNumber, type ValueFormat } from "../language/numbers.ts";
import { periodText } from "../language/periods.ts";
import "./chart.css";
import { LineMark, SeriesLines } from "./series-lines.tsx";
import { nearestPoint, seriesScale, thinned } from "./series-scale.ts";
import { useWidth } from "./use-width.ts";

export type SeriesChartProps = {
  figure: SeriesFigure;
  format: ValueFormat;
  /** Key of the period that the rest of the page shows. */
  period: string;
  onPeriod: (period: string) => void;
  /** Name of the chart. */
  label: string;
  /** How to use it by keyboard. */
  help: string;
  breakLabel: string;
};

const HEIGHT = 260;

/**
 * Lines over time. One stop for the keyboard: left and right go along the periods, up and down from line to line,
 * Enter shows the period everywhere. What stands below the chart says the values of the period pointed at.
 */
export function SeriesChart({ figure, format, period, onPeriod, label, help, breakLabel }: SeriesChartProps) {
  const language = useLanguage();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, 348);
  const [pointed, setPointed] = useState<number | undefined>(undefined);
  const [lineAt, setLineAt] = useState(0);
  const [speech, setSpeech] = useState("");
  const points = figure.lines[0]?.points ?? [];
  const shownAt = points.findIndex((point) => point.period === period);
  const at = pointed ?? Math.max(shownAt, 0);
  const ticks = figure.valueAxis.ticks.map((value) => formatNumber(value, figure.valueAxis.decimals, language));
  const left = 10 + 8 * Math.max(...ticks.map((tick) => tick.length), 1);
  const chart = { width, height: HEIGHT, left, right: 14, top: 12, bottom: 30 };
  const scale = seriesScale(figure, chart);
  const times = points.map((point) => point.at);
  const here = points[at];
  if (!here) return null;

  const speak = (index: number, line: number) => {
    const known = figure.lines[line];
    const point = known?.points[index];
    if (!known || !point) return;
    setSpeech(
      [
        known.name,
        periodText(point.period, language),
        cellText(point.cell, format, language),
        ...cellNotes(point.cell, language),
      ].join(", "),
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const last = points.length - 1;
    const across: Record<string, number> = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last };
    const along: Record<string, number> = { ArrowUp: lineAt - 1, ArrowDown: lineAt + 1 };
    const index = across[event.key];
    const line = along[event.key];
    if (event.key === "Enter" || event.key === " ") onPeriod(here.period);
    else if (index !== undefined) {
      const next = Math.min(Math.max(index, 0), last);
      setPointed(next);
      speak(next, lineAt);
    } else if (line !== undefined) {
      const next = (line + figure.lines.length) % figure.lines.length;
      setLineAt(next);
      speak(at, next);
    } else return;
    event.preventDefault();
  };
  const pointAt = (event: PointerEvent) => {
    const from = event.currentTarget.getBoundingClientRect();
    return nearestPoint(times, scale, event.clientX - from.left);
  };
  return (
    <figure className="series-chart" ref={box}>
      <div
        role="application"
        aria-roledescription={language === "de" ? "Liniendiagramm" : "line chart"}
        aria-label={label}
        aria-describedby={`${id}-help ${id}-values`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: as above
        tabIndex={0}
        onKeyDown={onKeyDown}
        onBlur={() => setPointed(undefined)}
        onPointerMove={(event) => setPointed(pointAt(event))}
        onPointerLeave={() => setPointed(undefined)}
        onClick={() => onPeriod(here.period)}
      >
        <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} aria-hidden="true">
          {figure.valueAxis.ticks.map((value, index) => (
            <g key={value} className="tick">
              <line
                x1={left}
                x2={width - chart.right}
                y1={scale.y(value)}
                y2={scale.y(value)}
                data-zero={value === 0 || undefined}
              />
              <text x={left - 8} y={scale.y(value)} dy="0.35em" textAnchor="end">
                {ticks[index]}
              </text>
            </g>
          ))}
          {thinned(yearTicks(points), scale, 52).map((tick) => (
            <text
              key={tick.period}
              className="time-tick"
              x={Math.min(scale.x(tick.at), width - 22)}
              y={HEIGHT - 8}
              textAnchor="middle"
            >
              {tick.label}
            </text>
          ))}
          {figure.breaks.map((gap) => (
            <line
              key={gap.period}
              className="series-break"
              x1={scale.x(gap.at)}
              x2={scale.x(gap.at)}
              y1={chart.top}
              y2={HEIGHT - chart.bottom}
            >
              <title>{breakLabel}</title>
            </line>
          ))}
          <line
            className="period-line"
            x1={scale.x(here.at)}
            x2={scale.x(here.at)}
            y1={chart.top}
            y2={HEIGHT - chart.bottom}
          />
          <SeriesLines lines={figure.lines} scale={scale} at={at} />
        </svg>
      </div>
      <p id={`${id}-help`} className="only-spoken">
        {help}
      </p>
      <div className="only-spoken" aria-live="polite">
        {speech}
      </div>
      <figcaption id={`${id}-values`}>
        <p className="series-period">{periodText(here.period, language)}</p>
        <ul>
          {figure.lines.map((line, index) => (
            <LineValue key={`${line.code} ${line.reference}`} line={line} index={index} at={at} format={format} />
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}

type TimeTick = { period: string; at: number; label: string };

/** The first period of each year with the year, short enough for an axis; school years and spans as they are. */
function yearTicks(points: readonly SeriesPoint[]): TimeTick[] {
  const ticks: TimeTick[] = [];
  for (const { period, at } of points) {
    const label = /^\d{4}_\d/.test(period) ? period.replace("_", period.length > 7 ? "–" : "/") : period.slice(0, 4);
    if (ticks.at(-1)?.label !== label) ticks.push({ period, at, label });
  }
  return ticks;
}

function LineValue({ line, index, at, format }: { line: SeriesLine; index: number; at: number; format: ValueFormat }) {
  const language = useLanguage();
  const cell = line.points[at]?.cell;
  return (
    <li>
      <LineMark index={index} reference={line.reference} />
      <span className="name">{line.name}</span>
      {cell && (
        <span className={cell.marker ? "value muted" : "value numbers"}>{cellText(cell, format, language)}</span>
      )}
    </li>
  );
}
