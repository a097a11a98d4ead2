import type { AreaMappingDraft } from "@raumblick/model/area-mapping";
import type { Texts } from "@raumblick/model/texts";
import { USUAL_LEVELS } from "@raumblick/model/usual-levels";
import type { Feature } from "../formats/boundary-file.ts";
import type { ColumnProfile } from "./profile.ts";

/** What is known of a level: its rank, the level it belongs to, the codes of all its editions, its names and whose its newest edition is. */
export type KnownLevel = {
  key: string;
  rank: number;
  parent: string | null;
  codes: ReadonlySet<string>;
  names?: { name: Texts; singular: Texts };
  newest?: { key: string; attribution: string | null; licence: string | null };
};

/** Everything a proposal may look at. */
export type ProposalBasis = {
  profiles: readonly ColumnProfile[];
  features: readonly Feature[];
  levels: readonly KnownLevel[];
};

const CODE_NAMES: [RegExp, number][] = [
  [/^ags$/i, 60],
  [/^(ars|rs)$/i, 50],
  [/^(gebietsschl|gemeindeschl|schl(ü|ue)ssel|schluessel|kennziffer|kn|plr_id|key|code|insee|com_code)/i, 45],
  [/^(ags|rs|ars|sdv_a?rs)(_0)?$/i, 15],
  [/(_id|_nr|_key|_code|nummer|^nr|^id|schl)$/i, 20],
  [/^(objid|debkg_id|gml_id|ogc_fid|fid|objectid|uuid)$/i, -60],
  [/^(shape_|flaeche|area|groesse|perimeter|laenge|ewz|einwohner|beginn|stand|wsk)/i, -60],
];

const NAME_NAMES: [RegExp, number][] = [
  [/^(gen|name|gn|geografischername)$/i, 60],
  [/(^|_)(name|bezeichn(ung)?|label|titel)$/i, 35],
  [/nam/i, 15],
  [/^(bez|nuts|objid|debkg_id|stand|beginn|datum)/i, -30],
];

function hint(name: string, hints: readonly [RegExp, number][]): number {
  return hints.find(([pattern]) => pattern.test(name))?.[1] ?? 0;
}

function knownShare(profile: ColumnProfile, features: readonly Feature[], codes: ReadonlySet<string>): number {
  if (codes.size === 0 || profile.filled === 0) return 0;
  return features.filter((feature) => codes.has(feature.values[profile.index] ?? "")).length / profile.filled;
}

function best<T>(items: readonly T[], score: (item: T) => number): T | undefined {
  let found: T | undefined;
  let highest = 0;
  for (const item of items) {
    const reached = score(item);
    if (reached > highest) [found, highest] = [item, reached];
  }
  return found;
}

/** The column whose values are unique and look like keys; codes the level already knows weigh most. */
export function proposeCode({ profiles, features }: ProposalBasis, level?: KnownLevel): ColumnProfile | undefined {
  return best(profiles, (profile) => {
    const filled = profile.filled / features.length;
    if (filled < 0.6 || profile.codeLike < 0.9 || profile.unique < 0.5) return 0;
    const likeness = 60 * profile.unique + 20 * profile.codeLike + 20 * profile.sameLength - 40 * (1 - filled);
    const known = level ? 200 * knownShare(profile, features, level.codes) : 0;
    return likeness + hint(profile.name, CODE_NAMES) + known - 70;
  });
}

/** The column of words that tell the areas apart. */
export function proposeName({ profiles, features }: ProposalBasis): ColumnProfile | undefined {
  return best(profiles, (profile) => {
    if (profile.wordLike < 0.7 || profile.filled < features.length * 0.5) return 0;
    return 60 * profile.unique + 20 * profile.wordLike + hint(profile.name, NAME_NAMES) - 20;
  });
}

const KEY_SCHEMES: [RegExp, string][] = [
  [/^ags$/i, "ags"],
  [/^(ars|rs)$/i, "ars"],
  [/^nuts$/i, "nuts"],
  [/^(plz|postleitzahl|plz99)$/i, "postcode"],
];

function proposeKeys({ profiles }: ProposalBasis, code: string | undefined): Record<string, string> | undefined {
  const keys: Record<string, string> = {};
  for (const { name, filled } of profiles) {
    const scheme = KEY_SCHEMES.find(([pattern]) => pattern.test(name))?.[1];
    if (scheme && name !== code && filled > 0) keys[scheme] ??= name;
  }
  return Object.keys(keys).length > 0 ? keys : undefined;
}

/** In files of the survey office the land of an area has the highest GF, its waters a lower one under the same code. */
function proposeOnly({ profiles, features }: ProposalBasis, code: ColumnProfile | undefined): AreaMappingDraft["only"] {
  const kind = profiles.find(({ name }) => /^gf$/i.test(name));
  if (!kind || !code || kind.distinct < 2 || code.unique === 1) return undefined;
  const highest = Math.max(...features.map((feature) => Number(feature.values[kind.index])).filter(Number.isFinite));
  const land = features.filter((feature) => Number(feature.values[kind.index]) === highest);
  const all = new Set(features.map((feature) => feature.values[code.index]));
  return new Set(land.map((feature) => feature.values[code.index])).size === all.size
    ? { [kind.name]: [String(highest)] }
    : undefined;
}

