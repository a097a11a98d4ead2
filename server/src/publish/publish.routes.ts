import {
  listDue,
  listReleases,
  previewRelease,
  publishRelease,
  restoreRelease,
  withdrawRelease,
} from "@raumblick/api/publish.api";
import type { Routes } from "../http/server.ts";
import { readDue } from "./due.ts";
import { Publisher, type PublisherDeps } from "./release.ts";
import { readReleases } from "./releases.store.ts";

/** The endpoints that change what the public sees. */
export function publishRoutes(deps: PublisherDeps): Routes {
  const publisher = new Publisher(deps);
  return (serve) => {
    serve(publishRelease, ({ body, person }) => publisher.publish(body, person.name));
    serve(previewRelease, ({ body }) => publisher.preview(body));
    serve(withdrawRelease, ({ body, person }) => publisher.withdraw(body, person.name));
    serve(restoreRelease, ({ params, person }) => publisher.restore(params.number, person.name));
    serve(listDue, async () => ({ due: await deps.database.reading(readDue) }));
    serve(listReleases, () => deps.database.reading(readReleases));
  };
}
