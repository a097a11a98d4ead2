import { type HTMLAttributes, type ReactNode, useEffect, useId, useState } from "react";

type TextFieldProps = {
  label: string;
  value: string;
  /** Called when the field is left or Enter is pressed, and with something new only. */
  onCommit: (text: string) => void;
  placeholder?: string;
  hint?: ReactNode;
  inputMode?: HTMLAttributes<HTMLInputElement>["inputMode"];
  required?: boolean;
  labelHidden?: boolean;
  /** In a form that is sent as a whole. */
  name?: string;
};

/** A line of text that counts once it is complete. */
export function TextField({
  label,
  value,
  onCommit,
  placeholder,
  hint,
  inputMode,
  required,
  labelHidden,
  name,
}: TextFieldProps) {
  const id = useId();
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const commit = () => {
    if (text !== value) onCommit(text);
  };
  return (
    <div className="field">
      <label htmlFor={id} className={labelHidden ? "only-spoken" : "label"}>
        {label}
      </label>
      <input
        id={id}
        className="input"
        value={text}
        {...(name !== undefined && { name })}
        required={required}
        {...(placeholder !== undefined && { placeholder })}
        {...(inputMode && { inputMode })}
        {...(hint !== undefined && { "aria-describedby": `${id}-hint` })}
        onChange={(event) => setText(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === "Enter") commit();
        }}
      />
      {hint !== undefined && (
        <p id={`${id}-hint`} className="muted hint">
          {hint}
        </p>
      )}
    </div>
  );
}

type CheckFieldProps = { label: string; checked: boolean; onChange: (checked: boolean) => void };

export function CheckField({ label, checked, onChange }: CheckFieldProps) {
  return (
    <label className="check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}
