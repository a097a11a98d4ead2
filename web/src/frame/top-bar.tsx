import type { Catalog } from "@raumblick/api/query.api";
import { textIn } from "@raumblick/model/texts";
import { Keyboard, Moon, Sun } from "lucide-react";
import { firstIndicator } from "../data/first-indicator.ts";
import { Button, IconButton } from "../interface/button.tsx";
import { frameWords } from "../language/frame-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { Link } from "../location/link.tsx";
import { useWays } from "../location/navigation.tsx";
import { SearchSlot } from "../search/search-slot.tsx";
import mark from "./raumblick.svg";
import { useTheme } from "./theme.ts";

const PRODUCT = "Raumblick";

/** Name, search, ways, language and theme: the same on every page. */
export function TopBar({ catalog, onHelp }: { catalog: Catalog | undefined; onHelp: () => void }) {
  const words = useWords(frameWords);
  const language = useLanguage();
  const { page, change } = useWays();
  const { theme, turn } = useTheme();
  const name = catalog ? textIn(catalog.installation.name, language).text : PRODUCT;
  const first = catalog && firstIndicator(catalog);
  const other = language === "de" ? "en" : "de";
  return (
    <header className="top-bar">
      <Link to={{ page: "start" }} className="home" aria-label={words.home(name)}>
        <img src={mark} alt="" width="28" height="28" />
        <span>{name}</span>
      </Link>
      {page.page !== "start" && <SearchSlot catalog={catalog} look="bar" />}
      <nav className="ways" aria-label={words.menu}>
        {first && page.page !== "explore" && (
          <Link to={{ page: "explore", indicator: first.key }} className="button quiet">
            {words.map}
          </Link>
        )}
        {first && page.page !== "areas" && (
          <Link to={{ page: "areas" }} className="button quiet">
            {words.places}
          </Link>
        )}
      </nav>
      <div className="switches">
        <Button look="quiet" lang={other} onClick={() => change({ language: other }, "replace")}>
          <span className="narrow-only">{other.toUpperCase()} </span>
          <span className="spoken-when-narrow">{words.otherLanguage}</span>
        </Button>
        <IconButton
          label={theme === "dark" ? words.lightTheme : words.darkTheme}
          icon={theme === "dark" ? Sun : Moon}
          onPress={turn}
        />
        <IconButton label={words.help} icon={Keyboard} onPress={onHelp} className="keyboard-only" />
      </div>
    </header>
  );
}
