import {
  applySavedMapping,
  deleteMapping,
  getMapping,
  listMappings,
  listSources,
  saveDeliveryMapping,
  saveMapping,
  setDeliverySource,
} from "@raumblick/api/mappings.api";
import type { Reply, Routes } from "../../http/server.ts";
import type { Deliveries } from "../deliveries/deliveries.ts";
import type { RunningWork } from "../deliveries/running-work.ts";
import type { Mappings } from "./mappings.ts";

type MappingParts = { mappings: Mappings; values: Deliveries; work: RunningWork };

/** The library of mappings, and the sources behind deliveries. */
export function mappingsRoutes({ mappings, values, work }: MappingParts): Routes {
  return (serve) => {
    serve(listMappings, async () => ({ mappings: await mappings.list() }));
    serve(getMapping, ({ params }) => mappings.get(params.mapping));
    serve(saveMapping, ({ params, query, body, person }) =>
      mappings.save(params.mapping, body, { person: person.name, known: query.version }),
    );
    serve(deleteMapping, async ({ params, person }): Promise<Reply> => {
      await mappings.delete(params.mapping, { person: person.name });
      return { status: 204, headers: {}, body: undefined };
    });
    serve(saveDeliveryMapping, ({ params, body, person }) =>
      mappings.saveDelivery(params.id, body, { person: person.name }),
    );
    serve(applySavedMapping, ({ params, body }) =>
      work.run(params.id, (watch) => values.applySaved(params.id, body.mapping, watch)),
    );
    serve(setDeliverySource, ({ params, body }) => mappings.setSource(params.id, body.source));
    serve(listSources, async () => ({ sources: await mappings.sources() }));
  };
}
