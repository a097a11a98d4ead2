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

type Look = { finders: AreaFinders; wishes: Wishes };

/** How a column's texts fit each edition, those with most texts that are areas as they stand first. */
function fitsOf(texts: readonly string[], by: "code" | "name", { finders, wishes }: Look): Fit[] {
  return finders.levels
    .filter((level) => wishes.level === undefined || level.key === wishes.level)
    .flatMap((level) =>
      level.editions
        .filter((edition) => wishes.edition === undefined || edition.key === wishes.edition)
        .map((edition) => fitOf(texts, by, level, edition, finders)),
    )
    .filter(({ matched }) => matched > 0)
    .sort((a, b) => b.literal - a.literal || compareFits(a, b));
}

export type Wishes = { level?: string | undefined; edition?: string | undefined };

const isKeyColumn = (by: "code" | "name", { heading }: ColumnProfile) => by === "code" && KEY_HEADING.test(heading);

/** Whether a fit is more than chance: enough of the texts are areas, or most of the edition occurs. */
function isSure(fit: Fit, count: number, by: "code" | "name", profile: ColumnProfile): boolean {
  const isKey = isKeyColumn(by, profile);
  // Numbers may be keys by chance, most easily where a zero had to be put before them, or where keys are short.
  const literal = isKey || fit.literal * 2 > fit.matched;
  if (!literal && (fit.matched * profile.texts.length) / count < FEWEST_BY_CHANCE) return false;
  const areShort = fit.edition.codes.every((code) => code.length < 3);
  if (by === "code" && !isKey && areShort) return NAMES_AREA.test(profile.heading) && fit.matched / count >= MOSTLY;
  return fit.matched / count >= (literal ? ENOUGH : MOSTLY) || (literal && fit.coverage >= 0.5);
}

function candidateOf(profile: ColumnProfile, by: "code" | "name", look: Look): AreaProposal[] {
  if (PART_HEADING.test(profile.heading)) return [];
  if (by === "name" && profile.numbers > profile.filled * 0.5) return [];
  const isKey = isKeyColumn(by, profile);
  const some = sample(profile.texts);
  const sure = (texts: readonly string[]) =>
    fitsOf(texts, by, look).find((fit) => isSure(fit, texts.length, by, profile));
  // A county's few towns in a table of the whole country: a sample may well miss them.
  const sampled = sure(some);
  const texts = sampled || !isKey ? some : profile.texts;
  const fit = sampled ?? (texts === some ? undefined : sure(texts));
  if (!fit) return [];
  const different = (fit.matched * profile.texts.length) / texts.length;
  const score =
    Math.max(fit.matched / texts.length, fit.coverage) + (isKey ? 0.5 : 0) + Math.log10(1 + different) * 0.4;
  return [{ profile, by, fit, score }];
}

/**
 * The column that holds the areas and the edition it fits: by keys; by names only when no column of keys fits.
 * A few matches by chance do not count: a third of the texts must be areas, or most of the edition must occur.
 */
export function proposeArea(
  profiles: readonly ColumnProfile[],
  finders: AreaFinders,
  wishes: Wishes,
): AreaProposal | undefined {
  const look = { finders, wishes };
  for (const by of ["code", "name"] as const) {
    const [best] = profiles
      .flatMap((profile) => candidateOf(profile, by, look))
      .sort((a, b) => b.score - a.score || a.profile.column - b.profile.column);
    if (!best) continue;
    const { texts } = best.profile;
    const fit = fitsOf(texts, by, look).find((one) => isSure(one, texts.length, by, best.profile));
    return { ...best, fit: fit ?? best.fit };
  }
  return undefined;
}
