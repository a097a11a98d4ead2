import type { ClassLegend, MarkerEntry, SizeLegend } from "@raumblick/figures/legend";
import type { Surface } from "@raumblick/figures/palettes";
import { memo, type ReactNode, useId } from "react";
import { useLanguage, useWords } from "../language/language.ts";
import { legendWords, mapMarkerWords } from "../language/map.ts";
import { formatNumber } from "../language/numbers.ts";
import { useLiveValue } from "../map/live-value.ts";
import type { Highlight } from "../map/map-props.ts";
import { patternMarkup } from "../map/pattern-image.ts";
import type { LegendProps } from "./legend.tsx";
import { classText, methodText } from "./legend-text.ts";

type RowsProps = Pick<LegendProps, "figure" | "format" | "periodLabel" | "highlighted" | "circle">;

/** The rows of the legend. Pointing at one, or standing on it with the keyboard, lets its areas stand out. */
export function LegendRows(props: RowsProps) {
  const { legend } = props.figure;
  const words = useWords(legendWords);
  const language = useLanguage();
  const empty = legend.type === "classes" ? legend.classes.every(({ count }) => count === 0) : legend.count === 0;
  return (
    <>
      {empty && <p className="legend-note">{words.noValues}</p>}
      {legend.type === "classes" ? <ClassRows {...props} legend={legend} /> : <SizeRows {...props} legend={legend} />}
      {legend.markers.length > 0 && (
        <ul className="legend-rows">
          {legend.markers.map((entry) => (
            <MarkerRow key={entry.marker} entry={entry} highlighted={props.highlighted} />
          ))}
        </ul>
      )}
      <p className="legend-note">
        {legend.type === "classes" ? methodText(legend, props.periodLabel, language) : words.sizes}
      </p>
    </>
  );
}

function ClassRows({ legend, format, highlighted }: RowsProps & { legend: ClassLegend }) {
  const language = useLanguage();
  const upwards = [...legend.classes].reverse();
  return (
    <ul className="legend-rows">
      {upwards.map((entry) => (
        <ClassRow
          key={entry.index}
          index={entry.index}
          colour={entry.colour}
          text={classText(entry, legend, format.decimals, language)}
          count={entry.count}
          highlighted={highlighted}
        />
      ))}
    </ul>
  );
}

type ClassRowProps = { index: number; colour: string; text: string; count: number } & Pick<RowsProps, "highlighted">;

/** Made anew only when it says something else: a step of time changes some counts. */
const ClassRow = memo(function ClassRow({ index, colour, text, count, highlighted }: ClassRowProps) {
  return (
    <LegendRow highlight={index} highlighted={highlighted} count={count}>
      <svg className="legend-swatch" aria-hidden="true">
        <rect width="100%" height="100%" fill={colour} />
      </svg>
      <span className="numbers">{text}</span>
    </LegendRow>
  );
});

function MarkerRow({ entry, highlighted }: { entry: MarkerEntry } & Pick<RowsProps, "highlighted">) {
  const words = useWords(mapMarkerWords);
  return (
    <LegendRow highlight={entry.marker} highlighted={highlighted} count={entry.count}>
      <PatternSwatch {...entry} />
      <span>{words[entry.marker]}</span>
    </LegendRow>
  );
}

function PatternSwatch({ pattern, colour, ink }: Surface) {
  const id = useId();
  if (pattern === "outline")
    return (
      <svg className="legend-swatch" aria-hidden="true">
        <rect width="100%" height="100%" fill="none" stroke={ink} strokeWidth="2" />
      </svg>
    );
  return (
    <svg className="legend-swatch" aria-hidden="true">
      <pattern
        id={id}
        width="8"
        height="8"
        patternUnits="userSpaceOnUse"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: made of our own colours, by the function the map uses
        dangerouslySetInnerHTML={{ __html: patternMarkup(pattern, colour, ink) }}
      />
      <rect width="100%" height="100%" fill={`url(#${id})`} />
    </svg>
  );
}

type RowProps = {
  highlight: Highlight;
  highlighted: RowsProps["highlighted"];
  count: number;
  children: ReactNode;
};

function LegendRow({ highlight, highlighted, count, children }: RowProps) {
  const words = useWords(legendWords);
  const language = useLanguage();
  const now = useLiveValue(highlighted, (value) => value === highlight);
  const point = () => highlighted.set(highlight);
  const leave = () => highlighted.set(undefined);
  return (
    <li>
      <button
        type="button"
        className="legend-row"
        aria-pressed={now}
        onPointerEnter={point}
        onPointerLeave={leave}
        onFocus={point}
        onBlur={leave}
        onClick={() => highlighted.set(now ? undefined : highlight)}
      >
        {children}
        <span className="legend-count numbers">
          <span aria-hidden="true">{formatNumber(count, 0, language)}</span>
          <span className="only-spoken">, {words.areas(count)}</span>
        </span>
      </button>
    </li>
  );
}

function SizeRows({ legend, format, circle: radius }: RowsProps & { legend: SizeLegend }) {
  const words = useWords(legendWords);
  const language = useLanguage();
  const largest = (legend.sizes[0]?.radius ?? 0) * radius;
  return (
    <>
      <ul className="legend-sizes">
        {legend.sizes.map(({ value, radius: share }) => (
          <li key={value}>
            <svg aria-hidden="true" width={2 * largest + 3} height={2 * share * radius + 3} className="legend-circle">
              <circle
                cx={largest + 1.5}
                cy={share * radius + 1.5}
                r={share * radius}
                fill={legend.colour}
                fillOpacity={0.82}
              />
            </svg>
            <span className="numbers">
              {formatNumber(value, Number.isInteger(value) ? 0 : format.decimals, language)}
            </span>
          </li>
        ))}
      </ul>
      {legend.negative && <p className="legend-note">{words.negative}</p>}
    </>
  );
}
