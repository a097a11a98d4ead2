import {
  type AreaDelivery,
  type AreaDeliverySummary,
  acceptAreaDelivery,
  discardAreaDelivery,
  remapAreaDelivery,
} from "@raumblick/api/areas.api";
import { getMappingWords, type MappingWords } from "@raumblick/api/delivery-work.api";
import type { AreaMappingDraft } from "@raumblick/model/area-mapping";
import { hasBlocking } from "@raumblick/model/finding";
import { textIn } from "@raumblick/model/texts";
import { useMemo } from "react";
import { Button } from "../interface/button.tsx";
import { adminEditionWords } from "../language/admin-edition-words.ts";
import { adminWords } from "../language/admin-words.ts";
import { boundaryWords } from "../language/boundary-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { formatEdition, formatNumber } from "../language/numbers.ts";
import { Link } from "../location/link.tsx";
import { AreaMappingEditor } from "./boundaries/area-mapping-editor.tsx";
import { useStillAsked, withoutAsked } from "./boundaries/still-asked.ts";
import { Decision } from "./decision.tsx";
import { Another } from "./delivery-page.tsx";
import { FindingsView } from "./findings-view.tsx";
import { FormerEditionMap } from "./former-edition-map.tsx";
import { LibraryStep, RecognisedAs } from "./library-step.tsx";
import { OutcomeHead } from "./outcome-head.tsx";
import { Fact } from "./recognised-table.tsx";
import { SharedCodes } from "./shared-codes.tsx";
import { useSignedIn } from "./signed-in.tsx";
import { useAsked } from "./use-asked.ts";
import type { DeliveryHold } from "./use-delivery.ts";

/** Formats by their own names, which are the same in every language. */
const FORMATS: Partial<Record<AreaDeliverySummary["format"], string>> = {
  geojson: "GeoJSON",
  topojson: "TopoJSON",
  shapefile: "Shapefile",
  geopackage: "GeoPackage",
  flatgeobuf: "FlatGeobuf",
  kml: "KML",
  gml: "GML",
};

/** A checked delivery of boundaries: what was recognised, what is wrong, which areas come and go. */
export function AreasDelivery({ delivery, hold }: { delivery: AreaDelivery; hold: DeliveryHold }) {
  const words = useWords(adminWords);
  const language = useLanguage();
  const { client } = useSignedIn();
  const catalog = useAsked("mapping-words", (signal) => client.call(getMappingWords, { signal }));
  const { id, state, summary, findings } = delivery;
  const acceptable = summary.outcome !== "blocked" && !hasBlocking(findings);
  const { toEditions } = useWords(boundaryWords);
  const asked = useStillAsked(delivery);
  const shown = withoutAsked(delivery);
  const params = useMemo(() => ({ id }), [id]);
  const remap = (draft: AreaMappingDraft) =>
    hold.act((signal) => client.call(remapAreaDelivery, { params, body: draft, signal }));
  return (
    <>
      <OutcomeHead state={state} acceptable={acceptable} findings={shown} {...asked} />
      {state === "checked" && <SharedCodes shared={summary.shared} mapping={delivery.mapping} remap={remap} />}
      <section>
        <h2>{words.recognised}</h2>
        <AreaFacts delivery={delivery} levels={catalog.value?.levels ?? []} />
        {state === "checked" && catalog.value && (
          <details className="fold" open={!acceptable}>
            <summary>{words.changeMapping}</summary>
            <AreaMappingEditor
              key={JSON.stringify([delivery.mapping, summary.suggested])}
              delivery={delivery}
              catalog={catalog.value}
              onMapping={remap}
            />
          </details>
        )}
      </section>
      {state === "checked" && <WithoutLand delivery={delivery} remap={remap} />}
      {state === "checked" && <RecognisedAs delivery={{ state, saved: summary.saved, proposed: true, findings }} />}
      {asked.asks === undefined && (
        <LibraryStep
          delivery={{
            id,
            kind: "areas",
            state,
            saved: summary.saved,
            source: delivery.source,
            proposed: true,
            mapped: delivery.mapping.columns?.code !== undefined,
            findings,
          }}
          hold={hold}
        />
      )}
      <FindingsView groups={shown} fileName={delivery.fileName} all={state === "checked" ? id : undefined} />
      {delivery.mapping.level?.key !== undefined && (
        <AreaDifference summary={summary} level={delivery.mapping.level.key} />
      )}
      <Decision
        delivery={{ state, acceptable }}
        text={words.storedAreas(formatNumber(summary.areaCount, 0, language), summary.areaCount === 1)}
        acts={{
          accept: () => hold.act((signal) => client.call(acceptAreaDelivery, { params, signal })),
          discard: () => hold.act((signal) => client.call(discardAreaDelivery, { params, signal })),
        }}
      />
      {state !== "checked" && (
        <div className="acts">
          {state === "accepted" && (
            <p>
              <Link to={{ page: "admin", task: "editions" }} className="button primary">
                {toEditions}
              </Link>
            </p>
          )}
          <Another />
        </div>
      )}
    </>
  );
}

