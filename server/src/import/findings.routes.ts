import { downloadFindings } from "@raumblick/api/delivery-findings.api";
import { findingsCsv } from "@raumblick/model/finding-csv";
import type { Database } from "../database/database.ts";
import type { Routes } from "../http/server.ts";
import { readAreaDelivery } from "./areas/area-deliveries.store.ts";
import type { AreaDeliveries } from "./areas/area-deliveries.ts";
import type { Deliveries } from "./deliveries/deliveries.ts";

type FindingParts = { database: Database; values: Deliveries; boundaries: AreaDeliveries };

/** The endpoint that hands out everything found in a delivery. */
export function findingsRoutes({ database, values, boundaries }: FindingParts): Routes {
  return (serve) => {
    serve(downloadFindings, async ({ params, query: { language = "de" } }) => {
      const areas = await database.reading((tx) => readAreaDelivery(tx, params.id));
      const { fileName, findings } = await (areas ? boundaries : values).allFindings(params.id);
      const name = `${fileName.replace(/\.[^.]*$/, "")}-${language === "de" ? "befunde" : "findings"}.csv`;
      const bytes = new TextEncoder().encode(findingsCsv(findings, language));
      return { bytes, media: "text/csv; charset=utf-8", fileName: name };
    });
  };
}
