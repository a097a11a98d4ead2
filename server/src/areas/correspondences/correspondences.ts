import type { CorrespondenceRow, CorrespondenceWeights, EditionChanges } from "@raumblick/api/correspondences.api";
import { Refusal } from "@raumblick/model/refusal";
import type { Reading, Writing } from "../../database/database.ts";
import { type EditionRow, readEdition, readEditionAreas, readEditions } from "../areas.store.ts";
import { editionNotFound } from "../editions.ts";
import { recogniseChanges } from "./changes.ts";
import {
  type CorrespondenceDocument,
  type Link,
  type Method,
  type Piece,
  readCorrespondences,
  readOverlap,
  readPopulation,
  writeCorrespondence,
} from "./correspondences.store.ts";
import { type Amount, type GivenAmounts, givenShares, peopleOfPieces, realPieces, sharesOf } from "./weights.ts";

/** An edition with the columns of its areas that weights are about. */
type Side = { edition: EditionRow; codes: string[]; names: string[] };
export type Pair = { from: Side; to: Side };

/** Two editions of a level; refuses unknown ones and one with itself. */
export async function readPair(tx: Reading, level: string, from: string, to: string): Promise<Pair> {
  if (from === to)
    throw new Refusal("invalid", "same_edition", {
      de: `„${from}“ ist zweimal genannt. Bitte zwei verschiedene Gebietsstände angeben.`,
      en: `"${from}" is named twice. Name two different editions.`,
    });
  const side = async (key: string): Promise<Side> => {
    const edition = await readEdition(tx, level, key);
    if (!edition) throw editionNotFound(level, key);
    const { codes, names } = await readEditionAreas(tx, edition.id);
    return { edition, codes, names };
  };
  return { from: await side(from), to: await side(to) };
}

/** Both directions between two editions; without one from the table itself. */
type Weights = { forward: Link[]; back: Link[] | undefined; method: Method };

/** Weights as a conversion table gives them. Areas it does not speak of and that kept their code stay as they are. */
export function weightsOfTable({ from, to }: Pair, { kind, rows, named }: GivenAmounts): Weights {
  const kept = unchangedAreas(from.codes, to.codes, named);
  const forward = [...(kind === "shares" ? givenShares(rows) : sharesOf(rows, "forward")), ...kept];
  const back = kind === "shares" ? wholeBack(forward) : amountsBack(rows, kept);
  return { method: "given", forward, back };
}

/** Areas of both editions that a table does not speak of. */
export function unchangedAreas(codes: readonly string[], others: readonly string[], named: readonly number[]): Link[] {
  const told = new Set(named);
  const place = new Map(others.map((code, at) => [code, at]));
  return codes.flatMap((code, from): Link[] => {
    const to = place.get(code);
    return told.has(from) || to === undefined ? [] : [{ from, to, share: 1 }];
  });
}

/** Shares say nothing of the way back, unless every area came from one whole area. */
function wholeBack(forward: readonly Link[]): Link[] | undefined {
  const sources = Map.groupBy(forward, ({ to }) => to);
  if ([...sources.values()].some((own) => own.length > 1)) return undefined;
  return forward.map(({ from, to }) => ({ from: to, to: from, share: 1 }));
}

/** Amounts say the way back, unless an unchanged area of unknown amount was joined by others. */
function amountsBack(rows: readonly Amount[], kept: readonly Link[]): Link[] | undefined {
  const joined = new Set(rows.map(({ to }) => to));
  if (kept.some(({ to }) => joined.has(to))) return undefined;
  return [...sharesOf(rows, "back"), ...kept.map(({ from, to }) => ({ from: to, to: from, share: 1 }))];
}

export type OverlapChoice = {
  population?: { indicator: string; period: string };
  lineage?: Record<string, string[]>;
};

/** Weights from how the boundaries overlap, by land or by people. */
export async function weightsOfOverlap(
  tx: Reading,
  { from, to }: Pair,
  { population, lineage }: OverlapChoice,
): Promise<Weights> {
  const all = await readOverlap(tx, from.edition.id, to.edition.id);
  const pieces = realPieces(all, lineage && lineageTest({ from, to }, lineage));
  if (!population) return { method: "area_overlap", ...bothWays(pieces, undefined) };
  const amounts = await peopleBetween(tx, { from, to }, pieces, population);
  return { method: "population_overlap", ...bothWays(pieces, amounts) };
}

function bothWays(pieces: readonly Piece[], people: readonly Amount[] | undefined) {
  const land = (share: "fromShare" | "toShare") =>
    pieces.map(({ from, to, ...own }) => ({ from, to, amount: own[share] }));
  return {
    forward: sharesOf(people ?? land("fromShare"), "forward"),
    back: sharesOf(people ?? land("toShare"), "back"),
  };
}

