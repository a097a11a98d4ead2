import type { Catalog } from "@raumblick/api/query.api";
import type { ReactNode } from "react";
import { EASY_TITLE } from "../language/easy-text.ts";
import { frameWords } from "../language/frame-words.ts";
import { useWords } from "../language/language.ts";
import type { DocumentName } from "../location/page.ts";
import { Accessibility } from "./documents/accessibility.tsx";
import { EasyLanguage } from "./documents/easy-language.tsx";
import { Imprint } from "./documents/imprint.tsx";
import { Privacy } from "./documents/privacy.tsx";
import { Sources } from "./documents/sources.tsx";
import { type OperatorKnown, useOperator } from "./documents/use-operator.ts";
import { FailureState } from "./failure-state.tsx";
import { useTitle } from "./use-title.ts";
import "./documents/documents.css";

/** A short page about the installation. */
export default function DocumentPage({ name, catalog }: { name: DocumentName; catalog: Catalog | undefined }) {
  const words = useWords(frameWords);
  const titles = {
    impressum: words.imprint,
    datenschutz: words.privacy,
    barrierefreiheit: words.accessibility,
    "leichte-sprache": EASY_TITLE,
    quellen: words.sources,
  };
  useTitle(titles[name]);
  const easy = name === "leichte-sprache";
  return (
    <article className={easy ? "reading-page easy" : "reading-page"} lang={easy ? "de" : undefined}>
      <h1>{titles[name]}</h1>
      {name === "quellen" ? (
        <Sources catalog={catalog} />
      ) : (
        <WithOperator catalog={catalog}>
          {(known) =>
            name === "impressum" ? (
              <Imprint known={known} />
            ) : name === "datenschutz" ? (
              <Privacy known={known} />
            ) : easy ? (
              <EasyLanguage known={known} />
            ) : (
              <Accessibility known={known} />
            )
          }
        </WithOperator>
      )}
    </article>
  );
}

type WithOperatorProps = { catalog: Catalog | undefined; children: (known: OperatorKnown) => ReactNode };

function WithOperator({ catalog, children }: WithOperatorProps) {
  const answer = useOperator(catalog);
  if (answer.state === "failed") return <FailureState failure={answer.failure} onRetry={answer.retry} />;
  if (answer.state === "loading") return <span className="waiting block" />;
  return children(answer.value);
}
