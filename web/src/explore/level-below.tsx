import { textIn } from "@raumblick/model/texts";
import { Layers } from "lucide-react";
import { Button } from "../interface/button.tsx";
import { exploreWords } from "../language/explore-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { useWays } from "../location/navigation.tsx";
import type { Shown } from "./use-shown.ts";

/** Leads from an area to its parts on the next finer level that has this indicator. */
export function LevelBelow({ shown, code, name }: { shown: Shown; code: string; name: string }) {
  const words = useWords(exploreWords);
  const language = useLanguage();
  const { change } = useWays();
  const { levels, level } = shown.scene.choice;
  const below = levels.find(
    (other) => other.rank > level.rank && (other.parent === level.key || other.parent === undefined),
  );
  if (!below || !levels.some((other) => other === below)) return null;
  return (
    <Button
      icon={Layers}
      onClick={() =>
        change({
          level: below.key,
          edition: undefined,
          within: { level: level.key, code },
          filter: undefined,
          camera: undefined,
          selected: [],
        })
      }
    >
      {words.showBelow(textIn(below.name, language).text, name)}
    </Button>
  );
}
