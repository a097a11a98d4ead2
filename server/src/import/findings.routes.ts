import { downloadFindings } from "@raumblick/api/delivery-findings.api";
import { findingsCsv } from "@raumblick/model/finding-csv";
import type { Routes } from "../http/server.ts";
import type { Deliveries } from "./deliveries/deliveries.ts";

/** The endpoint that hands out everything found in a delivery. */
export function findingsRoutes({ values }: { values: Deliveries }): Routes {
  return (serve) => {
    serve(downloadFindings, async ({ params, query: { language = "de" } }) => {
      const { fileName, findings } = await values.allFindings(params.id);
      const name = `${fileName.replace(/\.[^.]*$/, "")}-${language === "de" ? "befunde" : "findings"}.csv`;
      const bytes = new TextEncoder().encode(findingsCsv(findings, language));
      return { bytes, media: "text/csv; charset=utf-8", fileName: name };
    });
  };
}
