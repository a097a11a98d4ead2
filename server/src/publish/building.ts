import type { Catalog } from "@raumblick/api/query.api";
import type { Texts } from "@raumblick/model/texts";
import type { Correspondence } from "../areas/correspondences/correspondences.store.ts";
import type { Database } from "../database/database.ts";
import type { EditionNames } from "./columns.ts";
import { type AnswerKind, hashOf, type PackedAnswer, packAnswer } from "./pack.ts";
import type { Intent } from "./selection.ts";
import type { PublicSlice, PublishedEdition, PublishedIndicator, SeriesRow } from "./zone.store.ts";

/** What the public zone will be after a step, worked out and compressed before anything is written. */
export type BuiltRelease = {
  answers: Map<string, PackedAnswer>;
  /** Indicators whose series and slices are written anew, withdrawn ones among them. */
  rewritten: string[];
  series: SeriesRow[];
  formerSeries: SeriesRow[];
  slices: PublicSlice[];
  /** Editions to write; without `geometry` only what is said of them changes. */
  editions: { edition: PublishedEdition; geometry: Uint8Array | undefined }[];
  documents: { key: string; document: PublishedIndicator }[];
  catalogHash: string;
  /** Absent until it is built, and on a preview. */
  catalog: Catalog | undefined;
};

/** A release in the making. */
export type Building = {
  database: Database;
  intent: Intent;
  number: number;
  createdAt: string;
  installation: { name: Texts };
  editions: ReadonlyMap<number, EditionNames>;
  /** Weights by which values are carried over from one edition to another. */
  correspondences: readonly Correspondence[];
  built: BuiltRelease;
  /** Adds an answer and gives the hash that names it; on a preview it is only named. */
  add(kind: AnswerKind, body: unknown): Promise<string>;
};

export type BuildingOptions = Omit<Building, "built" | "add"> & {
  /** Hashes of the answers that are stored already. */
  stored: ReadonlySet<string>;
  formerSeries: SeriesRow[];
  preview: boolean;
};

/** Begins a release in the making. */
export function startBuilding({ stored, formerSeries, preview, ...options }: BuildingOptions): Building {
  const answers = new Map<string, PackedAnswer>();
  const built: BuiltRelease = {
    answers,
    rewritten: [],
    series: [],
    formerSeries,
    slices: [],
    editions: [],
    documents: [],
    catalogHash: "",
    catalog: undefined,
  };
  return {
    ...options,
    built,
    async add(kind, body) {
      const json = JSON.stringify(body);
      const hash = hashOf(json);
      if (!preview && !stored.has(hash) && !answers.has(hash)) answers.set(hash, await packAnswer(kind, json));
      return hash;
    },
  };
}
