import { listEditions, listLevels } from "@raumblick/api/areas.api";
import { getEditionChanges } from "@raumblick/api/correspondences.api";
import { textIn } from "@raumblick/model/texts";
import { useState } from "react";
import { useTitle } from "../../frame/use-title.ts";
import { Select } from "../../interface/select.tsx";
import { adminEditionWords } from "../../language/admin-edition-words.ts";
import { adminWords } from "../../language/admin-words.ts";
import { useLanguage, useWords } from "../../language/language.ts";
import { Link } from "../../location/link.tsx";
import { useWays } from "../../location/navigation.tsx";
import { DueNotice } from "../due-notice.tsx";
import { useSignedIn } from "../signed-in.tsx";
import { TroubleNote } from "../trouble-note.tsx";
import { useAsked } from "../use-asked.ts";
import { CorrespondencesSection } from "./correspondences-section.tsx";
import { EditionChangesView } from "./edition-changes-view.tsx";
import { dayText } from "./editions-page.tsx";
import "./editions.css";

type Props = { level: string; from: string; to: string };

/** Two editions of a level: what changed between them, and the weights that carry values over. */
export function EditionPairPage({ level, from, to }: Props) {
  const words = useWords(adminEditionWords);
  const language = useLanguage();
  const { client } = useSignedIn();
  const { go } = useWays();
  const known = useAsked(level, async (signal) => ({
    levels: (await client.call(listLevels, { signal })).levels,
    editions: (await client.call(listEditions, { query: { level }, signal })).editions,
  }));
  const [round, setRound] = useState(0);
  const row = known.value?.levels.find(({ key }) => key === level);
  const title = words.compareTitle(row ? textIn(row.name, language).text : level);
  useTitle(title);
  const options = (known.value?.editions ?? []).map(({ key }) => ({ value: key, label: dayText(key, language) }));
  const choose = (next: Partial<Props>) => go({ page: "admin", task: "editions", level, from, to, ...next });
  return (
    <div className="admin-page">
      <p>
        <Link to={{ page: "admin", task: "editions" }}>{words.back}</Link>
      </p>
      <h1>{title}</h1>
      {known.trouble && <TroubleNote trouble={known.trouble} onRetry={known.again} />}
      {options.length > 0 && (
        <div className="edition-choice">
          <Select label={words.former} value={from} options={options} onChange={(key) => choose({ from: key })} />
          <Select label={words.later} value={to} options={options} onChange={(key) => choose({ to: key })} />
        </div>
      )}
      {from === to ? (
        <p role="status">{words.same}</p>
      ) : (
        <>
          <DueNotice round={round} />
          <Changes key={`${from} ${to} ${round}`} level={level} from={from} to={to} />
          <CorrespondencesSection level={level} from={from} to={to} onChanged={() => setRound((now) => now + 1)} />
        </>
      )}
    </div>
  );
}

function Changes({ level, from, to }: Props) {
  const common = useWords(adminWords);
  const { client } = useSignedIn();
  const asked = useAsked(`${level} ${from} ${to}`, (signal) =>
    client.call(getEditionChanges, { params: { level }, query: { from, to }, signal }),
  );
  if (asked.trouble) return <TroubleNote trouble={asked.trouble} onRetry={asked.again} />;
  if (!asked.value) return <p role="status">{common.loading}</p>;
  return <EditionChangesView changes={asked.value} />;
}
