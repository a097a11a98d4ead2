import { PALETTES, type PaletteKey, paletteColours } from "@raumblick/figures/palettes";
import { type ClassificationMethod, isAbsolute } from "@raumblick/model/indicator";
import { Minus, Plus } from "lucide-react";
import { useId } from "react";
import { Button, IconButton } from "../interface/button.tsx";
import { Select } from "../interface/select.tsx";
import { useLanguage, useWords } from "../language/language.ts";
import { legendWords, methodWords, paletteWords } from "../language/map.ts";
import { methodPageWords } from "../language/method-page-words.ts";
import { Link } from "../location/link.tsx";
import type { LegendProps } from "./legend.tsx";
import { FEWEST_CLASSES, METHODS, MOST_CLASSES, withClasses, withLimits, withMethod } from "./legend-choice.ts";
import { resizedLimits } from "./legend-limit-values.ts";
import { LegendLimits } from "./legend-limits.tsx";

const TOO_MANY = 7;

type SettingsProps = Omit<LegendProps, "highlighted" | "docked" | "circle" | "filtering"> & { onClose: () => void };

/** How the map is drawn: circles or areas, method, number of classes, colours, own limits. Every change shows at once. */
export function LegendSettings(props: SettingsProps) {
  const { figure, choice, onChoice, format, onClose } = props;
  const words = useWords(legendWords);
  const absolute = isAbsolute(format.kind);
  return (
    <div className="legend-settings">
      {absolute && (
        <>
          <Choice
            name={words.drawing}
            options={[
              { value: "symbols", label: words.symbols },
              { value: "choropleth", label: words.choropleth },
            ]}
            value={figure.type}
            onChange={(drawing) => onChoice({ ...choice, drawing: drawing as "symbols" | "choropleth" })}
          />
          {figure.type === "choropleth" && <p className="legend-note">{words.absoluteWarning}</p>}
        </>
      )}
      {figure.type === "choropleth" && <ClassSettings {...props} />}
      <div className="legend-actions">
        <Button onClick={() => onChoice({})} look="quiet">
          {words.toDefault}
        </Button>
        <Button onClick={onClose}>{words.close}</Button>
      </div>
    </div>
  );
}

function ClassSettings(props: SettingsProps) {
  const { figure, choice, onChoice, palette, periodLabel, theme } = props;
  const words = useWords(legendWords);
  const methods = useWords(methodWords);
  const explained = useWords(methodPageWords);
  if (figure.type !== "choropleth") return null;
  const { method, pooled, asked, decimals } = figure.legend;
  const inner = figure.classes.limits.slice(1, -1);
  const setCount = (count: number) =>
    onChoice(method === "manual" ? withLimits(choice, resizedLimits(inner, count - 1)) : withClasses(choice, count));
  return (
    <>
      <Select
        label={words.method}
        value={method}
        options={METHODS.map((value) => ({ value, label: methods[value] }))}
        onChange={(value) => onChoice(withMethod(choice, value as ClassificationMethod, inner))}
      />
      <p className="legend-note">
        <Link to={{ page: "method", name: "klassen" }}>{explained.howClasses}</Link>
      </p>
      <ClassCount count={asked} onCount={setCount} />
      {asked > TOO_MANY && <p className="legend-note">{words.manyClasses}</p>}
      {method === "manual" ? (
        <LegendLimits
          key={inner.join(" ")}
          limits={inner}
          decimals={decimals}
          onLimits={(limits) => onChoice(withLimits(choice, limits))}
        />
      ) : (
        <Choice
          name={words.scope}
          options={[
            { value: "all", label: words.scopeAll },
            { value: "one", label: words.scopeOne(periodLabel) },
          ]}
          value={pooled ? "all" : "one"}
          onChange={(value) => onChoice({ ...choice, pooled: value === "all" })}
        />
      )}
      <Palettes
        palette={palette}
        reversed={choice.reversed === true}
        count={Math.max(asked, 3)}
        theme={theme}
        onPalette={(chosen) => onChoice({ ...choice, palette: chosen })}
        onReversed={(reversed) => onChoice({ ...choice, reversed })}
      />
    </>
  );
}

function ClassCount({ count, onCount }: { count: number; onCount: (count: number) => void }) {
  const words = useWords(legendWords);
  const label = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would add a frame and a legend of its own
    <div role="group" aria-labelledby={label} className="legend-stepper">
      <span id={label}>{words.classes}</span>
      <IconButton
        label={words.fewerClasses}
        icon={Minus}
        look="plain"
        onPress={() => onCount(count - 1)}
        disabled={count <= FEWEST_CLASSES}
      />
      <output className="numbers">{count}</output>
      <IconButton
        label={words.moreClasses}
        icon={Plus}
        look="plain"
        onPress={() => onCount(count + 1)}
        disabled={count >= MOST_CLASSES}
      />
    </div>
  );
}

type ChoiceProps = {
  name: string;
  options: readonly { value: string; label: string }[];
  value: string;
  onChange: (value: string) => void;
};

function Choice({ name, options, value, onChange }: ChoiceProps) {
  const group = useId();
  return (
    <fieldset className="legend-choice">
      <legend>{name}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input type="radio" name={group} checked={option.value === value} onChange={() => onChange(option.value)} />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}

type PalettesProps = {
  palette: PaletteKey;
  reversed: boolean;
  count: number;
  theme: LegendProps["theme"];
  onPalette: (palette: PaletteKey) => void;
  onReversed: (reversed: boolean) => void;
};

function Palettes({ palette, reversed, count, theme, onPalette, onReversed }: PalettesProps) {
  const words = useWords(legendWords);
  const names = useWords(paletteWords);
  const language = useLanguage();
  const group = useId();
  return (
    <fieldset className="legend-choice" lang={language}>
      <legend>{words.palette}</legend>
      {PALETTES.map((key) => (
        <label key={key} className="legend-palette">
          <input type="radio" name={group} checked={key === palette} onChange={() => onPalette(key)} />
          <svg aria-hidden="true" viewBox={`0 0 ${count} 1`} preserveAspectRatio="none">
            {paletteColours(key, count, theme, reversed).map((colour, index) => (
              <rect key={colour} x={index} width={1.02} height={1} fill={colour} />
            ))}
          </svg>
          <span>{names[key]}</span>
        </label>
      ))}
      <label>
        <input type="checkbox" checked={reversed} onChange={(event) => onReversed(event.target.checked)} />
        {words.reversed}
      </label>
    </fieldset>
  );
}