/** Areas that nothing is left of can be left out at once: nobody writes their codes into a mapping by hand. */
function WithoutLand({ delivery, remap }: { delivery: AreaDelivery; remap: (draft: AreaMappingDraft) => unknown }) {
  const words = useWords(adminEditionWords);
  const language = useLanguage();
  const empty = delivery.findings.find(({ code }) => code === "geometry_empty");
  const codes = empty?.findings.flatMap(({ value }) => (typeof value === "string" ? value : [])) ?? [];
  if (codes.length === 0) return null;
  const one = codes.length === 1;
  const { mapping } = delivery;
  return (
    <section>
      <p>{words.withoutLand(codes.slice(0, SHOWN).join(", "), one)}</p>
      <Button onClick={() => remap({ ...mapping, without: [...(mapping.without ?? []), ...codes] })}>
        {words.leaveOut(formatNumber(codes.length, 0, language), one)}
      </Button>
    </section>
  );
}

type FactsProps = { delivery: AreaDelivery; levels: MappingWords["levels"] };

function AreaFacts({ delivery: { state, summary, mapping }, levels }: FactsProps) {
  const words = useWords(adminWords);
  const language = useLanguage();
  const number = (of: number) => formatNumber(of, 0, language);
  const outcomes = {
    new: words.outcomeNew,
    replaces: words.outcomeReplaces,
    describes: words.outcomeDescribes,
    unchanged: words.outcomeUnchanged,
    blocked: words.outcomeBlocked,
  };
  const from = {
    mapping: words.crsFromMapping,
    file: words.crsFromFile,
    range: words.crsFromRange,
    format: words.crsFromFormat,
  };
  const { crs, format, layers, areaCount, featureCount, vertexCount, squareKilometres } = summary;
  const { level, edition, columns } = mapping;
  const levelName = levels.find(({ key }) => key === level?.key)?.name ?? level?.name;
  const editionKey = edition?.key ?? edition?.validFrom;
  return (
    <dl className="delivery-facts">
      <Fact name={words.format}>{FORMATS[format] ?? words.formatWkt}</Fact>
      {layers.length > 1 && <Fact name={words.layer}>{mapping.layer ?? layers.join(", ")}</Fact>}
      <Fact name={words.crs}>
        {crs ? `${crs.name}${crs.code ? ` (${crs.code})` : ""}, ${from[crs.from]}` : words.crsUnknown}
      </Fact>
      <Fact name={words.areasCount}>
        <span className="numbers">
          {number(areaCount)} ({words.features(number(featureCount), featureCount === 1)},{" "}
          {words.vertices(number(vertexCount))}, {number(squareKilometres)} km²)
        </span>
      </Fact>
      <Fact name={words.level}>{levelName ? textIn(levelName, language).text : level?.key}</Fact>
      <Fact name={words.edition}>{editionKey && formatEdition(editionKey, language)}</Fact>
      <Fact name={words.codeColumn}>{columns?.code}</Fact>
      <Fact name={words.nameColumn}>{columns?.name}</Fact>
      {state === "checked" && <Fact name={words.outcome}>{outcomes[summary.outcome]}</Fact>}
    </dl>
  );
}

const SHOWN = 20;

/** Areas that come, go and are renamed against the newest other edition. */
function AreaDifference({ summary, level }: { summary: AreaDeliverySummary; level: string | undefined }) {
  const words = useWords(adminWords);
  const language = useLanguage();
  const { former } = summary;
  const number = (of: number) => formatNumber(of, 0, language);
  // Areas that cannot be read are compared with nothing yet.
  if (!former && summary.bbox === null) return null;
  if (!former)
    return (
      <section>
        <h2>{words.difference}</h2>
        <p>{words.noFormer}</p>
      </section>
    );
  const renamed = former.renamed.areas.map(({ code, before, after }) => `${code}: ${before} → ${after}`);
  const lists = [
    { name: words.areasAdded, count: former.added.count, texts: former.added.codes, change: "added" },
    { name: words.areasVanished, count: former.vanished.count, texts: former.vanished.codes, change: "vanished" },
    { name: words.areasRenamed, count: former.renamed.count, texts: renamed, change: "changed" },
  ];
  return (
    <section>
      <h2>{words.difference}</h2>
      <p>{words.against(formatEdition(former.edition, language))}</p>
      <ul className="counts">
        {lists.map(({ name, count, change }) => (
          <li key={name} data-change={change}>
            <span className="numbers">{number(count)}</span> {name}
          </li>
        ))}
      </ul>
      <dl className="delivery-facts">
        {lists
          .filter(({ count }) => count > 0)
          .map(({ name, count, texts }) => (
            <Fact key={name} name={name}>
              {texts.slice(0, SHOWN).join(", ")}
              {count > SHOWN && ` ${words.andMore(number(count - SHOWN))}`}
            </Fact>
          ))}
      </dl>
      {level !== undefined && <FormerEditionMap level={level} former={former} />}
    </section>
  );
}
