import {
  acceptDelivery,
  checkValues,
  createDelivery,
  discardDelivery,
  getDelivery,
  getInternalValues,
  listDeliveries,
  mapDelivery,
  recheckDelivery,
  takeFoundations,
  undoDelivery,
} from "@raumblick/api/deliveries.api";
import { ValueMapping } from "@raumblick/model/value-mapping";
import { Value } from "typebox/value";
import type { Database } from "../database/database.ts";
import type { Reply, Routes } from "../http/server.ts";
import type { Deliveries, GivenFile } from "./deliveries/deliveries.ts";
import { readInternalValues } from "./deliveries/internal-values.ts";
import type { RunningWork, Watch } from "./deliveries/running-work.ts";
import { mappingMistake, mappingNotJson } from "./mapping-mistake.ts";

type ImportParts = {
  database: Database;
  values: Deliveries;
  work: RunningWork;
  foundations: (id: number, person: string, watch: Watch) => Promise<void>;
};

type FileQuery = { fileName: string; level?: string; edition?: string; mapping?: string; source?: string };

function mappingOf(text: string | undefined): ValueMapping | undefined {
  if (text === undefined) return undefined;
  let mapping: unknown;
  try {
    mapping = JSON.parse(text);
  } catch {
    throw mappingNotJson();
  }
  if (Value.Check(ValueMapping, mapping)) return mapping;
  throw mappingMistake(Value.Errors(ValueMapping, mapping), {
    de: "„values propose“ schlägt eine vor.",
    en: "“values propose” proposes one.",
  });
}

function fileOf(file: Uint8Array, { fileName, level, edition, mapping, source }: FileQuery): GivenFile {
  const named = fileName.replace(/^.*[\\/]/, "");
  return { bytes: file, fileName: named, level, edition, source, mapping: mappingOf(mapping) };
}

/** Endpoints of deliveries of values. */
export function deliveriesRoutes({ database, values: deliveries, work, foundations }: ImportParts): Routes {
  return (serve) => {
    serve(checkValues, ({ file, query }) => deliveries.check(fileOf(file, query)));
    serve(createDelivery, async ({ file, query, person }): Promise<Reply> => {
      const body = await deliveries.create(fileOf(file, query), person.name);
      return { status: 201, headers: { location: `/api/v1/admin/deliveries/${body.id}` }, body };
    });
    serve(listDeliveries, async () => ({ deliveries: await deliveries.list() }));
    serve(getDelivery, ({ params }) => deliveries.get(params.id));
    serve(mapDelivery, ({ params, body }) =>
      work.run(params.id, (watch) => deliveries.recheck(params.id, body, watch)),
    );
    serve(recheckDelivery, ({ params }) =>
      work.run(params.id, (watch) => deliveries.recheck(params.id, undefined, watch)),
    );
    serve(takeFoundations, ({ params, person }) =>
      work.run(params.id, async (watch) => {
        await foundations(params.id, person.name, watch);
        return deliveries.recheck(params.id, undefined, watch);
      }),
    );
    serve(acceptDelivery, ({ params, person }) =>
      work.run(params.id, (watch) => deliveries.accept(params.id, person.name, watch)),
    );
    serve(discardDelivery, ({ params, person }) => deliveries.discard(params.id, person.name));
    serve(undoDelivery, ({ params, person }) => deliveries.undo(params.id, person.name));
    serve(getInternalValues, ({ params, query }) =>
      database.reading((tx) => readInternalValues(tx, { ...params, ...query })),
    );
  };
}
