import { type KeyboardEvent, type ReactNode, useId, useMemo, useRef } from "react";

export type TabsProps<K extends string> = {
  /** What the tabs are, spoken. */
  label: string;
  tabs: readonly { key: K; name: string }[];
  selected: K;
  onSelect: (key: K) => void;
  /** Whether the panel itself takes the focus: where its first part does not, as in a text. */
  focusable?: boolean;
  /** What the selected tab shows. */
  children: ReactNode;
};

/**
 * Several views of one thing, one shown at a time. Arrow keys, Home and End move between the tabs, Enter or Space opens
 * one (WAI-ARIA pattern "tabs with manual activation"). Written here because a library's panel measures its contents
 * for something to focus after every change of them, which costs a layout of the whole page each time.
 */
export function Tabs<K extends string>(props: TabsProps<K>) {
  const { label, tabs, selected, onSelect, focusable = false, children } = props;
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const buttons = [...(list.current?.querySelectorAll<HTMLButtonElement>("[role=tab]") ?? [])];
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    const goals: Record<string, number> = {
      ArrowRight: (at + 1) % buttons.length,
      ArrowLeft: (at - 1 + buttons.length) % buttons.length,
      Home: 0,
      End: buttons.length - 1,
    };
    const goal = goals[event.key];
    if (goal === undefined) return;
    event.preventDefault();
    buttons[goal]?.focus();
  };
  // Made anew only when they change: what the tab shows changes far more often.
  const buttons = useMemo(
    () =>
      tabs.map(({ key, name }) => (
        <button
          key={key}
          type="button"
          role="tab"
          id={`${id}-${key}`}
          aria-selected={key === selected}
          aria-controls={key === selected ? `${id}-panel` : undefined}
          tabIndex={key === selected ? 0 : -1}
          onClick={() => onSelect(key)}
        >
          {name}
        </button>
      )),
    [tabs, selected, onSelect, id],
  );
  return (
    <div className="tabs">
      <div ref={list} role="tablist" aria-label={label} onKeyDown={onKeyDown}>
        {buttons}
      </div>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${selected}`}
        tabIndex={focusable ? 0 : undefined}
      >
        {children}
      </div>
    </div>
  );
}
