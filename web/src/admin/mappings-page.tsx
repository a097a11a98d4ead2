import { listMappings, listSources, type MappingLine, type SourceLine } from "@raumblick/api/mappings.api";
import { textIn } from "@raumblick/model/texts";
import { useState } from "react";
import { useTitle } from "../frame/use-title.ts";
import { Button } from "../interface/button.tsx";
import { Dialog } from "../interface/dialog.tsx";
import { adminWords } from "../language/admin-words.ts";
import { disclosureWords } from "../language/disclosure-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { mappingWords } from "../language/mapping-words.ts";
import { formatMoment } from "../language/moments.ts";
import { formatNumber } from "../language/numbers.ts";
import { Said, Text } from "../language/text.tsx";
import { Link } from "../location/link.tsx";
import { DeclareRule } from "./declare-rule.tsx";
import { DueNotice } from "./due-notice.tsx";
import { LicenceName } from "./licence-name.tsx";
import { useRuleText } from "./rule-text.ts";
import { Scrolls } from "./scrolls.tsx";
import { useSignedIn } from "./signed-in.tsx";
import { TroubleNote } from "./trouble-note.tsx";
import { useAsked } from "./use-asked.ts";

/** The library of mappings, and the sources they are bound to. */
export function MappingsPage() {
  const words = useWords(mappingWords);
  const { loading } = useWords(adminWords);
  const { client } = useSignedIn();
  const { value, trouble, again } = useAsked("library", async (signal) => ({
    ...(await client.call(listMappings, { signal })),
    ...(await client.call(listSources, { signal })),
  }));
  const [round, setRound] = useState(0);
  useTitle(words.mappings);
  return (
    <div className="admin-page">
      <h1>{words.mappings}</h1>
      <p>{words.intro}</p>
      <DueNotice round={round} />
      {trouble && <TroubleNote trouble={trouble} onRetry={again} />}
      {!value && !trouble && <p role="status">{loading}</p>}
      {value && (
        <>
          {value.mappings.length === 0 ? (
            <p>{words.noMappings}</p>
          ) : (
            <MappingTable mappings={value.mappings} sources={value.sources} />
          )}
          <section>
            <h2>{words.sources}</h2>
            <p className="muted">{words.sourcesIntro}</p>
            {value.sources.length === 0 ? (
              <p>{words.noSources}</p>
            ) : (
              <SourceTable
                sources={value.sources}
                onChanged={() => {
                  again();
                  setRound(round + 1);
                }}
              />
            )}
          </section>
        </>
      )}
    </div>
  );
}

function MappingTable({ mappings, sources }: { mappings: readonly MappingLine[]; sources: readonly SourceLine[] }) {
  const words = useWords(mappingWords);
  const language = useLanguage();
  const sourceOf = (key: string | null) => sources.find((source) => source.key === key);
  return (
    <Scrolls label={words.mappings}>
      <table className="admin-table stacks">
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.kind}</th>
            <th scope="col">{words.source}</th>
            <th scope="col">{words.version}</th>
            <th scope="col">{words.saved}</th>
            <th scope="col">{words.used}</th>
          </tr>
        </thead>
        <tbody>
          {mappings.map(({ key, name, kind, source, version, savedAt, savedBy, deliveries }) => (
            <tr key={key}>
              <th scope="row" data-label={words.name}>
                <Link to={{ page: "admin", task: "mapping", key }}>{name}</Link>
              </th>
              <td data-label={words.kind}>{kind === "values" ? words.kindValues : words.kindAreas}</td>
              <td data-label={words.source}>
                {sourceOf(source) ? <Text of={sourceOf(source)!.name} /> : (source ?? words.noSource)}
              </td>
              <td className="numbers" data-label={words.version}>
                {version}
              </td>
              <td data-label={words.saved}>{words.savedBy(formatMoment(savedAt, language), savedBy)}</td>
              <td className="numbers" data-label={words.used}>
                {words.usedTimes(formatNumber(deliveries, 0, language), deliveries === 1)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolls>
  );
}

/** What refers to a source, of each kind that does. */
function hangingOn(source: SourceLine, words: (typeof mappingWords)["de"], language: "de" | "en"): string {
  const counts: [number, (count: string, one: boolean) => string][] = [
    [source.indicators, words.indicatorCount],
    [source.mappings, words.mappingCount],
    [source.deliveries, words.usedTimes],
  ];
  return counts
    .filter(([count]) => count > 0)
    .map(([count, told]) => told(formatNumber(count, 0, language), count === 1))
    .join(", ");
}

type SourcesProps = { sources: readonly SourceLine[]; onChanged: () => void };

function SourceTable({ sources, onChanged }: SourcesProps) {
  const words = useWords(mappingWords);
  const rules = useWords(disclosureWords);
  const { close } = useWords(adminWords);
  const [changing, setChanging] = useState<SourceLine>();
  const language = useLanguage();
  const ruleText = useRuleText();
  return (
    <Scrolls label={words.sources}>
      <table className="admin-table stacks">
        <thead>
          <tr>
            <th scope="col">{words.source}</th>
            <th scope="col">{words.attribution}</th>
            <th scope="col">{words.licence}</th>
            <th scope="col">{words.contact}</th>
            <th scope="col">{words.disclosure}</th>
            <th scope="col">{words.hangsOn}</th>
          </tr>
        </thead>
        <tbody>
          {sources.map((source) => (
            <tr key={source.key}>
              <th scope="row" data-label={words.source}>
                {source.url ? (
                  <a href={source.url}>
                    <Text of={source.name} />
                  </a>
                ) : (
                  <Text of={source.name} />
                )}
              </th>
              <td data-label={words.attribution}>
                <Said>{source.attribution ?? "–"}</Said>
              </td>
              <td data-label={words.licence}>
                {source.licenceUrl ? (
                  <a href={source.licenceUrl}>
                    <LicenceName of={source.licence ?? source.licenceUrl} />
                  </a>
                ) : (
                  <LicenceName of={source.licence ?? "–"} />
                )}
              </td>
              <td data-label={words.contact}>
                <Said>{source.contact ?? "–"}</Said>
              </td>
              <td data-label={words.disclosure}>
                <span className="line">{ruleText(source.disclosure)}</span>
                <Button
                  aria-label={`${rules.change}: ${rules.changeRuleOf(textIn(source.name, language).text)}`}
                  onClick={() => setChanging(source)}
                >
                  {rules.change}
                </Button>
              </td>
              <td data-label={words.hangsOn}>{hangingOn(source, words, language) || "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {changing && (
        <Dialog
          title={rules.changeRuleOf(textIn(changing.name, language).text)}
          closeLabel={close}
          onClose={() => setChanging(undefined)}
        >
          <p className="muted">{rules.changeText}</p>
          <DeclareRule
            indicators={[]}
            source={{ key: changing.key, name: textIn(changing.name, language).text }}
            rule={changing.disclosure}
            onDeclared={() => {
              setChanging(undefined);
              onChanged();
            }}
          />
        </Dialog>
      )}
    </Scrolls>
  );
}
