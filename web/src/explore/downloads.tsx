import { Download, Link2 } from "lucide-react";
import { useState } from "react";
import { downloadAddresses } from "../data/questions.ts";
import { Button } from "../interface/button.tsx";
import { exploreWords } from "../language/explore-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { periodText } from "../language/periods.ts";
import type { Shown } from "./use-shown.ts";

/** Taking the numbers away, and passing this view on. */
export function Downloads({ shown }: { shown: Shown }) {
  const words = useWords(exploreWords);
  const language = useLanguage();
  const [copied, setCopied] = useState<"no" | "yes" | "failed">("no");
  const { choice } = shown.scene;
  const addresses = downloadAddresses(
    { indicator: choice.indicator.key, level: choice.level.key, edition: choice.edition.edition, period: shown.period },
    language,
  );
  const period = periodText(shown.period, language);
  const copy = () => {
    const done = navigator.clipboard?.writeText(location.href) ?? Promise.reject(new Error("no clipboard"));
    done.then(
      () => setCopied("yes"),
      () => setCopied("failed"),
    );
  };
  return (
    <section className="downloads" aria-label={words.download}>
      <h2>{words.download}</h2>
      <a className="button" href={addresses.xlsx} download>
        <Download size={18} aria-hidden="true" />
        {words.xlsx}
      </a>
      <a className="button" href={addresses.csv} download>
        <Download size={18} aria-hidden="true" />
        {words.csv}
      </a>
      <p className="download-formats">
        {words.moreFormats}
        <a href={addresses.excelCsv} download>
          {words.excelCsv}
        </a>
        <a href={addresses.parquet} download>
          Parquet
        </a>
      </p>
      <p className="download-formats">
        {words.withBoundaries}
        <a href={addresses.gpkg} download>
          GeoPackage
        </a>
        <a href={addresses.geojson} download>
          {words.oneFormat("GeoJSON", period)}
        </a>
        <a href={addresses.shp} download>
          {words.oneFormat("Shapefile", period)}
        </a>
      </p>
      <Button icon={Link2} onClick={copy}>
        {words.link}
      </Button>
      <p role="status" className="muted">
        {copied === "yes" && words.linkCopied}
        {copied === "failed" && words.linkFailed}
      </p>
    </section>
  );
}
