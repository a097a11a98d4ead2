import type { EditionAnswer } from "@raumblick/api/query.api";
import { Refusal } from "@raumblick/model/refusal";
import type { Texts } from "@raumblick/model/texts";
import type { Reading } from "../database/database.ts";
import {
  type EditionColumns,
  type EditionRow,
  readEditionAreas,
  readEditionById,
  readGeometries,
  readKnownCodes,
  readLevels,
} from "./areas.store.ts";
import { type Cartography, openCartography } from "./cartography/cartography.ts";
import type { AreaTopology } from "./cartography/mesh.ts";

/** What visitors are told of a published edition. */
export type EditionDocument = {
  level: string;
  edition: string;
  name: Texts;
  singular: Texts;
  rank: number;
  parent?: string;
  validFrom: string;
  validTo?: string;
  areaCount: number;
  bbox: number[];
  attribution?: string;
  licence?: string;
  invented?: boolean;
};

/** All that publishing an edition stores. `contentHash` names the tiles, `geometry` is what they are cut from. */
export type EditionAnswers = {
  document: EditionDocument;
  contentHash: string;
  areas: EditionAnswer;
  outline: AreaTopology;
  geometry: Uint8Array;
};

export type EditionAnswerOptions = {
  /** Levels that may be told of as parents; all when absent. */
  visibleLevels?: ReadonlySet<string>;
  /** The thread to draw in; without one a thread of its own is started and ended. */
  cartography?: Cartography;
};

async function demandEdition(tx: Reading, editionId: number): Promise<EditionRow> {
  const edition = await readEditionById(tx, editionId);
  if (edition) return edition;
  throw new Refusal("not_found", "edition_not_found", {
    de: `Den Gebietsstand Nr. ${editionId} gibt es nicht. Bitte die Liste der Gebietsstände neu laden.`,
    en: `There is no edition number ${editionId}. Load the list of editions again.`,
  });
}

function answerOf(
  edition: EditionRow,
  columns: EditionColumns,
  parentNames: EditionAnswer["parentNames"],
  visible?: ReadonlySet<string>,
): EditionAnswer {
  const rounded = (number: number, decimals: number) => Math.round(number * 10 ** decimals) / 10 ** decimals;
  return {
    level: edition.level,
    edition: edition.key,
    ...columns,
    parents: Object.fromEntries(Object.entries(columns.parents).filter(([level]) => !visible || visible.has(level))),
    squareKilometres: columns.squareKilometres.map((area) => rounded(area, 4)),
    labelPoints: columns.labelPoints.map((degrees) => rounded(degrees, 5)),
    parentNames,
  };
}

async function readParentNames(
  tx: Reading,
  parents: EditionColumns["parents"],
  visible?: ReadonlySet<string>,
): Promise<EditionAnswer["parentNames"]> {
  const levels = Object.keys(parents).filter((level) => !visible || visible.has(level));
  if (levels.length === 0) return {};
  const known = await readKnownCodes(tx);
  const names: EditionAnswer["parentNames"] = {};
  for (const level of levels) {
    const codes = [...new Set(parents[level])].filter((code) => code !== null).sort();
    names[level] = Object.fromEntries(codes.map((code) => [code, known.get(level)?.get(code) ?? code]));
  }
  return names;
}

/** Codes, names, parents and neighbours of an edition as visitors get them, without any drawing: quick. */
export async function buildEditionAreas(
  tx: Reading,
  editionId: number,
  visibleLevels?: ReadonlySet<string>,
): Promise<EditionAnswer> {
  const edition = await demandEdition(tx, editionId);
  const columns = await readEditionAreas(tx, editionId);
  return answerOf(edition, columns, await readParentNames(tx, columns.parents, visibleLevels), visibleLevels);
}

/** What visitors are told of an edition and its level. */
export async function describeEdition(
  tx: Reading,
  edition: EditionRow,
  visibleLevels?: ReadonlySet<string>,
): Promise<EditionDocument> {
  const level = (await readLevels(tx)).find(({ id }) => id === edition.levelId);
  if (!level) throw new Error(`edition ${edition.id} has no level`);
  return {
    level: edition.level,
    edition: edition.key,
    name: level.name,
    singular: level.singular,
    rank: level.rank,
    ...(level.parent !== null && (visibleLevels?.has(level.parent) ?? true) && { parent: level.parent }),
    validFrom: edition.validFrom,
    ...(edition.validTo !== null && { validTo: edition.validTo }),
    areaCount: edition.areaCount,
    bbox: edition.bbox,
    ...(edition.attribution !== null && { attribution: edition.attribution }),
    ...(edition.licence !== null && { licence: edition.licence }),
    ...(edition.invented && { invented: true }),
  };
}

/**
 * Everything that publishing an edition stores. Outlines and the source of the tiles are drawn in a thread (about 3 s for
 * 11,000 areas): ask only when the edition's content hash is not published yet, else `buildEditionAreas` is enough.
 */
export async function buildEditionAnswers(
  tx: Reading,
  editionId: number,
  { visibleLevels, cartography }: EditionAnswerOptions = {},
): Promise<EditionAnswers> {
  const edition = await demandEdition(tx, editionId);
  const areas = await buildEditionAreas(tx, editionId, visibleLevels);
  const shapes = await readGeometries(tx, editionId, edition.areaCount);
  const { codes, names, labelPoints, squareKilometres } = areas;
  const thread = cartography ?? openCartography();
  try {
    const drawn = await thread.ask("draw", { shapes, names: { codes, names, labelPoints, squareKilometres } });
    return {
      document: await describeEdition(tx, edition, visibleLevels),
      contentHash: edition.contentHash,
      areas,
      ...drawn,
    };
  } finally {
    if (!cartography) await thread.close();
  }
}
