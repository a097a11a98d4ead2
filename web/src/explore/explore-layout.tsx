import { ChevronDown, ChevronsLeft, ChevronsRight, ChevronUp } from "lucide-react";
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from "react";
import { Button, IconButton } from "../interface/button.tsx";
import { exploreWords } from "../language/explore-words.ts";
import { useWords } from "../language/language.ts";

export type ExploreLayoutProps = {
  phone: boolean;
  busy: boolean;
  /** The panel's head; it is given the button that folds the panel away. */
  head: (fold: ReactNode) => ReactNode;
  panel: ReactNode;
  stage: ReactNode;
};

const NARROWEST = 300;
const WIDEST = 900;
const PLAIN = 380;
const STEP = 40;

/** Panel and map: side by side with a border that can be moved, on a phone the panel as a sheet over the map. */
export function ExploreLayout({ phone, ...rest }: ExploreLayoutProps) {
  return phone ? <SheetLayout {...rest} /> : <SideLayout {...rest} />;
}

type LayoutProps = Omit<ExploreLayoutProps, "phone">;

function SideLayout({ busy, head, panel, stage }: LayoutProps) {
  const words = useWords(exploreWords);
  const [width, setWidth] = useState(PLAIN);
  const [folded, setFolded] = useState(false);
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
          {head(<IconButton label={words.fold} icon={ChevronsLeft} onPress={() => setFolded(true)} />)}
          {panel}
        </div>
      </section>
      <div className="panel-edge">
        {folded ? (
          <IconButton label={words.unfold} icon={ChevronsRight} onPress={() => setFolded(false)} />
        ) : (
          <Splitter label={words.resize} width={width} onWidth={setWidth} />
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
  return (
    <main id="content" className="explore sheet" tabIndex={-1} data-height={height}>
      {busy && <span className="busy-line" />}
      {stage}
      <section className="panel" aria-label={words.panel} aria-busy={busy}>
        <SheetHandle onStep={step}>
          <Button look="quiet" icon={ChevronUp} disabled={height === "high"} onClick={() => step(1)}>
            {words.larger}
          </Button>
          <Button look="quiet" icon={ChevronDown} disabled={height === "low"} onClick={() => step(-1)}>
            {words.smaller}
          </Button>
        </SheetHandle>
        <div className="panel-content">
          {head(null)}
          {panel}
        </div>
      </section>
    </main>
  );
}

const DRAGGED = 32;

/** The sheet's upper edge: dragging it does what the two buttons on it do. */
function SheetHandle({ onStep, children }: { onStep: (by: 1 | -1) => void; children: ReactNode }) {
  const from = useRef<number | undefined>(undefined);
  const onPointerUp = (event: PointerEvent) => {
    const moved = from.current === undefined ? 0 : event.clientY - from.current;
    from.current = undefined;
    if (Math.abs(moved) > DRAGGED) onStep(moved < 0 ? 1 : -1);
  };
  return (
    <div
      className="sheet-handle"
      onPointerDown={(event) => {
        from.current = event.clientY;
      }}
      onPointerUp={onPointerUp}
      onPointerCancel={() => {
        from.current = undefined;
      }}
    >
      {children}
    </div>
  );
}
