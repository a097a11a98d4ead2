import { ChevronDown, ChevronsLeft, ChevronsRight, ChevronUp } from "lucide-react";
import { type HTMLAttributes, type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from "react";
import { IconButton } from "../interface/button.tsx";
import { exploreWords } from "../language/explore-words.ts";
import { useWords } from "../language/language.ts";
import type { HeadingRow } from "./panel-heading.tsx";

export type ExploreLayoutProps = {
  phone: boolean;
  busy: boolean;
  /** The panel shows something that needs room, such as a table. */
  roomy: boolean;
  /** The panel's head; its first row is given the buttons that change the panel's size. */
  head: (row: HeadingRow) => ReactNode;
  panel: ReactNode;
  stage: ReactNode;
};

const NARROWEST = 300;
const WIDEST = 900;
const PLAIN = 380;
const ROOMY = 560;
const STEP = 40;

/** Panel and map: side by side with a border that can be moved, on a phone the panel as a sheet over the map. */
export function ExploreLayout({ phone, ...rest }: ExploreLayoutProps) {
  return phone ? <SheetLayout {...rest} /> : <SideLayout {...rest} />;
}

type LayoutProps = Omit<ExploreLayoutProps, "phone">;

function SideLayout({ busy, roomy, head, panel, stage }: LayoutProps) {
  const words = useWords(exploreWords);
  const [chosen, setChosen] = useState<number | undefined>(undefined);
  const width = chosen ?? (roomy ? ROOMY : PLAIN);
  const [folded, setFolded] = useState(false);
  const row = useMemo(
    () => ({ tools: <IconButton label={words.fold} icon={ChevronsLeft} onPress={() => setFolded(true)} /> }),
    [words],
  );
  return (
    <main
      id="content"
      className="explore side"
      tabIndex={-1}
      data-folded={folded || undefined}
      style={{ "--panel": `${width}px` } as Record<string, string>}
    >
      {busy && <span className="busy-line" />}
      <section className="panel" aria-label={words.panel} aria-busy={busy} hidden={folded}>
        <div className="panel-content">
          {head(row)}
          {panel}
        </div>
      </section>
      <div className="panel-edge">
        {folded ? (
          <IconButton label={words.unfold} icon={ChevronsRight} onPress={() => setFolded(false)} />
        ) : (
          <Splitter label={words.resize} width={width} onWidth={setChosen} />
        )}
      </div>
      {stage}
    </main>
  );
}

/** The border between panel and map: moved with the pointer or the arrow keys. */
function Splitter({ label, width, onWidth }: { label: string; width: number; onWidth: (width: number) => void }) {
  const clamped = (next: number) => Math.round(Math.min(Math.max(next, NARROWEST), Math.min(WIDEST, innerWidth - 360)));
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowLeft: width - STEP,
      ArrowRight: width + STEP,
      Home: NARROWEST,
      End: WIDEST,
    };
    const next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    onWidth(clamped(next));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a border that moves is a focusable separator, which <hr> is not
    <div
      className="splitter"
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={NARROWEST}
      aria-valuemax={WIDEST}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onDoubleClick={() => onWidth(PLAIN)}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) onWidth(clamped(event.clientX));
      }}
    />
  );
}

const HEIGHTS = ["low", "middle", "high"] as const;
type Height = (typeof HEIGHTS)[number];

function SheetLayout({ busy, head, panel, stage }: LayoutProps) {
  const words = useWords(exploreWords);
  const [height, setHeight] = useState<Height>("middle");
  const step = (by: 1 | -1) => {
    const next = HEIGHTS[HEIGHTS.indexOf(height) + by];
    if (next) setHeight(next);
  };
  const grip = useSheetGrip(step);
  const tools = (
    <span className="sheet-tools">
      <IconButton label={words.smaller} icon={ChevronDown} disabled={height === "low"} onPress={() => step(-1)} />
      <IconButton label={words.larger} icon={ChevronUp} disabled={height === "high"} onPress={() => step(1)} />
    </span>
  );
  return (
    <main id="content" className="explore sheet" tabIndex={-1} data-height={height}>
      {busy && <span className="busy-line" />}
      {stage}
      <section className="panel" aria-label={words.panel} aria-busy={busy}>
        <div className="panel-content">
          {head({ tools, grip })}
          {panel}
        </div>
      </section>
    </main>
  );
}

const DRAGGED = 32;

/** Dragging the sheet's first row up or down does what the two buttons in it do. */
function useSheetGrip(onStep: (by: 1 | -1) => void): HTMLAttributes<HTMLDivElement> {
  const from = useRef<number | undefined>(undefined);
  return {
    onPointerDown: (event) => {
      from.current = event.clientY;
    },
    onPointerUp: (event) => {
      const moved = from.current === undefined ? 0 : event.clientY - from.current;
      from.current = undefined;
      if (Math.abs(moved) > DRAGGED) onStep(moved < 0 ? 1 : -1);
    },
    onPointerCancel: () => {
      from.current = undefined;
    },
  };
}