/** Of areas that the lineage does not name, on either side, it says nothing. */
function lineageTest({ from, to }: Pair, lineage: Record<string, string[]>) {
  const named = new Set(Object.values(lineage).flat());
  return (one: number, other: number): boolean | undefined => {
    const [successors, code] = [lineage[from.codes[one] as string], to.codes[other] as string];
    return successors && named.has(code) ? successors.includes(code) : undefined;
  };
}

async function peopleBetween(
  tx: Reading,
  { from, to }: Pair,
  pieces: readonly Piece[],
  population: { indicator: string; period: string },
): Promise<Amount[]> {
  // The finer edition knows better where people live.
  const sides = [
    { side: "from", of: from },
    { side: "to", of: to },
  ] as const;
  for (const { side, of } of sides.toSorted((a, b) => b.of.codes.length - a.of.codes.length)) {
    const values = await readPopulation(tx, of.edition.id, population);
    if (values) return peopleOfPieces(pieces, { side, values });
  }
  throw new Refusal("invalid", "correspondence_invalid", {
    de: `Von „${population.indicator}“ gibt es für „${population.period}“ auf keinem der beiden Gebietsstände Werte. Erst diese einlesen oder einen anderen Zeitraum nennen.`,
    en: `There are no values of "${population.indicator}" for "${population.period}" on either edition. Import them first or name another period.`,
  });
}

/** Stores weights in both directions, as far as they are known. */
export async function storeWeights(
  tx: Writing,
  { from, to }: Pair,
  { forward, back, method }: Weights,
  document: CorrespondenceDocument,
): Promise<void> {
  const [fromEditionId, toEditionId] = [from.edition.id, to.edition.id];
  await writeCorrespondence(tx, { fromEditionId, toEditionId, method, document, links: forward });
  if (back)
    await writeCorrespondence(tx, {
      fromEditionId: toEditionId,
      toEditionId: fromEditionId,
      method,
      document,
      links: back,
    });
}

/** An area of which this much goes to one other is not divided. */
const WHOLE = 1 - 1e-9;

/** What is stored for a level, in words of its editions. */
export async function listRows(tx: Reading, level: string): Promise<CorrespondenceRow[]> {
  const editions = new Map((await readEditions(tx, { level })).map((edition) => [edition.id, edition]));
  return (await readCorrespondences(tx, { level })).map(
    ({ fromEditionId, toEditionId, method, document, createdAt, links }) => {
      const target = editions.get(toEditionId) as EditionRow;
      return {
        level,
        from: (editions.get(fromEditionId) as EditionRow).key,
        to: target.key,
        method,
        links: links.length,
        uncovered: target.areaCount - new Set(links.map(({ to }) => to)).size,
        divided: links.filter(({ share }) => share < WHOLE).length,
        createdAt,
        ...(document as Pick<CorrespondenceRow, "note" | "basis">),
      };
    },
  );
}

/** All weights from one edition to another, in columns. */
export async function readWeights(tx: Reading, { from, to }: Pair): Promise<CorrespondenceWeights> {
  const stored = (await readCorrespondences(tx, { level: from.edition.level })).find(
    ({ fromEditionId, toEditionId }) => fromEditionId === from.edition.id && toEditionId === to.edition.id,
  );
  if (!stored)
    throw new Refusal("not_found", "correspondence_not_found", {
      de: `Von „${from.edition.key}“ nach „${to.edition.key}“ sind keine Gewichte gespeichert.`,
      en: `No weights from "${from.edition.key}" to "${to.edition.key}" are stored.`,
    });
  const { links } = stored;
  return {
    from: { codes: from.codes, names: from.names },
    to: { codes: to.codes, names: to.names },
    links: {
      from: links.map((link) => link.from),
      to: links.map((link) => link.to),
      share: links.map(({ share }) => share),
    },
  };
}

/** Which areas changed between two editions: by stored weights where there are some, else by how the boundaries overlap. */
export async function describeChanges(tx: Reading, level: string, pair: Pair): Promise<EditionChanges> {
  const { from, to } = pair;
  const known = await readCorrespondences(tx, { level });
  const stored = (one: Side, other: Side) =>
    known.find(
      ({ fromEditionId, toEditionId }) => fromEditionId === one.edition.id && toEditionId === other.edition.id,
    );
  const [forward, back] = [stored(from, to), stored(to, from)];
  const weights =
    forward && back
      ? { forward: forward.links, back: back.links, method: forward.method }
      : await weightsOfOverlap(tx, pair, {});
  return {
    level,
    from: from.edition.key,
    to: to.edition.key,
    basis: weights.method,
    ...recogniseChanges(from, to, weights.forward, weights.back ?? []),
  };
}
