import { giveCorrespondence } from "@raumblick/api/correspondences.api";
import {
  listRows,
  type Pair,
  readPair,
  storeWeights,
  weightsOfTable,
} from "../../../areas/correspondences/correspondences.ts";
import { type LimitRefusals, Thread } from "../../../areas/thread.ts";
import type { Database } from "../../../database/database.ts";
import type { Routes } from "../../../http/serve.ts";
import { beyondLimit, FILE_LIMITS, type FileLimits } from "../../limits.ts";
import type { ConversionWork } from "./conversion.thread.ts";
import type { ConversionTable, TableChoice } from "./conversion-table.ts";

const REFUSALS: LimitRefusals = {
  tooMuchMemory: (megabytes) =>
    beyondLimit("reading_too_large", "tableMemory", {
      de: `Das Lesen der Umsteigetabelle braucht mehr als ${megabytes} MB Arbeitsspeicher. Liefern Sie nur die Zeilen der beiden Gebietsstände.`,
      en: `Reading the conversion table takes more than ${megabytes} MB of memory. Hand in only the rows of the two editions.`,
    }),
  tooMuchTime: (seconds) =>
    beyondLimit("reading_too_long", "seconds", {
      de: `Das Lesen der Umsteigetabelle wurde nach ${seconds} Sekunden abgebrochen. Liefern Sie nur die Zeilen der beiden Gebietsstände.`,
      en: `Reading the conversion table was stopped after ${seconds} seconds. Hand in only the rows of the two editions.`,
    }),
};

/** Reads a conversion table of any table format in a thread of its own, which ends with it. */
async function readTable(
  { from, to }: Pair,
  bytes: Uint8Array,
  choice: TableChoice,
  limits: FileLimits,
): Promise<ConversionTable> {
  const { tableMemory: megabytes, seconds } = limits;
  const module = new URL("./conversion.thread.ts", import.meta.url);
  const thread = new Thread<ConversionWork>(module, { megabytes, seconds }, REFUSALS);
  const side = ({ codes, edition: { validFrom, validTo } }: Pair["from"]) => ({ codes, validFrom, validTo });
  try {
    return await thread.ask("read", { bytes, from: side(from), to: side(to), choice, limits });
  } finally {
    await thread.close();
  }
}

/** Weights between editions that somebody else has worked out. */
export function conversionsRoutes({ database, limits }: { database: Database; limits?: FileLimits }): Routes {
  return (serve) => {
    serve(giveCorrespondence, async ({ params, query, file }) => {
      const { from, to, note, fileName, ...choice } = query;
      const before = await database.reading((tx) => readPair(tx, params.level, from, to));
      const { read, ...table } = await readTable(before, new Uint8Array(file), choice, limits ?? FILE_LIMITS);
      return database.writing(async (tx) => {
        const pair = await readPair(tx, params.level, from, to);
        const { sheet, weightColumn, weight, only } = read;
        const basis = { fileName, sheet, weightColumn, weight, only };
        await storeWeights(tx, pair, weightsOfTable(pair, table), { note, basis });
        return { correspondences: await listRows(tx, params.level), read };
      });
    });
  };
}
