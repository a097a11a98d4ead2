import { ProblemError } from "@raumblick/api/client";
import type { Texts } from "@raumblick/model/texts";

/** Why an answer did not come. `said` is the server's own sentence, in both languages where it has them. */
export type Failure =
  | { kind: "offline" }
  | { kind: "withdrawn"; said?: Texts }
  | { kind: "not_found"; said?: Texts }
  | { kind: "refused"; status: number; said?: Texts }
  | { kind: "broken" };

/** Sorts whatever a request threw. A network that does not answer throws a TypeError in every browser. */
export function failureOf(error: unknown): Failure {
  if (error instanceof ProblemError) {
    const { message } = error.problem;
    const said = message && { said: message };
    if (error.status === 410) return { kind: "withdrawn", ...said };
    if (error.status === 404) return { kind: "not_found", ...said };
    if (error.status === 502 || error.status === 503 || error.status === 504) return { kind: "offline" };
    return { kind: "refused", status: error.status, ...said };
  }
  return error instanceof TypeError ? { kind: "offline" } : { kind: "broken" };
}
