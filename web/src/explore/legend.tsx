import type { MapChoice } from "@raumblick/figures/map-choice";
import type { MapFigure } from "@raumblick/figures/map-figure";
import type { PaletteKey } from "@raumblick/figures/palettes";
import { ChevronDown, ChevronUp, Move, SlidersHorizontal } from "lucide-react";
import { useId, useRef, useState } from "react";
import { IconButton } from "../interface/button.tsx";
import { Icon } from "../interface/icon.tsx";
import { useLanguage, useWords } from "../language/language.ts";
import { legendWords } from "../language/map.ts";
import { unitBehind, type ValueFormat } from "../language/numbers.ts";
import type { LiveValue } from "../map/live-value.ts";
import type { Highlight } from "../map/map-props.ts";
import { type FilterControl, LegendFilter } from "./legend-filter.tsx";
import { LegendRows } from "./legend-rows.tsx";
import { LegendSettings } from "./legend-settings.tsx";
import "./legend.css";
import { useMovable } from "./legend-move.ts";

export type LegendProps = {
  figure: MapFigure;
  /** What the reader chose so far; what is absent follows the indicator. */
  choice: MapChoice;
  /** The reader changed the drawing: the whole new choice. */
  onChoice: (choice: MapChoice) => void;
  /** The palette in effect, chosen or by default. */
  palette: PaletteKey;
  format: ValueFormat;
  /** The shown period as people write it. */
  periodLabel: string;
  /** Radius in pixels of the largest circle on the map. */
  circle: number;
  /** Written here while somebody points at a class; the map shows its areas. */
  highlighted: LiveValue<Highlight>;
  theme: "light" | "dark";
  /** Phone: lies in the page instead of floating over the map, and cannot be moved. */
  docked?: boolean;
  /** Leaving only some values on the map; no control for it where this is absent. */
  filtering?: FilterControl;
};

/** On a small screen a floating legend begins folded: it would cover the map. */
const SMALL = "(max-width: 600px), (max-height: 480px)";

/** What the colours, patterns and circles of the map mean, and how they are made; it can be opened, folded and moved. */
export function Legend(props: LegendProps) {
  const { figure, choice, format, periodLabel, docked = false } = props;
  const words = useWords(legendWords);
  const language = useLanguage();
  const [folded, setFolded] = useState(() => !docked && matchMedia(SMALL).matches);
  const [open, setOpen] = useState(false);
  const heading = useId();
  const box = useRef<HTMLElement>(null);
  const { corner, grip } = useMovable(box);
  const unit = unitBehind(format.unit, language);
  return (
    <section
      ref={box}
      className={docked ? "legend docked" : "legend floating"}
      data-corner={docked ? undefined : corner}
      aria-labelledby={heading}
    >
      <header className="legend-head">
        {!docked && (
          <button type="button" className="button quiet icon legend-grip" aria-label={words.move} {...grip}>
            <Icon of={Move} size={18} />
          </button>
        )}
        <h2 id={heading}>
          <span className={unit === "" ? undefined : "only-spoken"}>{words.title} </span>
          {unit !== "" && words.inUnit(unit)}
        </h2>
        {!folded && (
          <IconButton
            label={words.change}
            icon={SlidersHorizontal}
            onPress={() => setOpen(!open)}
            expanded={open}
            pressed={open}
          />
        )}
        <IconButton
          label={folded ? words.unfold : words.fold}
          icon={folded ? ChevronUp : ChevronDown}
          onPress={() => setFolded(!folded)}
          expanded={!folded}
        />
      </header>
      {!folded && (
        <div className="legend-body">
          <LegendRows {...props} />
          {props.filtering && <LegendFilter {...props.filtering} figure={figure} format={format} />}
          {open && (
            <LegendSettings
              figure={figure}
              choice={choice}
              onChoice={props.onChoice}
              palette={props.palette}
              format={format}
              periodLabel={periodLabel}
              theme={props.theme}
              onClose={() => setOpen(false)}
            />
          )}
        </div>
      )}
    </section>
  );
}
