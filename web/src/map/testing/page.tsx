import { choroplethFigure } from "@raumblick/figures/choropleth";
import { paletteOf } from "@raumblick/figures/class-colours";
import { makeClasses } from "@raumblick/figures/classes";
import type { MapChoice } from "@raumblick/figures/map-choice";
import { outlineOf } from "@raumblick/figures/outline";
import { rankingFigure } from "@raumblick/figures/ranking";
import { symbolFigure } from "@raumblick/figures/symbols";
import { emptyColumns, type ValueColumns } from "@raumblick/model/columns";
import { CONFIDENTIALITY, STATUS } from "@raumblick/model/status";
import { useMemo, useState } from "react";
import { createRoot } from "react-dom/client";
import { Legend } from "../../explore/legend.tsx";
import { Timeline } from "../../explore/timeline.tsx";
import { LanguageContext } from "../../language/language.ts";
import { formatValue, type ValueFormat } from "../../language/numbers.ts";
import { NavigationProvider } from "../../location/navigation.tsx";
import { AreaMap } from "../area-map.tsx";
import { LiveValue } from "../live-value.ts";
import type { Highlight, MapAreas } from "../map-props.ts";
import type { MapView } from "../mercator.ts";
import "../../interface/tokens.css";
import "../../interface/base.css";
import "../../interface/controls.css";
import "./page.css";

/**
 * A page with nothing but map, legend and timeline, for looking at them and for measuring. Not part of the product.
 * Address: `areas` (towns, quartiere, number), `kind` (share, count), `theme`, `language`, `docked`.
 */
const query = new URLSearchParams(location.search);
const key = query.get("areas") ?? "towns";
const count = query.get("kind") === "count";
const docked = query.has("docked");
const theme = query.get("theme") === "dark" ? "dark" : "light";
const language = query.get("language") === "en" ? "en" : "de";
const periods = Array.from({ length: 15 }, (_, step) => String(2010 + step));

type Edition = { areas: MapAreas; bbox: number[]; outline: unknown };

/** Values with a pattern over the land, missing and suppressed ones, and a level that rises with time. */
function inventValues(areas: MapAreas): ValueColumns {
  const size = areas.codes.length;
  const columns = emptyColumns(size, periods);
  periods.forEach((_, period) => {
    for (let area = 0; area < size; area += 1) {
      const index = period * size + area;
      const [x = 0, y = 0] = areas.labelPoints.slice(area * 2, area * 2 + 2);
      const wave = Math.sin(x * 9 + period / 4) + Math.cos(y * 13 - period / 5);
      const noise = ((area * 7919 + period * 104729) % 1000) / 1000;
      columns.status[index] = 0;
      columns.value[index] = count
        ? Math.round(200 + (wave + 2) ** 3 * 40 + noise * 60)
        : Math.round((8 + wave * 4 + noise * 3) * 10) / 10;
      if (area % 29 === 3 && period % 5 !== 0) {
        columns.value[index] = Number.NaN;
        columns.status[index] = STATUS.missing;
      }
      if (area % 23 === 5) {
        columns.value[index] = Number.NaN;
        columns.confidentiality[index] = CONFIDENTIALITY.suppressed_primary;
      }
    }
  });
  return columns;
}

const format: ValueFormat = count
  ? { kind: "count", unit: { de: "Personen", en: "persons" }, decimals: 0 }
  : { kind: "share", unit: { de: "%" }, decimals: 1 };
const indicator = { ...format, polarity: "none" as const };
const hovered = new LiveValue<number | undefined>(undefined);
const highlighted = new LiveValue<Highlight>(undefined);

function Page({ edition }: { edition: Edition }) {
  const { areas } = edition;
  const [period, setPeriod] = useState(periods.length - 1);
  const [choice, setChoice] = useState<MapChoice>({});
  const [selected, setSelected] = useState<readonly number[]>([]);
  const [view, setView] = useState<MapView | undefined>(undefined);
  const columns = useMemo(() => inventValues(areas), [areas]);
  const outline = useMemo(() => outlineOf(edition.outline), [edition]);
  const pooled = choice.pooled ?? true;
  const wanted = pooled ? 0 : period;
  const classes = useMemo(
    () => makeClasses({ columns, period: wanted, indicator, choice, ground: theme }),
    [columns, wanted, choice],
  );
  const input = { columns, period, indicator, choice, ground: theme } as const;
  const circles = count && choice.drawing !== "choropleth";
  const figure = circles ? symbolFigure(input) : choroplethFigure(input, classes);
  const ranked = useMemo(
    () => rankingFigure(columns, period, areas).rows.map(({ area }) => area),
    [columns, period, areas],
  );
  const text = (area: number) => {
    const value = figure.values[area] as number;
    return Number.isNaN(value) ? "keine Angabe" : formatValue(value, format, language);
  };
  const name = (area: number) => areas.names[area] as string;
  return (
    <LanguageContext value={language}>
      <main className="test-page">
        <h1 className="only-spoken">Karte</h1>
        <div className="over">
          <AreaMap
            figure={figure}
            edition={{ level: key, edition: "2024", bbox: edition.bbox, attribution: "Musterkreis", invented: true }}
            areas={areas}
            outline={outline}
            tilesUrl={`/tiles/${key}/{z}/{x}/{y}`}
            labels
            circle={30}
            hovered={hovered}
            highlighted={highlighted}
            selected={selected}
            onSelect={(area, additive) => {
              if (area === undefined) return setSelected([]);
              const rest = additive ? selected : [];
              setSelected(selected.includes(area) ? selected.filter((one) => one !== area) : [...rest, area]);
            }}
            view={view}
            onView={setView}
            ranked={ranked}
            describe={(area) => `${name(area)}, ${text(area)}, Rang ${ranked.indexOf(area) + 1} von ${ranked.length}`}
            tip={(area) => ({ name: name(area), value: text(area) })}
            label={`Beispielanteil ${periods[period]}`}
            theme={theme}
            padding={{ right: innerWidth > 900 ? 300 : 24 }}
            reducedMotion={matchMedia("(prefers-reduced-motion: reduce)").matches}
          />
          <Legend
            figure={figure}
            choice={choice}
            onChoice={setChoice}
            palette={paletteOf(input, classes.limits)}
            format={format}
            periodLabel={periods[period] as string}
            highlighted={highlighted}
            theme={theme}
            circle={30}
            docked={docked}
          />
        </div>
        <Timeline
          periods={periods}
          index={period}
          onIndex={setPeriod}
          breaks={[{ period: "2017", text: { de: "neue Erhebung", en: "new survey" } }]}
        />
      </main>
    </LanguageContext>
  );
}

document.documentElement.dataset.theme = theme;
document.documentElement.lang = language;
const answer = await fetch(`/edition.json?areas=${key}`);
createRoot(document.getElementById("page") as HTMLElement).render(
  <NavigationProvider>
    <Page edition={(await answer.json()) as Edition} />
  </NavigationProvider>,
);
