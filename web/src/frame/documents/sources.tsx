import type { Catalog } from "@raumblick/api/query.api";
import { documentWords } from "../../language/document-words.ts";
import { useLanguage, useWords } from "../../language/language.ts";
import { formatDay } from "../../language/numbers.ts";
import { Said, Text } from "../../language/text.tsx";

/** Where boundaries, numbers and program come from. */
export function Sources({ catalog }: { catalog: Catalog | undefined }) {
  const words = useWords(documentWords);
  return (
    <>
      <p>{words.sourcesIntro}</p>
      <h2>{words.boundaries}</h2>
      <ul>
        {catalog?.editions.map((edition) => (
          <li key={`${edition.level} ${edition.edition}`}>
            <EditionSource catalog={catalog} edition={edition} />
          </li>
        ))}
      </ul>
      <h2>{words.values}</h2>
      <p>{words.valuesText}</p>
      <h2>{words.software}</h2>
      <p>{words.softwareText}</p>
    </>
  );
}

function EditionSource({ catalog, edition }: { catalog: Catalog; edition: Catalog["editions"][number] }) {
  const words = useWords(documentWords);
  const language = useLanguage();
  const level = catalog.levels.find(({ key }) => key === edition.level);
  const [before, after] = words
    .edition("\u0000", formatDay(edition.validFrom, language), edition.areaCount)
    .split("\u0000");
  return (
    <>
      {before}
      {level ? <Text of={level.name} /> : edition.level}
      {after}:{" "}
      {edition.invented === true ? (
        words.invented
      ) : edition.attribution === undefined ? (
        words.noAttribution
      ) : (
        <Said>{edition.attribution}</Said>
      )}
      {edition.licence && `. ${words.licence(edition.licence)}`}
    </>
  );
}
