import { AsyncLocalStorage } from "node:async_hooks";
import type { Row, TimeLimit } from "./database.ts";
import type { Sql } from "./sql.ts";

/** One connection to a store, on which statements run one after another. */
export interface Session {
  /** One statement; one that takes longer than the milliseconds given is ended with the SQLSTATE `CANCELED`. */
  rows(text: string, values: readonly unknown[], milliseconds?: number): Promise<Row[]>;
  /** Several statements in one text, without parameters and without results. */
  script(text: string): Promise<void>;
}

/** SQLSTATE of a statement that was ended because it took too long. */
export const CANCELED = "57014";

/** A statement the store refused. `code` is the SQLSTATE; parameters are left out, they may be confidential. */
export class StatementError extends Error {
  readonly code: string | undefined;
  readonly detail: string | undefined;
  readonly constraint: string | undefined;
  readonly statement: string;

  constructor(statement: string, cause: { message: string; code?: string; detail?: string; constraint?: string }) {
    super(cause.message);
    this.name = "StatementError";
    this.code = cause.code;
    this.detail = cause.detail;
    this.constraint = cause.constraint;
    this.statement = statement.length > 600 ? `${statement.slice(0, 600)} …` : statement;
  }
}

/** What every transaction wants of its session: texts of values must not depend on the server's settings. */
export const FORMAT = "set local time zone 'UTC'; set local datestyle = 'ISO, YMD'; set local bytea_output = 'hex'";

export const BEGIN_READING = `begin isolation level repeatable read read only; ${FORMAT}`;
export const BEGIN_WRITING = `begin; ${FORMAT}`;

interface Transaction {
  rows<R extends object = Row>(statement: Sql): Promise<R[]>;
}

/**
 * Runs `work` in one transaction on the session. It is rolled back when `work` throws or when any statement failed,
 * even if `work` swallowed that failure: PostgreSQL would answer such a commit with a silent rollback. Statements asked for
 * at once run one after another. The time of a limit runs from the first statement on.
 */
export async function transact<Tx, T>(
  session: Session,
  beginning: string,
  work: (tx: Tx) => Promise<T>,
  limit?: TimeLimit,
): Promise<T> {
  let open = true;
  let deadline: number | undefined;
  let failure: unknown;
  let last: Promise<unknown> = Promise.resolve();
  async function run(statement: Sql): Promise<Row[]> {
    if (!open) throw new Error("This transaction is over: every statement must be awaited inside its work.");
    if (limit) deadline ??= performance.now() + limit.seconds * 1000;
    const left = deadline && Math.max(1, Math.ceil(deadline - performance.now()));
    try {
      return await session.rows(statement.text, statement.values, left);
    } catch (error) {
      const late = limit && error instanceof StatementError && error.code === CANCELED;
      failure ??= late ? limit.refusal() : error;
      throw failure;
    }
  }
  const tx: Transaction = {
    rows<R extends object>(statement: Sql): Promise<R[]> {
      const result = last.then(() => run(statement));
      last = result.catch(() => {});
      return result as Promise<Row[]> as Promise<R[]>;
    },
  };
  await session.script(beginning);
  try {
    // The zone of a transaction exists for the type checker only.
    const result = await work(tx as unknown as Tx);
    open = false;
    await last;
    if (failure !== undefined) throw failure;
    await session.script("commit");
    return result;
  } catch (error) {
    open = false;
    await last;
    await session.script("rollback").catch(() => {});
    throw error;
  }
}

/** The statements of a transaction that somebody else begins and ends on the session. */
export function transactionOn<Tx>(session: Session): Tx {
  const tx: Transaction = {
    rows: async <R extends object>(statement: Sql) => (await session.rows(statement.text, statement.values)) as R[],
  };
  // The zone of a transaction exists for the type checker only.
  return tx as unknown as Tx;
}

const current = new AsyncLocalStorage<{ running: boolean }>();

/** Refuses a transaction inside another one: on the embedded store's single session it would wait for ever. */
export async function alone<T>(work: () => Promise<T>): Promise<T> {
  if (current.getStore()?.running)
    throw new Error("A transaction was opened inside another one: hand the open transaction on instead.");
  const mark = { running: true };
  return current.run(mark, work).finally(() => {
    mark.running = false;
  });
}
