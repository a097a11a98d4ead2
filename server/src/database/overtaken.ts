import { Refusal } from "@raumblick/model/refusal";
import { StatementError } from "./session.ts";

/** SQLSTATE of a key another transaction made, and of a reference it took away, after this one had looked. */
const OVERTAKEN = new Set(["23505", "23503"]);

/** Whether a transaction failed only because another one was quicker: begun anew it meets what that one stored. */
export function wasOvertaken(error: unknown): boolean {
  if (error instanceof Refusal) return error.code === "changed_meanwhile";
  return error instanceof StatementError && error.code !== undefined && OVERTAKEN.has(error.code);
}

/** So often a transaction is begun. */
const TIMES = 3;

/**
 * Runs a whole transaction, and once more when another one was quicker. Nobody waits for anybody meanwhile. `work` must
 * look at everything it decides on inside its transaction. Throws what the last try threw.
 */
export async function untilNotOvertaken<T>(work: () => Promise<T>): Promise<T> {
  for (let time = 1; ; time += 1)
    try {
      return await work();
    } catch (error) {
      if (time === TIMES || !wasOvertaken(error)) throw error;
    }
}
