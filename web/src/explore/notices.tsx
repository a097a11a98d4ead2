import { textIn } from "@raumblick/model/texts";
import { exploreWords } from "../language/explore-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { formatDay } from "../language/numbers.ts";
import { periodText } from "../language/periods.ts";
import { useNavigation } from "../location/navigation.tsx";
import { CarriedOver } from "./carried-over.tsx";
import type { Shown } from "./use-shown.ts";

/** What of the address could not be met, and what is shown in its place. */
export function Notices({ shown }: { shown: Shown }) {
  const words = useWords(exploreWords);
  const language = useLanguage();
  const { view, misread } = useNavigation();
  const { level, edition, unmet } = shown.scene.choice;
  const notices = unmet.map(({ what, asked }) => {
    if (what === "level") return words.unmetLevel(asked, textIn(level.name, language).text);
    return what === "edition" ? words.unmetEdition(asked, formatDay(edition.validFrom, language)) : words.unmetCategory;
  });
  if (!shown.periodMet && view.period !== undefined) {
    notices.push(words.unmetPeriod(periodText(view.period, language), periodText(shown.period, language)));
  }
  if (shown.selected.length < view.selected.length) notices.push(words.unmetAreas);
  if (misread.length > 0) notices.push(words.misread(misread.map(({ name, value }) => `${name}=${value}`).join(", ")));
  return (
    <>
      {notices.length > 0 && (
        <div className="notice" role="status">
          {notices.map((notice) => (
            <p key={notice}>{notice}</p>
          ))}
        </div>
      )}
      <CarriedOver shown={shown} />
    </>
  );
}
