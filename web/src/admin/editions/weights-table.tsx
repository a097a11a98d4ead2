import { type CorrespondenceRow, getCorrespondence } from "@raumblick/api/correspondences.api";
import { useState } from "react";
import { adminEditionWords } from "../../language/admin-edition-words.ts";
import { adminWords } from "../../language/admin-words.ts";
import { useLanguage, useWords } from "../../language/language.ts";
import { formatNumber } from "../../language/numbers.ts";
import { CheckField } from "../fields.tsx";
import { Scrolls } from "../scrolls.tsx";
import { useSignedIn } from "../signed-in.tsx";
import { TroubleNote } from "../trouble-note.tsx";
import { useAsked } from "../use-asked.ts";
import { percent } from "./edition-changes-view.tsx";
import { dayText } from "./editions-page.tsx";

const MOST_ROWS = 500;
const WHOLE = 1 - 1e-9;

/** Which share of each area goes to which. */
export function WeightsTable({ row: { level, from, to, divided } }: { row: CorrespondenceRow }) {
  const words = useWords(adminEditionWords);
  const common = useWords(adminWords);
  const language = useLanguage();
  const { client } = useSignedIn();
  const [only, setOnly] = useState(divided > 0);
  const asked = useAsked(`${from} ${to}`, (signal) =>
    client.call(getCorrespondence, { params: { level }, query: { from, to }, signal }),
  );
  if (asked.trouble) return <TroubleNote trouble={asked.trouble} onRetry={asked.again} />;
  if (!asked.value) return <p role="status">{common.loading}</p>;
  const { links, ...sides } = asked.value;
  const rows = links.share.flatMap((share, at) => (only && share >= WHOLE ? [] : [at]));
  const area = (side: "from" | "to", at: number) => {
    const place = links[side][at] as number;
    return (
      <>
        <span className="numbers muted">{sides[side].codes[place]}</span> {sides[side].names[place]}
      </>
    );
  };
  const title = words.weights(dayText(from, language), dayText(to, language));
  return (
    <div className="weights">
      <h3>{title}</h3>
      <CheckField label={words.onlyDivided} checked={only} onChange={setOnly} />
      <Scrolls label={title} tall>
        <table className="admin-table stacks">
          <thead>
            <tr>
              <th scope="col">{dayText(from, language)}</th>
              <th scope="col">{dayText(to, language)}</th>
              <th scope="col" className="number">
                {words.share}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, MOST_ROWS).map((at) => (
              <tr key={at}>
                <th scope="row" data-label={dayText(from, language)}>
                  {area("from", at)}
                </th>
                <td data-label={dayText(to, language)}>{area("to", at)}</td>
                <td className="number numbers" data-label={words.share}>
                  {percent(links.share[at] as number, language)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolls>
      {rows.length > MOST_ROWS && (
        <p className="muted">{words.andMore(formatNumber(rows.length - MOST_ROWS, 0, language))}</p>
      )}
    </div>
  );
}
