import type { Refusal } from "@raumblick/model/refusal";
import type { Sql } from "./sql.ts";

/** A row as the store gives it: numbers as numbers (bigint columns too), arrays as arrays, jsonb parsed, bytea as bytes. */
export type Row = Record<string, unknown>;

declare const zone: unique symbol;

interface Asking {
  /** Runs one statement and gives its rows. */
  rows<R extends object = Row>(statement: Sql): Promise<R[]>;
}

/** A read-only transaction on everything (schema `internal` and `published`). */
export interface Reading extends Asking {
  readonly [zone]: "internal" | "internal-writing";
}

/** A transaction that may write. Everything in it happens, or nothing. Usable where `Reading` is asked for. */
export interface Writing extends Reading {
  readonly [zone]: "internal-writing";
}

/** A read-only transaction of a visitor: sees schema `published` and nothing else. Not usable where `Reading` is asked for. */
export interface Visiting extends Asking {
  readonly [zone]: "published";
}

/** How long all statements of a transaction together may take; beyond it, it is rolled back and `refusal` is thrown. */
export type TimeLimit = { seconds: number; refusal(): Refusal };

/** The one store, embedded (PGlite) or PostgreSQL. A throwing `work` rolls its transaction back. */
export interface Database {
  readonly kind: "embedded" | "postgresql";
  reading<T>(work: (tx: Reading) => Promise<T>, limit?: TimeLimit): Promise<T>;
  writing<T>(work: (tx: Writing) => Promise<T>, limit?: TimeLimit): Promise<T>;
  visiting<T>(work: (tx: Visiting) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
