import type { AreaProfile } from "@raumblick/api/area-profile.api";
import type { Catalog } from "@raumblick/api/query.api";
import { outlineOf } from "@raumblick/figures/outline";
import { useMemo } from "react";
import { shownAnswer, useAnswer, useData } from "../data/data.tsx";
import { areaWords } from "../language/area-words.ts";
import { useWords } from "../language/language.ts";

/** An outline of more areas would be a large answer for a small picture. */
const MOST_AREAS = 2000;

/** Where the area lies among those of its level. */
export function PositionMap({ catalog, profile }: { catalog: Catalog; profile: AreaProfile }) {
  const words = useWords(areaWords);
  const { questions } = useData();
  const edition = catalog.editions.find((one) => one.level === profile.level && one.edition === profile.edition);
  const drawn = edition && edition.areaCount > 1 && edition.areaCount <= MOST_AREAS ? edition : undefined;
  const topology = shownAnswer(useAnswer(drawn && questions.outline(drawn.outline)));
  const outline = useMemo(() => (topology ? outlineOf(topology) : undefined), [topology]);
  if (!drawn) return null;
  if (!outline) return <span className="position-map" />;
  const [left, top, width, height] = outline.viewBox;
  const room = Math.max(width, height) * 0.02;
  const own = outline.paths[profile.position] ?? "";
  return (
    <svg
      className="position-map"
      viewBox={`${left - room} ${top - room} ${width + 2 * room} ${height + 2 * room}`}
      role="img"
      aria-label={words.position(profile.name)}
    >
      <path className="others" d={outline.paths.join("")} fillRule="evenodd" vectorEffect="non-scaling-stroke" />
      <path className="own" d={own} fillRule="evenodd" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
