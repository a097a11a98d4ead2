import type { SeriesChanges } from "@raumblick/api/delivery-work.api";
import type { Outline, ViewBox } from "@raumblick/figures/outline";
import { useId } from "react";
import { adminWords } from "../language/admin-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { formatNumber } from "../language/numbers.ts";

const KINDS = ["added", "changed", "vanished", "same", "none"] as const;
type Kind = (typeof KINDS)[number];

type Props = { outline: Outline; changes: Pick<SeriesChanges, "change" | "jumps">; title: string };

/** Bounds of the areas the series has values for: nine towns of a state fill the picture. Room for their surroundings. */
function boundsOf({ paths, viewBox }: Outline, change: SeriesChanges["change"]): ViewBox {
  let [west, north, east, south] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  paths.forEach((path, area) => {
    if (change[area] === "none") return;
    for (const ring of path.split("M").slice(1)) {
      const [start = "", steps = ""] = ring.split("l");
      let [x = 0, y = 0] = start.split(",").map(Number);
      for (const step of ["0,0", ...steps.replace("z", "").split(" ")]) {
        const [dx = 0, dy = 0] = step.split(",").map(Number);
        [x, y] = [x + dx, y + dy];
        [west, north, east, south] = [Math.min(west, x), Math.min(north, y), Math.max(east, x), Math.max(south, y)];
      }
    }
  });
  if (west > east) return viewBox;
  const room = 0.08 * Math.max(east - west, south - north);
  return [west - room, north - room, east - west + 2 * room, south - north + 2 * room];
}

/**
 * Where a delivery changes something. Colour and pattern say the same as the table beside it, and the legend counts;
 * areas with an implausible jump have a thick border.
 */
export function ChangeMap({ outline, changes: { change, jumps }, title }: Props) {
  const words = useWords(adminWords);
  const language = useLanguage();
  const id = useId();
  const viewBox = boundsOf(outline, change);
  const [, , width, height] = viewBox;
  const unit = Math.max(width, height) / 60;
  const names = {
    added: words.added,
    changed: words.changed,
    vanished: words.vanished,
    same: words.same,
    none: words.noValue,
  };
  const present = KINDS.map((kind) => ({ kind, count: change.filter((one) => one === kind).length })).filter(
    ({ count }) => count > 0,
  );
  const text = (count: number, kind: Kind) => `${formatNumber(count, 0, language)} ${names[kind]}`;
  const said = present.map(({ kind, count }) => text(count, kind)).join(", ");
  return (
    <figure className="change-map">
      <svg viewBox={viewBox.join(" ")} role="img" aria-label={`${title}: ${said}`}>
        <defs>
          <ChangePatterns id={id} unit={unit} />
        </defs>
        {outline.paths.map((path, area) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: areas have their fixed order
          <path key={area} d={path} fillRule="evenodd" {...fillOf(id, change[area] ?? "none")} />
        ))}
        {jumps.map((area) => (
          <path key={area} className="jumping" d={outline.paths[area]} strokeWidth={unit / 4} />
        ))}
      </svg>
      <figcaption>
        <ul className="change-legend">
          {present.map(({ kind, count }) => (
            <li key={kind}>
              <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
                <defs>
                  <ChangePatterns id={`${id}${kind}`} unit={8} />
                </defs>
                <rect x="1" y="1" width="18" height="18" {...fillOf(`${id}${kind}`, kind)} />
              </svg>
              {text(count, kind)}
            </li>
          ))}
          {jumps.length > 0 && (
            <li>
              <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
                <rect className="jumping" x="2" y="2" width="16" height="16" strokeWidth="3" />
              </svg>
              {formatNumber(jumps.length, 0, language)} {words.jump}
            </li>
          )}
        </ul>
      </figcaption>
    </figure>
  );
}

function fillOf(id: string, kind: Kind) {
  const pattern = kind === "changed" || kind === "vanished";
  return { className: `area ${kind}`, ...(pattern && { fill: `url(#${id}-${kind})` }) };
}

/** Changed areas are striped, vanishing ones crossed: colour alone would not tell them apart. */
function ChangePatterns({ id, unit }: { id: string; unit: number }) {
  const square = { width: unit, height: unit, patternUnits: "userSpaceOnUse" } as const;
  const lines = `M0,${unit}L${unit},0M${-unit / 4},${unit / 4}L${unit / 4},${-unit / 4}M${unit * 0.75},${unit * 1.25}L${unit * 1.25},${unit * 0.75}`;
  return (
    <>
      <pattern id={`${id}-changed`} {...square}>
        <rect className="changed-ground" width={unit} height={unit} />
        <path className="changed-ink" d={lines} strokeWidth={unit / 6} />
      </pattern>
      <pattern id={`${id}-vanished`} {...square}>
        <rect className="vanished-ground" width={unit} height={unit} />
        <path className="vanished-ink" d={`M0,0L${unit},${unit}M0,${unit}L${unit},0`} strokeWidth={unit / 8} />
      </pattern>
    </>
  );
}
