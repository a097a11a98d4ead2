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
import { readAreaDeliveries } from "./area-deliveries.store.ts";
import { AreaDeliveries, demandDelivery, parseMapping } from "./area-deliveries.ts";

/** Boundary files: hand in, check, accept or discard. */
export function areaDeliveriesRoutes({ database }: { database: Database }): Routes {
  const deliveries = new AreaDeliveries(database);
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

    serve(remapAreaDelivery, ({ params, body }) => deliveries.remap(params.id, { version: 1, ...body }));

    serve(acceptAreaDelivery, ({ params, person }) => deliveries.accept(params.id, person.name));

    serve(discardAreaDelivery, ({ params, person }) => deliveries.discard(params.id, person.name));
  };
}
