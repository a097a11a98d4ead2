import type { ValueDelivery } from "@raumblick/api/deliveries.api";
import type { MappingWords } from "@raumblick/api/delivery-work.api";
import type { RowFate } from "@raumblick/model/value-accounting";
import type { ValueMapping } from "@raumblick/model/value-mapping";
import type { ReactNode } from "react";
import { adminWords } from "../language/admin-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { formatEdition, formatNumber } from "../language/numbers.ts";
import { periodText } from "../language/periods.ts";
import { Text } from "../language/text.tsx";

type Props = { delivery: ValueDelivery; catalog: MappingWords };

const SHOWN_LINES = 4;
const SHOWN_INDICATORS = 8;

/** What the file was taken for: format, table, areas, periods, indicators and what became of its rows. */
export function RecognisedTable({ delivery, catalog }: Props) {
  const words = useWords(adminWords);
  const { mapping, proposed, summary } = delivery;
  const parts = summary.download?.parts ?? [];
  return (
    <>
      <p className="muted">
        {summary.download
          ? words.isDownload
          : mapping === null
            ? words.notRecognised
            : delivery.saved
              ? null
              : proposed
                ? words.proposed
                : words.edited}
      </p>
      <dl className="delivery-facts">
        <FileFacts delivery={delivery} />
        {mapping && <MappingFacts mapping={mapping} delivery={delivery} catalog={catalog} />}
        {parts.length > 0 && <DownloadFacts parts={parts} catalog={catalog} />}
        {summary.rows && <RowFacts rows={summary.rows} />}
        <Fact name={words.titles}>{lines(summary.titles)}</Fact>
        <Fact name={words.notes}>{lines(summary.notes)}</Fact>
      </dl>
    </>
  );
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === null || children === undefined || children === "") return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function lines(texts: readonly string[]): ReactNode {
  if (texts.length === 0) return null;
  return texts.slice(0, SHOWN_LINES).map((text, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines of a file have nothing but their place
    <span key={place} className="line">
      {text}
    </span>
  ));
}

function FileFacts({ delivery: { summary, mapping } }: { delivery: ValueDelivery }) {
  const words = useWords(adminWords);
  const { format, encoding, separator, sheets } = summary.report;
  const separators: Record<string, string> = {
    ";": words.separatorSemicolon,
    ",": words.separatorComma,
    Tab: words.separatorTab,
    " ": words.separatorSpace,
  };
  const names = {
    csv: words.formatCsv,
    xlsx: words.formatXlsx,
    xls: words.formatXls,
    ods: words.formatOds,
    "json-stat": "JSON-stat",
    parquet: "Parquet",
    geopackage: "GeoPackage",
    geojson: "GeoJSON",
    archive: words.formatArchive,
  };
  const hidden = sheets.filter((sheet) => sheet.hidden).map(({ name }) => name);
  const shown = mapping?.sheet ?? sheets.find((sheet) => !sheet.hidden)?.name;
  return (
    <>
      <Fact name={words.format}>{names[format]}</Fact>
      <Fact name={words.encoding}>{encoding}</Fact>
      <Fact name={words.separator}>{separator && (separators[separator] ?? <code>{separator}</code>)}</Fact>
      {sheets.length > 1 && format !== "archive" && (
        <Fact name={words.sheet}>
          {shown}
          {hidden.length > 0 && <span className="muted"> ({words.hiddenSheets(hidden.join(", "))})</span>}
        </Fact>
      )}
    </>
  );
}

function keysOf(mapping: ValueMapping): string[] {
  const named = mapping.values.flatMap(({ indicator }) => indicator ?? []);
  return [...new Set([...named, ...Object.values(mapping.indicators?.keys ?? {})])];
}

