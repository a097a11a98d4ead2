import { join } from "node:path";
import { type MessagePort, parentPort, type Transferable, workerData } from "node:worker_threads";
import { type Extension, PGlite } from "@electric-sql/pglite";
import { postgis } from "@electric-sql/pglite-postgis";
import { watchDisk } from "./disk-watch.ts";
import { type EmbeddedAnswer, type EmbeddedRequest, NO_ROOM, type PackedNumbers } from "./embedded-messages.ts";
import { packageVersion } from "./package-version.ts";
import { usedBundle } from "./postgis-bundle.ts";
import { NUMBER_ARRAYS, PARSERS, toWire } from "./values.ts";

/** The thread in which the embedded store runs: PGlite blocks whatever thread it is on. */

const port = parentPort as MessagePort;
watchDisk(({ message }) => port.postMessage({ id: NO_ROOM, error: { message } } satisfies EmbeddedAnswer));
const { directory } = workerData as { directory: string };
/** Beside the program, or beside the store where the program is installed read-only. */
const CACHES = [join(import.meta.dirname, "../../../.cache"), join(directory, "../cache")];
const usedPostgis: Extension = {
  name: postgis.name,
  async setup(pglite, options) {
    const whole = await postgis.setup(pglite, options);
    if (whole.bundlePath === undefined) return whole;
    return { ...whole, bundlePath: await usedBundle(whole.bundlePath, await packageVersion("pglite-postgis"), CACHES) };
  },
};
const pglite = new PGlite({ dataDir: directory, extensions: { postgis: usedPostgis } });

/** Parameters are already in their text form. */
const given = new Proxy({}, { get: () => (value: string) => value });

/** Number arrays travel as one block of memory instead of value by value. */
function pack(list: (number | null)[], transfers: Transferable[]): PackedNumbers {
  const numbers = new Float64Array(list.length);
  const missing: number[] = [];
  for (let index = 0; index < list.length; index += 1) {
    const value = list[index] as number | null;
    if (value === null) missing.push(index);
    else numbers[index] = value;
  }
  transfers.push(numbers.buffer);
  return { numbers, missing };
}

async function answer(request: EmbeddedRequest, transfers: Transferable[]): Promise<EmbeddedAnswer> {
  if (request.kind === "close") {
    await pglite.close();
    return { id: request.id };
  }
  if (request.kind === "script") {
    await pglite.exec(request.text);
    return { id: request.id };
  }
  const values = request.values.map(toWire);
  const result = await pglite.query<unknown[]>(request.text, values, {
    rowMode: "array",
    serializers: given,
    parsers: PARSERS,
  });
  const packed = result.fields.flatMap((field, index) => (NUMBER_ARRAYS.has(field.dataTypeID) ? [index] : []));
  for (const row of result.rows)
    for (const index of packed) {
      const list = row[index] as (number | null)[] | null;
      if (list !== null && list.length > 32 && !Array.isArray(list[0])) row[index] = pack(list, transfers);
    }
  return { id: request.id, columns: result.fields.map((field) => field.name), rows: result.rows };
}

port.on("message", async (request: EmbeddedRequest) => {
  const transfers: Transferable[] = [];
  try {
    port.postMessage(await answer(request, transfers), transfers);
  } catch (error) {
    const { message, code, detail, constraint } = error as Record<string, string>;
    port.postMessage({ id: request.id, error: { message, code, detail, constraint } });
  }
  if (request.kind === "close") port.close();
});

pglite.waitReady.then(
  () => port.postMessage({ id: 0 }),
  (error: Error) => port.postMessage({ id: 0, error: { message: error.message } }),
);
