import type { ApiClient } from "@raumblick/api/client";
import { loadBasics, operationsOf } from "./operations.ts";

/** Loads an invented county with values and publishes it, as the first round of the operations does. */
export async function loadCounty(client: ApiClient): Promise<void> {
  await loadBasics(client);
  for (const { steps } of operationsOf(1)) for (const { run } of steps) await run(client);
}
