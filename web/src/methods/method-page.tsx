import "./methods.css";
import { UnknownPage } from "../frame/unknown-page.tsx";
import { useTitle } from "../frame/use-title.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { methodPageWords } from "../language/method-page-words.ts";
import { Link } from "../location/link.tsx";
import { MarkedText } from "./marked-text.tsx";
import { type MethodText, methodTexts } from "./texts.ts";

/** How Raumblick computes: a table of contents, or one method's page. */
export default function MethodPage({ name }: { name: string | undefined }) {
  if (name === undefined) return <Contents />;
  const method = methodTexts().find((known) => known.name === name);
  return method ? <Method method={method} /> : <UnknownPage />;
}

function Contents() {
  const words = useWords(methodPageWords);
  useTitle(words.title);
  return (
    <article className="reading-page">
      <h1>{words.title}</h1>
      <p>{words.intro}</p>
      <GermanOnly />
      <ul className="method-list" lang="de">
        {methodTexts().map(({ name, title }) => (
          <li key={name}>
            <Link to={{ page: "method", name }}>{title}</Link>
          </li>
        ))}
      </ul>
    </article>
  );
}

function Method({ method: { title, text } }: { method: MethodText }) {
  const words = useWords(methodPageWords);
  useTitle(title);
  return (
    <article className="reading-page">
      <p>
        <Link to={{ page: "method" }}>{words.all}</Link>
      </p>
      <h1 lang="de">{title}</h1>
      <GermanOnly />
      <div lang="de" className="method-text">
        <MarkedText text={text} />
      </div>
    </article>
  );
}

/** The pages are written in German; who reads in another language is told. */
function GermanOnly() {
  const words = useWords(methodPageWords);
  return useLanguage() === "de" ? null : <p>{words.germanOnly}</p>;
}
