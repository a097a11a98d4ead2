import type { CatalogIndicator } from "@raumblick/api/query.api";
import type { Headline, StartAnswer } from "@raumblick/api/start.api";
import { mapFigure } from "@raumblick/figures/map-figure";
import { mapSvg } from "@raumblick/figures/map-svg";
import { outlineOf } from "@raumblick/figures/outline";
import { useMemo } from "react";
import { shownAnswer, useAnswer, useData } from "../data/data.tsx";
import { useTheme } from "../frame/theme.ts";

type Props = { headline: Headline; indicator: CatalogIndicator; edition: StartAnswer["editions"][number] };

/** Without a timeline there is nothing to compare with: the classes show the differences of this period best. */
const ONE_PERIOD = { pooled: false };

function figureOf({ headline, indicator }: Omit<Props, "edition">, ground: "light" | "dark") {
  const { period, areas, level } = headline;
  const columns = {
    areaCount: areas.values.length,
    periods: [period],
    value: Float64Array.from(areas.values, (value) => value ?? Number.NaN),
    status: Uint16Array.from(areas.status),
    confidentiality: Uint8Array.from(areas.confidentiality),
  };
  return mapFigure({ columns, period: 0, indicator, level, choice: ONE_PERIOD, ground });
}

/** The indicator's map without any control; what it says stands beside it in words, so it is silent. */
export function SmallMap({ headline, indicator, edition }: Props) {
  const { questions } = useData();
  const { theme } = useTheme();
  const topology = shownAnswer(useAnswer(questions.outline(edition.outline)));
  const svg = useMemo(() => {
    if (!topology) return undefined;
    return mapSvg({
      figure: figureOf({ headline, indicator }, theme),
      outline: outlineOf(topology),
      labelPoints: edition.labelPoints,
      title: "",
      description: "",
      ground: theme,
      idPrefix: `map-${indicator.key}`,
    });
  }, [topology, headline, indicator, edition, theme]);
  if (!svg) return <span className="waiting small-map" />;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: our own drawing; names in it are escaped where it is made
  return <div className="small-map" aria-hidden="true" dangerouslySetInnerHTML={{ __html: svg }} />;
}
