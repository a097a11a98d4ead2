import type { MapFigure } from "@raumblick/figures/map-figure";
import { ListFilter, X } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { Button } from "../interface/button.tsx";
import { useLanguage, useWords } from "../language/language.ts";
import { legendWords } from "../language/map.ts";
import { formatNumber, type ValueFormat } from "../language/numbers.ts";
import { readRange, type ValueRange } from "./legend-range.ts";

export type FilterControl = {
  /** The smallest and largest value that stays on the map; `undefined` where all stay. */
  filter: ValueRange | undefined;
  onFilter: (filter: ValueRange | undefined) => void;
};

type LegendFilterProps = FilterControl & { figure: MapFigure; format: ValueFormat };

/** Leaves only the areas on the map whose value lies in a range; the others keep their outline. */
export function LegendFilter({ filter, onFilter, figure, format }: LegendFilterProps) {
  const words = useWords(legendWords);
  const [open, setOpen] = useState(filter !== undefined);
  const form = useId();
  const { legend } = figure;
  const known = figure.values.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0);
  const left =
    legend.type === "classes"
      ? legend.classes.reduce((sum, { count }) => sum + count, 0)
      : legend.count + legend.zeroCount;
  return (
    <div className="legend-filter">
      <Button
        look="quiet"
        icon={ListFilter}
        aria-expanded={open}
        aria-controls={open ? form : undefined}
        onClick={() => setOpen(!open)}
      >
        {words.filter}
      </Button>
      {open && (
        <RangeForm
          key={`${filter?.least} ${filter?.most}`}
          id={form}
          filter={filter}
          onFilter={onFilter}
          decimals={format.decimals}
        />
      )}
      <p role="status" className="legend-note">
        {filter && words.filtered(left, known)}
      </p>
    </div>
  );
}

type RangeFormProps = FilterControl & { id: string; decimals: number };

function RangeForm({ id, filter, onFilter, decimals }: RangeFormProps) {
  const words = useWords(legendWords);
  const language = useLanguage();
  const said = (value: number | undefined) => (value === undefined ? "" : formatNumber(value, decimals, language));
  const [typed, setTyped] = useState([said(filter?.least), said(filter?.most)] as [string, string]);
  const [problems, setProblems] = useState<readonly (string | undefined)[]>([]);
  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const read = readRange(typed, language);
    setProblems(read.problems ?? []);
    if (!read.problems) return onFilter(read.range);
    const wrong = read.problems.findIndex((problem) => problem !== undefined);
    event.currentTarget.querySelectorAll("input")[wrong]?.focus();
  };
  return (
    <form id={id} className="legend-range" onSubmit={apply} noValidate>
      {([words.filterFrom, words.filterTo] as const).map((label, index) => (
        <label key={label}>
          <span>{label}</span>
          <input
            className="input numbers"
            inputMode="decimal"
            autoComplete="off"
            aria-invalid={problems[index] !== undefined}
            aria-describedby={problems[index] === undefined ? undefined : `${id}-${index}`}
            value={typed[index as 0 | 1]}
            onChange={(event) => setTyped(typed.with(index, event.target.value) as [string, string])}
          />
        </label>
      ))}
      {problems.map(
        (problem, index) =>
          problem !== undefined && (
            <p key={problem} id={`${id}-${index}`} className="legend-problem">
              {problem}
            </p>
          ),
      )}
      <Button type="submit">{words.applyFilter}</Button>
      {filter && (
        <Button look="quiet" icon={X} onClick={() => onFilter(undefined)}>
          {words.clearFilter}
        </Button>
      )}
    </form>
  );
}