/** Per coarser level where its codes stand: in a column of their own, or as the beginning of the code. */
export function proposeParents(
  { profiles, features, levels }: ProposalBasis,
  code: ColumnProfile | undefined,
  ancestors: readonly KnownLevel[],
): NonNullable<AreaMappingDraft["columns"]>["parents"] {
  const parents: NonNullable<NonNullable<AreaMappingDraft["columns"]>["parents"]> = {};
  for (const level of ancestors) {
    if (level.codes.size === 0 || !levels.includes(level)) continue;
    const own = profiles.find((profile) => profile !== code && knownShare(profile, features, level.codes) > 0.95);
    const lengths = new Set([...level.codes].map(({ length }) => length));
    const [digits] = lengths;
    const starts = (feature: Feature) => level.codes.has((feature.values[code?.index ?? -1] ?? "").slice(0, digits));
    if (code && lengths.size === 1 && digits !== undefined && features.every(starts))
      parents[level.key] = { column: code.name, digits };
    else if (own) parents[level.key] = { column: own.name };
  }
  return Object.keys(parents).length > 0 ? parents : undefined;
}

/** The levels above, nearest first. */
export function ancestorsOf(levels: readonly KnownLevel[], parent: string | null | undefined): KnownLevel[] {
  const found: KnownLevel[] = [];
  for (let key = parent; key; ) {
    const level = levels.find((one) => one.key === key);
    if (!level || found.includes(level)) break;
    found.push(level);
    key = level.parent;
  }
  return found;
}

function proposeLevel({ profiles, features, levels }: ProposalBasis): KnownLevel | undefined {
  return best(levels, (level) => {
    const share = Math.max(
      0,
      ...profiles.map((profile) => (profile.unique > 0.5 ? knownShare(profile, features, level.codes) : 0)),
    );
    return share > 0.8 ? share : 0;
  });
}

function proposeEdition(edition: AreaMappingDraft["edition"]): AreaMappingDraft["edition"] {
  if (!edition?.key || edition.validFrom) return edition;
  if (/^\d{4}-\d{2}-\d{2}$/.test(edition.key)) return { ...edition, validFrom: edition.key };
  return /^\d{4}$/.test(edition.key) ? { ...edition, validFrom: `${edition.key}-01-01` } : edition;
}

/** The level's 8-digit codes where the file has 12-digit ones of the same municipalities. */
export function agsFromArs(ars: string): string {
  return ars.slice(0, 5) + ars.slice(9, 12);
}

function proposeCodeForm(basis: ProposalBasis, code: ColumnProfile | undefined, level: KnownLevel | undefined) {
  if (!code || !level || level.codes.size === 0) return undefined;
  const values = basis.features.map((feature) => feature.values[code.index] ?? "");
  const long = values.filter((value) => /^\d{12}$/.test(value));
  const hits = long.filter((value) => level.codes.has(agsFromArs(value))).length;
  return long.length === values.length && hits > values.length / 2 ? ("ags_from_ars" as const) : undefined;
}

/** Fills what a draft leaves open from the content of the file and from what is known; what the user said stays. */
export function proposeMapping(draft: AreaMappingDraft, basis: ProposalBasis): AreaMappingDraft {
  const { levels, profiles } = basis;
  const level =
    levels.find(({ key }) => key === draft.level?.key) ?? (draft.level?.key ? undefined : proposeLevel(basis));
  const key = draft.level?.key ?? level?.key;
  const usual = level || key === undefined ? undefined : USUAL_LEVELS[key];
  const code = profiles.find(({ name }) => name === draft.columns?.code) ?? proposeCode(basis, level);
  const name = draft.columns?.name ?? proposeName(basis)?.name;
  const keys = draft.columns?.keys ?? proposeKeys(basis, code?.name);
  const above = ancestorsOf(levels, level?.parent ?? draft.level?.parent);
  const parents = draft.columns?.parents ?? proposeParents(basis, code, above);
  const only = draft.only ?? proposeOnly(basis, code);
  const codeForm = draft.codeForm ?? proposeCodeForm(basis, code, level);
  const edition = proposeEdition(draft.edition);
  return {
    version: 1,
    ...draft,
    ...(key !== undefined && { level: { ...usual, ...draft.level, key } }),
    ...(edition && { edition }),
    ...(only && { only }),
    ...(codeForm && { codeForm }),
    columns: {
      ...draft.columns,
      ...(code && draft.columns?.code === undefined && { code: code.name }),
      ...(name !== undefined && { name }),
      ...(keys && { keys }),
      ...(parents && { parents }),
    },
  };
}
