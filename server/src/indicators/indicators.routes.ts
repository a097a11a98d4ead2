import {
  declareDisclosure,
  exportCatalogFile,
  getCatalogFileSchema,
  importCatalogFile,
} from "@raumblick/api/indicators.api";
import type { Database } from "../database/database.ts";
import type { Routes } from "../http/server.ts";
import { readCatalog } from "./catalog.store.ts";
import { catalogFileSchema, writeCatalogFile } from "./catalog-file.ts";
import { importCatalog } from "./catalog-import.ts";
import { declareRule } from "./disclosure-rule.ts";

/** The endpoints of catalogue files. */
export function indicatorsRoutes({ database }: { database: Database }): Routes {
  const schema = Buffer.from(`${JSON.stringify(catalogFileSchema(), null, 2)}\n`);
  return (serve) => {
    serve(exportCatalogFile, async () => ({
      bytes: Buffer.from(writeCatalogFile(await database.reading(readCatalog))),
      media: "application/yaml; charset=utf-8",
      fileName: "katalog.yaml",
    }));
    serve(importCatalogFile, ({ file, query, person }) =>
      importCatalog(database, {
        file,
        by: person.name,
        dryRun: query.dryRun ?? false,
        prune: query.prune ?? false,
      }),
    );
    serve(declareDisclosure, ({ body, person }) => database.writing((tx) => declareRule(tx, body, person.name)));
    serve(getCatalogFileSchema, () => ({ bytes: schema, media: "application/schema+json" }));
  };
}
