import {
  computeCorrespondence,
  deleteCorrespondence as deleteContract,
  getCorrespondence,
  getEditionChanges,
  listCorrespondences,
} from "@raumblick/api/correspondences.api";
import type { Database } from "../../database/database.ts";
import type { Routes } from "../../http/serve.ts";
import { deleteCorrespondence } from "./correspondences.store.ts";
import { describeChanges, listRows, readPair, readWeights, storeWeights, weightsOfOverlap } from "./correspondences.ts";

/** How editions of a level follow from each other. */
export function correspondencesRoutes({ database }: { database: Database }): Routes {
  return (serve) => {
    serve(getEditionChanges, ({ params, query }) =>
      database.reading(async (tx) =>
        describeChanges(tx, params.level, await readPair(tx, params.level, query.from, query.to)),
      ),
    );

    serve(listCorrespondences, ({ params }) =>
      database.reading(async (tx) => ({ correspondences: await listRows(tx, params.level) })),
    );

    serve(getCorrespondence, ({ params, query }) =>
      database.reading(async (tx) => readWeights(tx, await readPair(tx, params.level, query.from, query.to))),
    );

    serve(computeCorrespondence, ({ params, body }) =>
      database.writing(async (tx) => {
        const { from, to, note, ...choice } = body;
        const pair = await readPair(tx, params.level, from, to);
        await storeWeights(tx, pair, await weightsOfOverlap(tx, pair, choice), { note });
        return { correspondences: await listRows(tx, params.level) };
      }),
    );

    serve(deleteContract, async ({ params, query }) => {
      await database.writing(async (tx) => {
        const { from, to } = await readPair(tx, params.level, query.from, query.to);
        await deleteCorrespondence(tx, from.edition.id, to.edition.id);
      });
      return { status: 204, headers: {}, body: undefined };
    });
  };
}
