import type { Catalog } from "@raumblick/api/query.api";
import { memo } from "react";
import { frameWords } from "../language/frame-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { formatDay } from "../language/numbers.ts";
import { Link } from "../location/link.tsx";

/** Set by the build from the package's own version. */
const VERSION = String(import.meta.env.RAUMBLICK_VERSION);

/** Named in German everywhere: the page is for readers of German. */
const EASY = "Leichte Sprache";

/** Pages about the installation, and as of when its data are. */
export const Footer = memo(function Footer({ catalog }: { catalog: Catalog | undefined }) {
  const words = useWords(frameWords);
  const language = useLanguage();
  return (
    <footer className="footer">
      <ul aria-label={words.aboutPages}>
        {(
          [
            ["impressum", words.imprint],
            ["datenschutz", words.privacy],
            ["barrierefreiheit", words.accessibility],
            ["leichte-sprache", EASY],
            ["quellen", words.sources],
          ] as const
        ).map(([name, title]) => (
          <li key={name}>
            <Link to={{ page: "document", name }} lang={title === EASY && language !== "de" ? "de" : undefined}>
              {title}
            </Link>
          </li>
        ))}
        <li>
          <Link to={{ page: "method" }}>{words.methods}</Link>
        </li>
        <li>
          <a href="/api/v1/openapi.json">{words.api}</a>
        </li>
      </ul>
      <p className="numbers">
        {catalog?.releasedAt && `${words.updated(formatDay(catalog.releasedAt, language))} · `}
        Raumblick {VERSION}
      </p>
    </footer>
  );
});
