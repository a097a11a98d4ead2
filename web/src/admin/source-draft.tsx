import type { MappingWords } from "@raumblick/api/delivery-work.api";
import type { CatalogFile } from "@raumblick/model/catalog-file";
import type { Source } from "@raumblick/model/indicator";
import { textIn } from "@raumblick/model/texts";
import { Select } from "../interface/select.tsx";
import { adminWords } from "../language/admin-words.ts";
import { disclosureWords } from "../language/disclosure-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { TextField } from "./fields.tsx";

/** Whose values the drafted indicators are: the source that the file names, to be corrected, one of the catalogue, or nobody's. */
export type SourceDraft = { chosen: string; drafted: Source | undefined };

const NOBODY = "";

/** What the file suggests: the source it names, new or already in the catalogue. */
export function sourceDraftOf({ sources = [], indicators = [] }: CatalogFile): SourceDraft {
  const [drafted] = sources;
  return { chosen: drafted?.key ?? indicators.find(({ source }) => source !== undefined)?.source ?? NOBODY, drafted };
}

/** The draft of a catalogue with the source that was chosen. */
export function withSource(catalog: CatalogFile, { chosen, drafted }: SourceDraft): CatalogFile {
  const { sources: _sources, indicators = [], ...rest } = catalog;
  return {
    ...rest,
    ...(drafted && chosen === drafted.key && { sources: [drafted] }),
    indicators: indicators.map(({ source: _source, ...indicator }) => ({
      ...indicator,
      ...(chosen !== NOBODY && { source: chosen }),
    })),
  };
}

type Props = { draft: SourceDraft; catalog: MappingWords; change: (draft: SourceDraft) => void };

/** The choice of the source, and its name, licence and attribution where the file brings a new one. */
export function SourceDraftFields({ draft, catalog, change }: Props) {
  const words = useWords(adminWords);
  const source = useWords(disclosureWords);
  const language = useLanguage();
  const { chosen, drafted } = draft;
  if (!drafted && catalog.sources.length === 0) return null;
  const edit = (part: Partial<Source>) => drafted && change({ ...draft, drafted: { ...drafted, ...part } });
  const text = (field: "licence" | "attribution") => (value: string) => {
    if (!drafted) return;
    const { [field]: _former, ...rest } = drafted;
    change({ ...draft, drafted: value.trim() === "" ? rest : { ...rest, [field]: value.trim() } });
  };
  const options = [
    ...(drafted ? [{ value: drafted.key, label: source.fromFile(textIn(drafted.name, language).text) }] : []),
    ...catalog.sources
      .filter(({ key }) => key !== drafted?.key)
      .map(({ key, name }) => ({ value: key, label: textIn(name, language).text })),
    { value: NOBODY, label: words.noSource },
  ];
  return (
    <>
      <Select
        label={words.source}
        value={chosen}
        options={options}
        onChange={(key) => change({ ...draft, chosen: key })}
      />
      {drafted && chosen === drafted.key && (
        <>
          <TextField
            label={words.sourceName}
            value={drafted.name.de}
            required
            onCommit={(de) => de.trim() !== "" && edit({ name: { de: de.trim() } })}
          />
          <TextField label={source.licence} value={drafted.licence ?? ""} onCommit={text("licence")} />
          <TextField label={source.attribution} value={drafted.attribution ?? ""} onCommit={text("attribution")} />
          <p className="muted hint">{source.sourceHint}</p>
        </>
      )}
    </>
  );
}
