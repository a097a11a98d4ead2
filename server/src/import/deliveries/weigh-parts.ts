import { createHash } from "node:crypto";
import type { Difference } from "@raumblick/api/deliveries.api";
import type { Reading } from "../../database/database.ts";
import type { FindingLog } from "../finding-log.ts";
import type { Examination } from "../values/examine.ts";
import type { Knowledge } from "../values/knowledge.ts";
import { addDifference, noDifference } from "./difference.ts";
import { UNWATCHED, type Watch } from "./running-work.ts";
import { type Weighed, weigh } from "./weigh.ts";

/**
 * Weighs an examined file against the current values, whether it lies on one edition or, as a download of Raumblick may, on several.
 * A download is not doubted: what it says was checked when it was delivered first.
 */
export async function weighAll(
  tx: Reading,
  examination: Examination & { edition: NonNullable<Examination["edition"]> },
  knowledge: Knowledge,
  log?: FindingLog,
  watch: Watch = UNWATCHED,
): Promise<Weighed> {
  const { parts } = examination;
  if (!parts) return weigh(tx, examination, knowledge, log, watch);
  const difference: Difference = noDifference();
  const revisions: Weighed["revisions"] = [];
  const hash = createHash("sha256");
  for (const { edition, slices, headings, sheet } of parts) {
    const weighed = await weigh(tx, { ...examination, edition, slices, headings, sheet }, knowledge, undefined, watch);
    addDifference(difference, weighed.difference, parts.length > 1 ? edition : undefined);
    // One by one: a call takes only so many arguments.
    for (const revision of weighed.revisions) revisions.push(revision);
    hash.update(weighed.fingerprint);
  }
  return { difference, revisions, fingerprint: hash.digest("hex"), questions: [] };
}
