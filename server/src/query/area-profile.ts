import type { AreaProfile, ProfileIndicator, Standing } from "@raumblick/api/area-profile.api";
import type { AreaAnswer, EditionAnswer } from "@raumblick/api/query.api";
import { Refusal } from "@raumblick/model/refusal";
import { STATUS } from "@raumblick/model/status";
import type { Visiting } from "../database/database.ts";
import { areaAnswer } from "./area-answer.ts";
import { type AreaPlace, readAreaPlaces, readStandings, type StandingRow } from "./area-profile.store.ts";
import type { EditionAreas } from "./edition-areas.ts";
import type { Shelf } from "./shelf.ts";

export type ProfileAsk = {
  code: string;
  level?: string | undefined;
  edition?: string | undefined;
  /** `level:code`. */
  comparison?: string | undefined;
};

/** An area with its series and where it stands in each. */
type Seen = { answer: AreaAnswer; place: AreaPlace; standings: Map<string, StandingRow> };

/** One area across all visible indicators beside another one, of one release. Throws `Refusal` `area_not_found`. */
export async function areaProfile(tx: Visiting, ask: ProfileAsk, editions: EditionAreas): Promise<AreaProfile> {
  const places = await readAreaPlaces(tx, ask.code);
  const place = places.find(
    ({ level, edition }) =>
      (ask.level === undefined || level === ask.level) && (ask.edition === undefined || edition === ask.edition),
  );
  if (!place) throw notFound(ask);
  const own = await see(tx, ask.code, place, editions);
  const { answer } = own;
  const areas = await editions.of(tx, place.level, place.edition);
  const parents = parentsOf(answer, areas, place.position);
  const postcodes = postcodesOf(areas)?.[place.position];
  const other = await seeOther(tx, ask.comparison ?? compared(parents[0]), place.level, ask.code, editions);
  const otherLevels = new Set(places.map(({ level }) => level).filter((level) => level !== place.level));
  return {
    level: place.level,
    code: ask.code,
    name: answer.name,
    edition: place.edition,
    position: place.position,
    squareKilometres: answer.squareKilometres,
    ...(postcodes && { postcodes }),
    editions: places.filter(({ level }) => level === place.level).map(({ edition }) => edition),
    otherLevels: [...otherLevels],
    parents,
    ...(other && { comparison: { level: other.place.level, code: other.answer.code, name: other.answer.name } }),
    indicators: indicatorsOf(own, other),
  };
}

/** Whether the code names a visible area (on this level): whether its page has anything to show. */
export async function isPublishedArea(shelf: Shelf, code: string, level: string | undefined): Promise<boolean> {
  const places = await shelf.remembered(`places ${code}`, async (tx) => {
    const found = await readAreaPlaces(tx, code);
    return found.length > 0 ? found : undefined;
  });
  return (places ?? []).some((place) => level === undefined || place.level === level);
}

/** Names under which postcodes are handed in with boundaries. */
const POSTCODE_SCHEMES = ["plz", "postleitzahl", "postcode"];

/** The postcodes of an edition's areas, where they were handed in. */
export function postcodesOf({ keys }: EditionAnswer): string[][] | undefined {
  return POSTCODE_SCHEMES.map((scheme) => keys[scheme]).find((lists) => lists !== undefined);
}

const compared = (area: { level: string; code: string } | undefined) => area && `${area.level}:${area.code}`;

async function see(tx: Visiting, code: string, place: AreaPlace, editions: EditionAreas): Promise<Seen> {
  const { level, edition } = place;
  const answer = await areaAnswer(tx, { level, code, edition }, editions);
  const standings = await readStandings(tx, place);
  return { answer, place, standings: new Map(standings.map((row) => [row.indicator, row])) };
}

async function seeOther(
  tx: Visiting,
  wished: string | undefined,
  ownLevel: string,
  ownCode: string,
  editions: EditionAreas,
): Promise<Seen | undefined> {
  const colon = wished?.indexOf(":") ?? -1;
  if (wished === undefined || colon < 0) return undefined;
  const [level, code] = [wished.slice(0, colon), wished.slice(colon + 1)];
  if (level === ownLevel && code === ownCode) return undefined;
  const place = (await readAreaPlaces(tx, code)).find((one) => one.level === level);
  return place && see(tx, code, place, editions);
}

/** As the edition names them, coarsest first: the further away, the more areas share one. */
function parentsOf({ parents }: AreaAnswer, { parents: all }: EditionAnswer, position: number): AreaAnswer["parents"] {
  const sharing = ({ level }: { level: string }) =>
    (all[level] ?? []).filter((code) => code === all[level]?.[position]).length;
  return parents.toSorted((a, b) => sharing(b) - sharing(a));
}

function indicatorsOf(own: Seen, other: Seen | undefined): ProfileIndicator[] {
  const others = new Map(other?.answer.indicators.map((one) => [one.indicator, one]));
  return own.answer.indicators.map(({ indicator, periods, values, status, confidentiality }) => {
    const standing = own.standings.get(indicator);
    const beside = others.get(indicator);
    return {
      indicator,
      periods,
      values,
      status,
      confidentiality,
      ...(standing && { standing: standingOf(standing) }),
      ...(beside && { comparison: { ...atPeriods(beside, periods), ...limitsOf(other?.standings.get(indicator)) } }),
    };
  });
}

type Series = Pick<ProfileIndicator, "periods" | "values" | "status" | "confidentiality">;

/** A series in these periods; what it does not know of one of them is missing. */
function atPeriods(series: Series, periods: readonly string[]): Omit<Series, "periods"> {
  const places = periods.map((period) => series.periods.indexOf(period));
  return {
    values: places.map((place) => series.values[place] ?? null),
    status: places.map((place) => series.status[place] ?? STATUS.missing),
    confidentiality: places.map((place) => series.confidentiality[place] ?? 0),
  };
}

function standingOf({ period, rank, tied, areaCount, together, origin, ...limits }: StandingRow): Standing {
  return {
    period,
    rank,
    tied: tied ?? false,
    of: areaCount,
    ...limitsOf(limits),
    ...(together !== null && origin !== null && { together: { value: together, origin } }),
  };
}

function limitsOf(row: Pick<StandingRow, "lower" | "upper"> | undefined): { lower?: number; upper?: number } {
  const { lower = null, upper = null } = row ?? {};
  return lower === null || upper === null ? {} : { lower, upper };
}

function notFound({ code, level, edition }: ProfileAsk): Refusal {
  const where = [
    level === undefined ? { de: "", en: "" } : { de: ` auf der Ebene „${level}“`, en: ` on the level "${level}"` },
    edition === undefined
      ? { de: "", en: "" }
      : { de: ` im Gebietsstand „${edition}“`, en: ` in the edition "${edition}"` },
  ];
  return new Refusal("not_found", "area_not_found", {
    de: `Eine Raumeinheit „${code}“ ist${where.map(({ de }) => de).join("")} nicht veröffentlicht.`,
    en: `No area "${code}" is published${where.map(({ en }) => en).join("")}.`,
  });
}
