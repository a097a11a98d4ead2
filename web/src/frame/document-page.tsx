import type { Catalog } from "@raumblick/api/query.api";
import { documentWords } from "../language/document-words.ts";
import { frameWords } from "../language/frame-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { formatDay } from "../language/numbers.ts";
import { Text } from "../language/text.tsx";
import type { DocumentName } from "../location/page.ts";
import { useTitle } from "./use-title.ts";

/** A short page about the installation. */
export default function DocumentPage({ name, catalog }: { name: DocumentName; catalog: Catalog | undefined }) {
  const words = useWords(frameWords);
  const titles = { quellen: words.sources, datenschutz: words.privacy, barrierefreiheit: words.accessibility };
  useTitle(titles[name]);
  return (
    <article className="reading-page">
      <h1>{titles[name]}</h1>
      {name === "quellen" && <Sources catalog={catalog} />}
      {name === "datenschutz" && <Privacy />}
      {name === "barrierefreiheit" && <Accessibility />}
    </article>
  );
}

function Sources({ catalog }: { catalog: Catalog | undefined }) {
  const words = useWords(documentWords);
  const language = useLanguage();
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
      <p lang={language}>{words.softwareText}</p>
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
  const source = edition.invented === true ? words.invented : (edition.attribution ?? words.noAttribution);
  return (
    <>
      {before}
      {level ? <Text of={level.name} /> : edition.level}
      {after}: {source}
      {edition.licence && `. ${words.licence(edition.licence)}`}
    </>
  );
}

function Privacy() {
  const words = useWords(documentWords);
  return (
    <>
      <p>{words.privacyIntro}</p>
      <ul>
        {words.privacyPoints.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <p>{words.privacyOperator}</p>
    </>
  );
}

function Accessibility() {
  const words = useWords(documentWords);
  return (
    <>
      <p>{words.accessibilityIntro}</p>
      <ul>
        {words.accessibilityPoints.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <h2>{words.accessibilityGaps}</h2>
      <p>{words.accessibilityGapsText}</p>
    </>
  );
}
