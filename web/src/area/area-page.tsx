import type { AreaProfile } from "@raumblick/api/area-profile.api";
import type { Catalog } from "@raumblick/api/query.api";
import { textIn } from "@raumblick/model/texts";
import { useEffect, useMemo } from "react";
import { shownAnswer, useAnswer, useData } from "../data/data.tsx";
import type { ProfileAsk } from "../data/questions.ts";
import { FailureState } from "../frame/failure-state.tsx";
import { useDescription } from "../frame/use-description.ts";
import { useTitle } from "../frame/use-title.ts";
import { areaWords } from "../language/area-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { useNavigation } from "../location/navigation.tsx";
import type { View } from "../location/view.ts";
import "./area.css";
import { AreaHeader } from "./area-header.tsx";
import { AreaSummary } from "./area-summary.tsx";
import { profileTopics } from "./profile-topics.ts";
import { TopicNavigation, TopicSection } from "./topic-section.tsx";
import { UnknownArea } from "./unknown-area.tsx";

/** What the address asks for, as the question names it. */
function askOf(code: string, { level, edition, comparison }: View): ProfileAsk {
  return {
    code,
    ...(level !== undefined && { level }),
    ...(edition !== undefined && { edition }),
    ...(comparison && { comparison: `${comparison.level}:${comparison.code}` }),
  };
}

/** One area in all that is published about it. */
export default function AreaPage({ catalog, code }: { catalog: Catalog | undefined; code: string }) {
  const { questions } = useData();
  const { view } = useNavigation();
  const answer = useAnswer(questions.profile(askOf(code, view)));
  const shown = shownAnswer(answer);
  // While another comparison is on its way the page stays; another area begins anew.
  const profile = shown?.code === code ? shown : undefined;
  if (answer.state === "failed" && answer.failure.kind === "not_found") {
    return catalog ? <UnknownArea catalog={catalog} code={code} /> : null;
  }
  if (answer.state === "failed" && !profile)
    return (
      <div className="reading-page">
        <FailureState failure={answer.failure} onRetry={answer.retry} alone />
      </div>
    );
  if (!profile || !catalog)
    return (
      <div className="area-page" aria-busy="true">
        <span className="waiting area-waiting" />
      </div>
    );
  return <Profile catalog={catalog} profile={profile} />;
}

/** Goes to the topic that the address names, once it is there. */
function useAnchor(there: boolean): void {
  useEffect(() => {
    if (there && location.hash.length > 1) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, [there]);
}

function Profile({ catalog, profile }: { catalog: Catalog; profile: AreaProfile }) {
  const words = useWords(areaWords);
  const language = useLanguage();
  const topics = useMemo(() => profileTopics(catalog, profile), [catalog, profile]);
  const level = catalog.levels.find(({ key }) => key === profile.level);
  const levelName = level ? textIn(level.singular, language).text : profile.level;
  useAnchor(topics.length > 0);
  useTitle(`${profile.name} (${levelName})`);
  useDescription(words.description(profile.name, levelName, profile.indicators.length));
  return (
    <div className="area-page">
      <AreaHeader catalog={catalog} profile={profile} />
      {topics.length === 0 ? (
        <section className="state">
          <h2>{words.nothingTitle}</h2>
          <p>{words.nothing}</p>
        </section>
      ) : (
        <>
          <AreaSummary profile={profile} topics={topics} />
          <TopicNavigation topics={topics} />
          {topics.map((topic) => (
            <TopicSection key={topic.key} topic={topic} profile={profile} levels={catalog.levels} />
          ))}
          <p className="method muted">{words.method}</p>
        </>
      )}
    </div>
  );
}