function MappingFacts({ mapping, delivery, catalog }: Props & { mapping: ValueMapping }) {
  const words = useWords(adminWords);
  const language = useLanguage();
  const { edition } = delivery.summary;
  const level = catalog.levels.find(({ key }) => key === (edition?.level ?? mapping.level));
  const { period } = mapping;
  const keys = keysOf(mapping);
  const [first, last] = mapping.headerRows ?? [];
  return (
    <>
      <Fact name={words.headerRows}>
        {first === undefined ? words.headerAutomatic : first === last ? first : `${first}–${last}`}
      </Fact>
      <Fact name={words.shape}>
        {"headings" in period ? words.shapeWide : "fixed" in period ? words.shapeFixed : words.shapeLong}
      </Fact>
      <Fact name={words.level}>
        {level ? <Text of={level.name} /> : mapping.level}
        {edition && `, ${words.edition} ${formatEdition(edition.edition, language)}`}
      </Fact>
      <Fact name={words.areaColumn}>
        {mapping.area.fixed === undefined
          ? `„${mapping.area.column}“ (${mapping.area.by === "name" ? words.byName : words.byCode})`
          : words.wholeAreaIs(mapping.area.fixed)}
      </Fact>
      {"headings" in period ? null : (
        <Fact name={words.period}>
          {"column" in period ? words.periodIn(period.column) : words.periodAll(periodText(period.fixed, language))}
        </Fact>
      )}
      <Fact name={words.indicators}>
        {keys.slice(0, SHOWN_INDICATORS).map((key) => {
          const drafted = delivery.summary.catalog?.indicators ?? [];
          const known = [...catalog.indicators, ...drafted].find((indicator) => indicator.key === key);
          return (
            <span key={key} className="line">
              {known ? <Text of={known.name} /> : key}
            </span>
          );
        })}
        {keys.length > SHOWN_INDICATORS && (
          <span className="line muted">{words.andMore(formatNumber(keys.length - SHOWN_INDICATORS, 0, language))}</span>
        )}
      </Fact>
    </>
  );
}

type Parts = NonNullable<ValueDelivery["summary"]["download"]>["parts"];

/** On which levels and editions a download lies. */
function DownloadFacts({ parts, catalog }: { parts: Parts; catalog: MappingWords }) {
  const words = useWords(adminWords);
  const language = useLanguage();
  const grounds = new Map(parts.map((part) => [`${part.level} ${part.edition}`, part]));
  return (
    <Fact name={words.level}>
      {[...grounds].map(([key, { level, edition }]) => {
        const known = catalog.levels.find((one) => one.key === level);
        return (
          <span key={key} className="line">
            {known ? <Text of={known.name} /> : level}, {words.edition} {formatEdition(edition, language)}
          </span>
        );
      })}
    </Fact>
  );
}

function RowFacts({ rows }: { rows: NonNullable<ValueDelivery["summary"]["rows"]> }) {
  const words = useWords(adminWords);
  const language = useLanguage();
  const count = (number: number) => formatNumber(number, 0, language);
  const fates: Record<Exclude<RowFate, "imported">, string> = {
    withoutValue: words.rowsWithoutValue,
    otherLevel: words.rowsOtherLevel,
    outside: words.rowsOutside,
    otherEdition: words.rowsOtherEdition,
    unknownArea: words.rowsUnknownArea,
    withoutArea: words.rowsWithoutArea,
    filtered: words.rowsFiltered,
    notMapped: words.rowsNotMapped,
    duplicate: words.rowsDuplicate,
    hidden: words.rowsHidden,
    faulty: words.rowsFaulty,
  };
  const left = Object.entries(fates).flatMap(([fate, text]) => {
    const number = rows[fate as RowFate];
    return number === 0 ? [] : [`${count(number)} ${text}`];
  });
  return (
    <Fact name={words.rows}>
      <span className="numbers">
        {words.rowsTaken(count(rows.imported), count(rows.total))}
        {left.length > 0 && <span className="line muted">{left.join(", ")}</span>}
      </span>
    </Fact>
  );
}
