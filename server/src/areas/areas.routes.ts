import {
  deleteEdition as deleteEditionContract,
  deleteLevel as deleteLevelContract,
  getEditionAreas,
  type LevelRow,
  listEditions,
  listLevels,
  putLevel as putLevelContract,
} from "@raumblick/api/areas.api";
import type { Database, Reading } from "../database/database.ts";
import { untilNotOvertaken } from "../database/overtaken.ts";
import type { Routes } from "../http/serve.ts";
import { readEdition, readEditionAreas, readEditions, readLevels } from "./areas.store.ts";
import { correspondencesRoutes } from "./correspondences/correspondences.routes.ts";
import { deleteEdition, editionNotFound, summariseEditions } from "./editions.ts";
import { deleteLevel, putLevel } from "./levels.ts";

async function levelRows(tx: Reading): Promise<LevelRow[]> {
  const editions = await readEditions(tx);
  return (await readLevels(tx)).map(({ key, name, singular, rank, parent, owner }) => ({
    key,
    name,
    singular,
    rank,
    ...(parent !== null && { parent }),
    ...(owner !== null && { owner }),
    editions: editions.filter(({ level }) => level === key).map((edition) => edition.key),
  }));
}

/** Levels and editions for those who run the installation. */
export function areasRoutes({ database }: { database: Database }): Routes {
  return (serve) => {
    correspondencesRoutes({ database })(serve);

    serve(listLevels, async () => ({ levels: await database.reading(levelRows) }));

    serve(putLevelContract, ({ params, body }) =>
      untilNotOvertaken(() =>
        database.writing(async (tx) => {
          await putLevel(tx, { ...body, key: params.level });
          return (await levelRows(tx)).find(({ key }) => key === params.level) as LevelRow;
        }),
      ),
    );

    serve(deleteLevelContract, async ({ params }) => {
      await untilNotOvertaken(() => database.writing((tx) => deleteLevel(tx, params.level)));
      return { status: 204, headers: {}, body: undefined };
    });

    serve(listEditions, ({ query }) =>
      database.reading(async (tx) => {
        const editions = await readEditions(tx, query.level === undefined ? {} : { level: query.level });
        return { editions: await summariseEditions(tx, editions) };
      }),
    );

    serve(getEditionAreas, ({ params }) =>
      database.reading(async (tx) => {
        const edition = await readEdition(tx, params.level, params.edition);
        if (!edition) throw editionNotFound(params.level, params.edition);
        const { codes, names, squareKilometres, parents, keys } = await readEditionAreas(tx, edition.id);
        return { level: params.level, edition: params.edition, codes, names, squareKilometres, parents, keys };
      }),
    );

    serve(deleteEditionContract, async ({ params }) => {
      await untilNotOvertaken(() => database.writing((tx) => deleteEdition(tx, params.level, params.edition)));
      return { status: 204, headers: {}, body: undefined };
    });
  };
}
