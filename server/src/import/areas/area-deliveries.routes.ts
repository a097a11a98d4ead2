import {
  acceptAreaDelivery,
  checkAreaDelivery,
  discardAreaDelivery,
  getAreaDelivery,
  listAreaDeliveries,
  remapAreaDelivery,
} from "@raumblick/api/areas.api";
import type { Database } from "../../database/database.ts";
import type { Routes } from "../../http/serve.ts";
import type { RunningWork } from "../deliveries/running-work.ts";
import { readAreaDeliveries } from "./area-deliveries.store.ts";
import { type AreaDeliveries, demandDelivery, parseMapping } from "./area-deliveries.ts";

type AreaParts = { database: Database; boundaries: AreaDeliveries; work: RunningWork };

/** Boundary files: hand in, check, accept or discard. */
export function areaDeliveriesRoutes({ database, boundaries: deliveries, work }: AreaParts): Routes {
  return (serve) => {
    serve(checkAreaDelivery, ({ query, file, person }) =>
      deliveries.handIn(
        { fileName: query.fileName, bytes: new Uint8Array(file), person: person.name },
        parseMapping(query.mapping),
      ),
    );

    serve(listAreaDeliveries, async ({ query }) => ({
      deliveries: await database.reading((tx) => readAreaDeliveries(tx, query.state)),
    }));

    serve(getAreaDelivery, ({ params }) => database.reading((tx) => demandDelivery(tx, params.id)));

    serve(remapAreaDelivery, ({ params, body }) =>
      work.run(params.id, (watch) => deliveries.remap(params.id, { version: 1, ...body }, watch)),
    );

    serve(acceptAreaDelivery, ({ params, person }) =>
      work.run(params.id, (watch) => deliveries.accept(params.id, person.name, watch)),
    );

    serve(discardAreaDelivery, ({ params, person }) => deliveries.discard(params.id, person.name));
  };
}
