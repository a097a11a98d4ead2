import type { AreaFinders } from "../area-finder.ts";
import { compareFits, type Fit, fitOf } from "../edition-choice.ts";
import type { ColumnProfile } from "./column-profile.ts";

const KEY_HEADING =
  /(^|[^a-z])(ags|ars|rs|gkz|id|key|code|kennziffer|schl(ü|ue)ssel\w*|gebiet\w*|raumid|plr\w*|\w+_id|\w*schl(ü|ue)ssel(nummer)?)([^a-z]|$)/i;
const ENOUGH = 0.3;

/** So many texts of a column tell whether it holds areas. */
const SAMPLE = 400;

function sample(texts: readonly string[]): readonly string[] {
  const step = Math.ceil(texts.length / SAMPLE);
  return step <= 1 ? texts : texts.filter((_, place) => place % step === 0);
}

export type AreaProposal = { profile: ColumnProfile; by: "code" | "name"; fit: Fit; score: number };

function bestFit(texts: readonly string[], by: "code" | "name", finders: AreaFinders, wishes: Wishes): Fit | undefined {
  const fits = finders.levels
    .filter((level) => wishes.level === undefined || level.key === wishes.level)
    .flatMap((level) =>
      level.editions
        .filter((edition) => wishes.edition === undefined || edition.key === wishes.edition)
        .map((edition) => fitOf(texts, by, level, edition, finders)),
    );
  return fits.sort(compareFits)[0];
}

export type Wishes = { level?: string | undefined; edition?: string | undefined };

/**
 * The column that holds the areas and the edition it fits: by keys; by names only when no column of keys fits.
 * A few matches by chance do not count: a third of the texts must be areas, or most of the edition must occur.
 */
export function proposeArea(
  profiles: readonly ColumnProfile[],
  finders: AreaFinders,
  wishes: Wishes,
): AreaProposal | undefined {
  for (const by of ["code", "name"] as const) {
    const candidates = profiles.flatMap((profile): AreaProposal[] => {
      const share = profile.numbers / Math.max(1, profile.filled);
      if (by === "name" && share > 0.5) return [];
      const texts = sample(profile.texts);
      const fit = bestFit(texts, by, finders, wishes);
      if (!fit || fit.matched === 0) return [];
      const rate = fit.matched / texts.length;
      if (rate < ENOUGH && fit.coverage < 0.5) return [];
      const score =
        Math.max(rate, fit.coverage) +
        (by === "code" && KEY_HEADING.test(profile.heading) ? 0.5 : 0) +
        fit.coverage * 0.2;
      return [{ profile, by, fit, score }];
    });
    const best = candidates.sort((a, b) => b.score - a.score || a.profile.column - b.profile.column)[0];
    const fit = best && bestFit(best.profile.texts, by, finders, wishes);
    if (best && fit) return { ...best, fit };
  }
  return undefined;
}
