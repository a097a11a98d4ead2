import type { ReactNode } from "react";

/** What may be wider or longer than its place: it scrolls by itself, by keyboard too. */
export function Scrolls({ label, tall = false, children }: { label: string; tall?: boolean; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without a stop of its own it could not be scrolled by keyboard
    <section className={tall ? "scrolls tall" : "scrolls"} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
