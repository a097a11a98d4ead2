import { Refusal } from "@raumblick/model/refusal";
import type pg from "pg";
import type { Row } from "./database.ts";
import { DISK_FULL, diskFull } from "./disk-full.ts";
import { type Session, StatementError } from "./session.ts";
import { parserOf, toWire } from "./values.ts";

const types = { getTypeParser: parserOf } as unknown as pg.CustomTypesConfig;

/** SQLSTATE classes and codes that say that the server is away or going, not that the statement was wrong. */
const AWAY = /^(08|57P0|53300)/;
/** Two transactions waited for each other, or one saw the other's changes too late: neither statement was wrong. */
const COLLIDED = /^40/;

function failureOf(statement: string, error: unknown): Error {
  const { message, code, detail, constraint } = error as Record<string, string | undefined>;
  const state = code !== undefined && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
  if (state === undefined || AWAY.test(state)) return unavailable(error);
  if (COLLIDED.test(state)) return collided(error);
  if (DISK_FULL.test(state)) return diskFull(error);
  return new StatementError(statement, {
    message: message ?? "",
    code: state,
    ...(detail !== undefined && { detail }),
    ...(constraint !== undefined && { constraint }),
  });
}

/** What askers get while PostgreSQL is not reachable. The cause is for the log. */
export function unavailable(cause: unknown): Refusal {
  const refusal = new Refusal("unavailable", "database_unavailable", {
    de: "Die Datenbank ist gerade nicht erreichbar. Bitte in einer Minute noch einmal versuchen.",
    en: "The database cannot be reached at the moment. Please try again in a minute.",
  });
  refusal.cause = cause;
  return refusal;
}

function collided(cause: unknown): Refusal {
  const refusal = new Refusal("conflict", "changed_meanwhile", {
    de: "Andere ändern gerade dasselbe; gespeichert wurde nichts. Bitte noch einmal versuchen.",
    en: "Others are changing the same at this moment; nothing was stored. Please try again.",
  });
  refusal.cause = cause;
  return refusal;
}

/** A session on one connection of a pool. */
export function sessionOn(client: pg.ClientBase): Session {
  return {
    async rows(text, values, milliseconds) {
      // pg takes Buffer, not every Uint8Array, for bytes.
      const wire = values.map((value) => {
        const given = toWire(value);
        return given instanceof Uint8Array ? Buffer.from(given.buffer, given.byteOffset, given.byteLength) : given;
      });
      try {
        if (milliseconds !== undefined) await client.query(`set local statement_timeout = ${milliseconds}`);
        return (await client.query<Row>({ text, values: wire, types })).rows;
      } catch (error) {
        throw failureOf(text, error);
      }
    },
    async script(text) {
      await client.query(text).catch((error) => {
        throw failureOf(text, error);
      });
    },
  };
}

/** Gives `work` a connection of the pool; one that broke is thrown away. */
export async function withSession<T>(pool: pg.Pool, work: (session: Session) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch((error) => {
    throw unavailable(error);
  });
  // A connection may break between two statements, when nobody waits for it: the next statement says so. Without
  // somebody who listens the process would end.
  const ignore = () => {};
  client.on("error", ignore);
  try {
    const result = await work(sessionOn(client));
    client.release();
    return result;
  } catch (error) {
    client.release(error instanceof Refusal && error.kind === "unavailable" ? error : undefined);
    throw error;
  } finally {
    client.off("error", ignore);
  }
}
