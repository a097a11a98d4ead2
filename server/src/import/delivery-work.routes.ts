import {
  cancelDeliveryWork,
  getDeliveryChanges,
  getDeliveryColumns,
  getDeliveryWork,
  getEditionOutline,
  getMappingWords,
  listAllDeliveries,
  previewDelivery,
  receiveFile,
  startDeliveryCheck,
} from "@raumblick/api/delivery-work.api";
import type { Database } from "../database/database.ts";
import type { Reply, Routes } from "../http/server.ts";
import type { Deliveries } from "./deliveries/deliveries.ts";
import { EditionOutlines } from "./deliveries/edition-outline.ts";
import type { Inbox } from "./deliveries/inbox.ts";
import { readMappingWords } from "./deliveries/mapping-words.ts";

/** Endpoints of those who bring files and look at them: receive, watch, stop, look into the file and at what changes. */
export function deliveryWorkRoutes(parts: { database: Database; inbox: Inbox; values: Deliveries }): Routes {
  const { database, inbox, values } = parts;
  const outlines = new EditionOutlines(database);
  return (serve) => {
    serve(receiveFile, async ({ file, query, person }): Promise<Reply> => {
      const fileName = query.fileName.replace(/^.*[\\/]/, "");
      const body = await inbox.receive({ fileName, bytes: file }, person.name);
      return { status: 201, headers: { location: `/api/v1/admin/deliveries/${body.id}/work` }, body };
    });
    serve(listAllDeliveries, async () => ({ deliveries: await inbox.list() }));
    serve(getDeliveryWork, ({ params }) => inbox.get(params.id));
    serve(startDeliveryCheck, ({ params, person }) => inbox.resume(params.id, person.name));
    serve(cancelDeliveryWork, async ({ params }): Promise<Reply> => {
      await inbox.cancel(params.id);
      return { status: 204, headers: {}, body: undefined };
    });
    serve(previewDelivery, ({ params, query }) => values.preview(params.id, query));
    serve(getDeliveryColumns, ({ params, query: { sheet, firstHeaderRow, lastHeaderRow } }) => {
      const headerRows =
        firstHeaderRow === undefined ? undefined : ([firstHeaderRow, lastHeaderRow ?? firstHeaderRow] as const);
      return values.columns(params.id, { sheet, headerRows });
    });
    serve(getDeliveryChanges, ({ params, query }) => values.changes(params.id, query));
    serve(getEditionOutline, ({ params }) => outlines.of(params.level, params.edition));
    serve(getMappingWords, () => database.reading(readMappingWords));
  };
}
