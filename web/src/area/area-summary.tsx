import type { AreaProfile } from "@raumblick/api/area-profile.api";
import { countVerdicts } from "@raumblick/figures/area-profile";
import { areaWords } from "../language/area-words.ts";
import { useWords } from "../language/language.ts";
import { methodPageWords } from "../language/method-page-words.ts";
import { Link } from "../location/link.tsx";
import type { ProfileTopic } from "./profile-topics.ts";

/** How the area stands to the compared one on the whole, in a sentence; nothing where nothing can be judged. */
export function AreaSummary({ profile, topics }: { profile: AreaProfile; topics: readonly ProfileTopic[] }) {
  const words = useWords(areaWords);
  const methods = useWords(methodPageWords);
  const judged = topics.flatMap(({ rows }) => rows).filter(({ indicator }) => indicator.polarity !== "none");
  const { better, worse, similar } = countVerdicts(judged);
  const count = better + worse + similar;
  if (!profile.comparison || count === 0) return null;
  return (
    <p className="area-summary">
      {words.summary(profile.name, profile.comparison.name, count, better, worse, similar)}{" "}
      <Link to={{ page: "method", name: "vertrauensbereiche" }}>{methods.howCompared}</Link>
    </p>
  );
}
