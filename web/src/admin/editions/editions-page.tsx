import { type EditionSummary, type LevelRow, listEditions, listLevels } from "@raumblick/api/areas.api";
import { textIn } from "@raumblick/model/texts";
import { useTitle } from "../../frame/use-title.ts";
import { adminEditionWords } from "../../language/admin-edition-words.ts";
import { adminWords } from "../../language/admin-words.ts";
import { useLanguage, useWords } from "../../language/language.ts";
import { formatNumber } from "../../language/numbers.ts";
import { periodText } from "../../language/periods.ts";
import { langOf, Said } from "../../language/text.tsx";
import { Link } from "../../location/link.tsx";
import { DueNotice } from "../due-notice.tsx";
import { LicenceName } from "../licence-name.tsx";
import { Scrolls } from "../scrolls.tsx";
import { useSignedIn } from "../signed-in.tsx";
import { TroubleNote } from "../trouble-note.tsx";
import { useAsked } from "../use-asked.ts";
import "./editions.css";

/** All levels with their editions, and the way to what changed between two of them. */
export function EditionsPage() {
  const words = useWords(adminEditionWords);
  const common = useWords(adminWords);
  const { client } = useSignedIn();
  const asked = useAsked("editions", async (signal) => ({
    levels: (await client.call(listLevels, { signal })).levels,
    editions: (await client.call(listEditions, { query: {}, signal })).editions,
  }));
  useTitle(words.editions);
  return (
    <div className="admin-page">
      <h1>{words.editions}</h1>
      <p className="muted intro">{words.intro}</p>
      <DueNotice />
      {asked.trouble ? (
        <TroubleNote trouble={asked.trouble} onRetry={asked.again} />
      ) : asked.value === undefined ? (
        <p role="status">{common.loading}</p>
      ) : asked.value.levels.length === 0 ? (
        <p>{words.noLevels}</p>
      ) : (
        asked.value.levels.map((level) => (
          <LevelSection
            key={level.key}
            level={level}
            editions={asked.value?.editions.filter((edition) => edition.level === level.key) ?? []}
          />
        ))
      )}
    </div>
  );
}

function LevelSection({ level, editions }: { level: LevelRow; editions: readonly EditionSummary[] }) {
  const words = useWords(adminEditionWords);
  const language = useLanguage();
  const name = textIn(level.name, language).text;
  return (
    <section>
      <h2 {...langOf(level.name, language)}>{name}</h2>
      {editions.length === 0 ? (
        <p>{words.noEditions}</p>
      ) : (
        <Scrolls label={name}>
          <table className="admin-table stacks editions-table">
            <thead>
              <tr>
                <th scope="col">{words.edition}</th>
                <th scope="col">{words.valid}</th>
                <th scope="col" className="number">
                  {words.areas}
                </th>
                <th scope="col">{words.source}</th>
                <th scope="col">{words.valuesOn}</th>
                <th scope="col">{words.changes}</th>
              </tr>
            </thead>
            <tbody>
              {editions.map((edition, at) => (
                <EditionLine key={edition.key} edition={edition} before={editions[at - 1]} />
              ))}
            </tbody>
          </table>
        </Scrolls>
      )}
    </section>
  );
}

/** A day as people write it; a key of an edition that is no day stays as it is. */
export function dayText(day: string, language: "de" | "en"): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? periodText(day, language) : day;
}

function EditionLine({ edition, before }: { edition: EditionSummary; before: EditionSummary | undefined }) {
  const words = useWords(adminEditionWords);
  const language = useLanguage();
  const { key, level, validFrom, validTo, areaCount, attribution, licence, sliceCount } = edition;
  const day = (text: string) => dayText(text, language);
  return (
    <tr>
      <th scope="row" data-label={words.edition}>
        {day(key)}
      </th>
      <td data-label={words.valid}>
        {validTo === undefined ? words.validFrom(day(validFrom)) : words.validBetween(day(validFrom), day(validTo))}
      </td>
      <td className="number numbers" data-label={words.areas}>
        {formatNumber(areaCount, 0, language)}
      </td>
      <td data-label={words.source}>
        {attribution === undefined && licence === undefined && <span className="muted">{words.noSource}</span>}
        {attribution !== undefined && <Said>{attribution}</Said>}
        {attribution !== undefined && licence !== undefined && ", "}
        {licence !== undefined && <LicenceName of={licence} />}
      </td>
      <td data-label={words.valuesOn}>
        {sliceCount === 0 ? (
          <span className="muted">{words.noValues}</span>
        ) : (
          words.slices(formatNumber(sliceCount, 0, language), sliceCount === 1)
        )}
      </td>
      <td data-label={words.changes}>
        {before ? (
          <Link to={{ page: "admin", task: "editions", level, from: before.key, to: key }}>
            {words.changesSince(day(before.key))}
          </Link>
        ) : (
          <span className="muted">{words.firstEdition}</span>
        )}
      </td>
    </tr>
  );
}
