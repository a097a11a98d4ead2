import type { AreaFinders } from "../area-finder.ts";
import { compareFits, type Fit, fitOf } from "../edition-choice.ts";
import type { ColumnProfile } from "./column-profile.ts";

const KEY_HEADING =
  /(^|[^a-z])(ags|ars|rs|gkz|id|key|code|kennziffer|schl(ü|ue)ssel\w*|gebiet\w*|raumid|plr\w*|\w+_id|\w*schl(ü|ue)ssel(nummer)?)([^a-z]|$)/i;
/** Parts of a year are no areas, although months read like the keys of states. */
const PART_HEADING = /quartal|quarter|monat|month|halbjahr|woche|week|^tag$|^day$/i;
const ENOUGH = 0.3;
const MOSTLY = 0.9;
/** Numbers that become keys only by a zero before them, in a column that is not called a key: fewer may be chance. */
const FEWEST_BY_CHANCE = 50;
/** Keys of one or two digits are as good as any number: the heading has to say what they are. */
const NAMES_AREA = /land|kreis|bezirk|gemeinde|stadt|ort|gebiet|region|raum|viertel|quartier|^$/i;

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

/** How many areas the whole column names, by its sample. */
function different({ matched }: Fit, texts: readonly string[], { texts: all }: ColumnProfile): number {
  return (matched * all.length) / texts.length;
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
      if (PART_HEADING.test(profile.heading)) return [];
      const share = profile.numbers / Math.max(1, profile.filled);
      if (by === "name" && share > 0.5) return [];
      const texts = sample(profile.texts);
      const fit = bestFit(texts, by, finders, wishes);
      if (!fit || fit.matched === 0) return [];
      const rate = fit.matched / texts.length;
      const isKey = by === "code" && KEY_HEADING.test(profile.heading);
      // Numbers may be keys by chance, most easily where a zero had to be put before them.
      const sure = isKey || fit.literal * 2 > fit.matched;
      if (!sure && different(fit, texts, profile) < FEWEST_BY_CHANCE) return [];
      if (
        by === "code" &&
        !isKey &&
        !NAMES_AREA.test(profile.heading) &&
        fit.edition.codes.every((code) => code.length < 3)
      )
        return [];
      if (rate < (sure ? ENOUGH : MOSTLY) && (fit.coverage < 0.5 || !sure)) return [];
      const score =
        Math.max(rate, fit.coverage) + (isKey ? 0.5 : 0) + Math.log10(1 + different(fit, texts, profile)) * 0.4;
      return [{ profile, by, fit, score }];
    });
    const best = candidates.sort((a, b) => b.score - a.score || a.profile.column - b.profile.column)[0];
    const fit = best && bestFit(best.profile.texts, by, finders, wishes);
    if (best && fit) return { ...best, fit };
  }
  return undefined;
}
