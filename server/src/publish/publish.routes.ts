import {
  listDue,
  listReleases,
  previewRelease,
  publishRelease,
  restoreRelease,
  withdrawRelease,
} from "@raumblick/api/publish.api";
import { readCorrespondenceSteps } from "../areas/correspondences/correspondences.store.ts";
import type { Routes } from "../http/server.ts";
import { Publisher, type PublisherDeps } from "./release.ts";
import { readReleases } from "./releases.store.ts";
import { readOutweighed } from "./selection.ts";

/** The endpoints that change what the public sees. */
export function publishRoutes(deps: PublisherDeps): Routes {
  const publisher = new Publisher(deps);
  return (serve) => {
    serve(publishRelease, ({ body, person }) => publisher.publish(body, person.name));
    serve(previewRelease, ({ body }) => publisher.preview(body));
    serve(withdrawRelease, ({ body, person }) => publisher.withdraw(body, person.name));
    serve(restoreRelease, ({ params, person }) => publisher.restore(params.number, person.name));
    serve(listDue, () =>
      deps.database.reading(async (tx) => {
        const pairs = await readOutweighed(tx, await readCorrespondenceSteps(tx));
        return { due: pairs.map(({ indicator, level }) => ({ indicator, level })) };
      }),
    );
    serve(listReleases, () => deps.database.reading(readReleases));
  };
}
