import { ChevronDown } from "lucide-react";
import { type ReactNode, useId, useMemo } from "react";
import { Icon } from "./icon.tsx";

export type SelectOption = { value: string; label: string; group?: string; lang?: "de" | "en" };

export type SelectProps = {
  label: string;
  value: string;
  options: readonly SelectOption[];
  onChange: (value: string) => void;
  /** The label is spoken, not shown. */
  labelHidden?: boolean;
  hint?: ReactNode;
};

function optionList(options: readonly SelectOption[]) {
  const show = (shown: readonly SelectOption[]) =>
    shown.map((option) => (
      <option key={option.value} value={option.value} lang={option.lang}>
        {option.label}
      </option>
    ));
  return [...new Set(options.map((option) => option.group))].map((group) => {
    const members = options.filter((option) => option.group === group);
    if (group === undefined) return show(members);
    return (
      <optgroup key={group} label={group}>
        {show(members)}
      </optgroup>
    );
  });
}

/** One of several, as the browser's own list: best on phones, with screen readers and in high contrast. */
export function Select({ label, value, options, onChange, labelHidden = false, hint }: SelectProps) {
  const id = useId();
  const hinted = hint !== undefined && hint !== false && hint !== null;
  const list = useMemo(() => optionList(options), [options]);
  return (
    <div className="field">
      <label htmlFor={id} className={labelHidden ? "only-spoken" : "label"}>
        {label}
      </label>
      <span className="select">
        <select
          id={id}
          value={value}
          {...(hinted && { "aria-describedby": `${id}-hint` })}
          onChange={(event) => onChange(event.target.value)}
        >
          {list}
        </select>
        <Icon of={ChevronDown} size={18} />
      </span>
      {hinted && (
        <p id={`${id}-hint`} className="muted hint">
          {hint}
        </p>
      )}
    </div>
  );
}
