import { useTheme } from "../frame/theme.ts";
import { useLanguage } from "../language/language.ts";
import { periodText } from "../language/periods.ts";
import { useNavigation } from "../location/navigation.tsx";
import { useLiveValue } from "../map/live-value.ts";
import type { Pointing } from "./explore-indicator.tsx";
import { Legend } from "./legend.tsx";
import { paletteInEffect, type Shown } from "./use-shown.ts";

/** The legend with what it must know, over the map or in the panel of a phone. */
export function LegendSlot({
  shown,
  pointing,
  docked = false,
}: {
  shown: Shown;
  pointing: Pointing;
  docked?: boolean;
}) {
  const language = useLanguage();
  const { view, change } = useNavigation();
  const { theme } = useTheme();
  const { indicator } = shown.scene.choice;
  return (
    <Legend
      figure={shown.figure}
      choice={view.drawing}
      onChoice={(drawing) => change({ drawing })}
      palette={paletteInEffect(shown)}
      format={indicator}
      periodLabel={periodText(shown.period, language)}
      highlighted={pointing.highlighted}
      theme={theme}
      circle={useLiveValue(pointing.circle)}
      filtering={{ filter: view.filter, onFilter: (filter) => change({ filter }) }}
      docked={docked}
    />
  );
}
