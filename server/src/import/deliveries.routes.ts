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
  undoDelivery,
} from "@raumblick/api/deliveries.api";
import { Refusal } from "@raumblick/model/refusal";
import { ValueMapping } from "@raumblick/model/value-mapping";
import { Value } from "typebox/value";
import type { Reply, Routes } from "../http/server.ts";
import { Deliveries, type DeliveryParts, type GivenFile } from "./deliveries/deliveries.ts";
import { readInternalValues } from "./deliveries/internal-values.ts";

type FileQuery = { fileName: string; level?: string; edition?: string; mapping?: string };

function mappingOf(text: string | undefined): ValueMapping | undefined {
  if (text === undefined) return undefined;
  let mapping: unknown;
  try {
    mapping = JSON.parse(text);
  } catch {
    throw wrongMapping("", "JSON");
  }
  if (Value.Check(ValueMapping, mapping)) return mapping;
  const [first] = Value.Errors(ValueMapping, mapping);
  throw wrongMapping(first?.instancePath ?? "", first?.message ?? "");
}

function wrongMapping(place: string, why: string): Refusal {
  const at = place === "" ? "" : ` (${place.slice(1).replaceAll("/", ".")})`;
  return new Refusal(
    "invalid",
    "mapping_invalid",
    {
      de: `Die Zuordnung ist nicht richtig aufgebaut${at}: ${why}. Lassen Sie sich mit „values propose“ eine vorschlagen.`,
      en: `The mapping is not built as it should be${at}: ${why}. Have one proposed with “values propose”.`,
    },
    { place },
  );
}

function fileOf(file: Uint8Array, { fileName, level, edition, mapping }: FileQuery): GivenFile {
  return { bytes: file, fileName: fileName.replace(/^.*[\\/]/, ""), level, edition, mapping: mappingOf(mapping) };
}

/** Endpoints of deliveries of values. */
export function deliveriesRoutes(parts: DeliveryParts): Routes {
  const deliveries = new Deliveries(parts);
  return (serve) => {
    serve(checkValues, ({ file, query }) => deliveries.check(fileOf(file, query)));
    serve(createDelivery, async ({ file, query, person }): Promise<Reply> => {
      const body = await deliveries.create(fileOf(file, query), person.name);
      return { status: 201, headers: { location: `/api/v1/admin/deliveries/${body.id}` }, body };
    });
    serve(listDeliveries, async () => ({ deliveries: await deliveries.list() }));
    serve(getDelivery, ({ params }) => deliveries.get(params.id));
    serve(mapDelivery, ({ params, body }) => deliveries.recheck(params.id, body));
    serve(recheckDelivery, ({ params }) => deliveries.recheck(params.id));
    serve(acceptDelivery, ({ params, person }) => deliveries.accept(params.id, person.name));
    serve(discardDelivery, ({ params, person }) => deliveries.discard(params.id, person.name));
    serve(undoDelivery, ({ params, person }) => deliveries.undo(params.id, person.name));
    serve(getInternalValues, ({ params, query }) =>
      parts.database.reading((tx) => readInternalValues(tx, { ...params, ...query })),
    );
  };
}
