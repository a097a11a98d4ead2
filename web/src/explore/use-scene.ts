import type { Catalog } from "@raumblick/api/query.api";
import { type Outline, outlineOf } from "@raumblick/figures/outline";
import { useEffect, useMemo, useRef } from "react";
import type { Choice } from "../data/choice.ts";
import { useAnswer, useData } from "../data/data.tsx";
import type { Failure } from "../data/failure.ts";
import type { View } from "../location/view.ts";
import { makeScene, type Scene } from "./scene.ts";

/** A higher level whose borders lie over the areas; its outline comes later. `tiles` names its vector tiles. */
export type HigherLevel = { tiles: string; outline: Outline | undefined };

export type SceneState = {
  /** The newest scene whose parts are all here; the former one while the next is on its way. */
  scene: Scene | undefined;
  outline: Outline | undefined;
  /** The next higher level, for thicker borders. */
  above: HigherLevel | undefined;
  loading: boolean;
  failure: Failure | undefined;
  retry: () => void;
};

/** Asks for values, areas and outlines of a choice all at once and joins them when they have come. */
export function useScene(catalog: Catalog, choice: Choice, view: View): SceneState {
  const { questions } = useData();
  const values = useAnswer(questions.values(choice.values));
  const areas = useAnswer(questions.edition(choice.edition.areas));
  const outline = useAnswer(questions.outline(choice.edition.outline));
  const { within } = view;

  const valuesHere = values.state === "ready" ? values.value : undefined;
  const areasHere = areas.state === "ready" ? areas.value : undefined;
  const made = useMemo(
    () => (valuesHere && areasHere ? makeScene(choice, valuesHere, areasHere, within) : undefined),
    [choice, valuesHere, areasHere, within],
  );
  const last = useRef<Scene | undefined>(undefined);
  useEffect(() => {
    if (made) last.current = made;
  }, [made]);

  const topology = outline.state === "ready" ? outline.value : undefined;
  const drawn = useMemo(() => (topology ? outlineOf(topology) : undefined), [topology]);
  const above = useHigherLevel(catalog, choice, drawn);
  const lastOutline = useRef<Outline | undefined>(undefined);
  useEffect(() => {
    if (drawn) lastOutline.current = drawn;
  }, [drawn]);

  const failed = values.state === "failed" ? values : areas.state === "failed" ? areas : undefined;
  const former = made ? undefined : last.current;
  const sameEdition = former?.choice.edition === choice.edition;
  return {
    scene: made ?? former,
    outline: made || sameEdition ? drawn : lastOutline.current,
    above: made || sameEdition ? above : undefined,
    loading: !made && !failed,
    failure: failed?.failure,
    retry: () => {
      if (values.state === "failed") values.retry();
      if (areas.state === "failed") areas.retry();
    },
  };
}

/** The outline of the higher level on the finer one's grid, asked for when the finer one is there. */
function useHigherLevel(
  catalog: Catalog,
  { level, edition }: Choice,
  drawn: Outline | undefined,
): HigherLevel | undefined {
  const { questions } = useData();
  const higher = useMemo(() => {
    const editions = catalog.editions.filter((other) => other.level === level.parent && other.areaCount > 1);
    const known = editions.filter(({ validFrom }) => validFrom <= edition.validFrom);
    return [...(known.length > 0 ? known : editions)].sort((a, b) => b.validFrom.localeCompare(a.validFrom))[0];
  }, [catalog, level, edition]);
  const answer = useAnswer(drawn && higher ? questions.outline(higher.outline) : undefined);
  const topology = answer.state === "ready" ? answer.value : undefined;
  return useMemo(
    () => higher && { tiles: higher.tiles, outline: topology && drawn ? outlineOf(topology, drawn) : undefined },
    [higher, topology, drawn],
  );
}
