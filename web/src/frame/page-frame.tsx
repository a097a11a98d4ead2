import type { Catalog } from "@raumblick/api/query.api";
import { type ReactNode, useEffect, useState } from "react";
import { frameWords } from "../language/frame-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { Footer } from "./footer.tsx";
import "./frame.css";
import { KeysDialog } from "./keys-dialog.tsx";
import { TopBar } from "./top-bar.tsx";

export type PageFrameProps = {
  catalog: Catalog | undefined;
  /** Pages that fill the window bring their own place for the footer. */
  footer: boolean;
  children: ReactNode;
};

/** What surrounds every page: skip link, top bar, the notice that a county is invented, footer, help. */
export function PageFrame({ catalog, footer, children }: PageFrameProps) {
  const words = useWords(frameWords);
  const language = useLanguage();
  const [helping, setHelping] = useState(false);

  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "F1") return;
      event.preventDefault();
      setHelping(true);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);

  return (
    <div className="page">
      <a className="button primary skip" href="#content">
        {words.skip}
      </a>
      <TopBar catalog={catalog} onHelp={() => setHelping(true)} />
      {catalog?.installation.invented === true && (
        <aside className="invented-banner" aria-label={words.notice}>
          <p>
            {words.invented}
            <span className="invented-all">: {words.inventedAll}</span>
          </p>
        </aside>
      )}
      {children}
      {footer && <Footer catalog={catalog} />}
      {helping && <KeysDialog onClose={() => setHelping(false)} />}
    </div>
  );
}
