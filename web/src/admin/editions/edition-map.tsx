import { getEditionAreas } from "@raumblick/api/areas.api";
import { getEditionOutline } from "@raumblick/api/delivery-work.api";
import { outlineOf } from "@raumblick/figures/outline";
import { useId, useMemo } from "react";
import { adminEditionWords } from "../../language/admin-edition-words.ts";
import { adminWords } from "../../language/admin-words.ts";
import { useLanguage, useWords } from "../../language/language.ts";
import { formatNumber } from "../../language/numbers.ts";
import { useSignedIn } from "../signed-in.tsx";
import { TroubleNote } from "../trouble-note.tsx";
import { useAsked } from "../use-asked.ts";
import { CHANGE_KINDS, type ChangeKind, type ChangeLine, kindsOf } from "./change-kinds.ts";
import { dayText } from "./editions-page.tsx";

type Props = { level: string; edition: string; lines: readonly ChangeLine[]; side: "before" | "after" };

/** One edition with its changed areas; patterns tell the kinds apart, the table below says the same in words. */
export function EditionMap({ level, edition, lines, side }: Props) {
  const words = useWords(adminEditionWords);
  const common = useWords(adminWords);
  const language = useLanguage();
  const { client } = useSignedIn();
  const id = useId();
  const params = { level, edition };
  const asked = useAsked(`${level} ${edition}`, async (signal) => ({
    topology: await client.call(getEditionOutline, { params, signal }),
    areas: await client.call(getEditionAreas, { params, signal }),
  }));
  const outline = useMemo(() => asked.value && outlineOf(asked.value.topology), [asked.value]);
  const kinds = useMemo(() => kindsOf(lines, side), [lines, side]);
  const title = words.mapOf(dayText(edition, language));
  if (asked.trouble) return <TroubleNote trouble={asked.trouble} onRetry={asked.again} />;
  if (!asked.value || !outline) return <p role="status">{common.loading}</p>;
  const { codes, names } = asked.value.areas;
  const count = (kind: ChangeKind) => codes.filter((code) => kinds.get(code) === kind).length;
  const present = CHANGE_KINDS.map((kind) => ({ kind, areas: count(kind) })).filter(({ areas }) => areas > 0);
  const text = ({ kind, areas }: (typeof present)[number]) => `${formatNumber(areas, 0, language)} ${words[kind]}`;
  const [, , width, height] = outline.viewBox;
  return (
    <figure className="edition-map">
      <h3>{dayText(edition, language)}</h3>
      <svg viewBox={outline.viewBox.join(" ")} role="img" aria-label={`${title}: ${present.map(text).join(", ")}`}>
        <Patterns id={id} unit={Math.max(width, height) / 50} />
        {outline.paths.map((path, area) => {
          const code = codes[area] as string;
          return (
            <path key={code} d={path} fillRule="evenodd" {...fillOf(id, kinds.get(code))}>
              <title>{`${code} ${names[area]}`}</title>
            </path>
          );
        })}
      </svg>
      <figcaption>
        <ul className="change-legend">
          {present.map((one) => (
            <li key={one.kind}>
              <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
                <Patterns id={`${id}${one.kind}`} unit={8} />
                <rect x="1" y="1" width="18" height="18" {...fillOf(`${id}${one.kind}`, one.kind)} />
              </svg>
              {text(one)}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}

function fillOf(id: string, kind: ChangeKind | undefined) {
  return kind === undefined ? { className: "area same" } : { className: `area ${kind}`, fill: `url(#${id}-${kind})` };
}

/** One pattern for each kind: lines to the right, to the left, crossed, dots, dashes, crosses, full. */
function Patterns({ id, unit }: { id: string; unit: number }) {
  const u = unit;
  const rising = `M0,${u}L${u},0M${-u / 4},${u / 4}L${u / 4},${-u / 4}M${u * 0.75},${u * 1.25}L${u * 1.25},${u * 0.75}`;
  const falling = `M0,0L${u},${u}M${u * 0.75},${-u / 4}L${u * 1.25},${u / 4}M${-u / 4},${u * 0.75}L${u / 4},${u * 1.25}`;
  const inks: Record<ChangeKind, string> = {
    split: rising,
    merged: falling,
    reshaped: rising + falling,
    renamed: `M${u / 2},${u * 0.4}L${u / 2},${u * 0.6}`,
    recoded: `M${u * 0.3},${u / 2}L${u * 0.7},${u / 2}`,
    vanished: `M${u * 0.3},${u * 0.3}L${u * 0.7},${u * 0.7}M${u * 0.7},${u * 0.3}L${u * 0.3},${u * 0.7}`,
    added: "",
  };
  return (
    <defs>
      {CHANGE_KINDS.map((kind) => (
        <pattern key={kind} id={`${id}-${kind}`} width={u} height={u} patternUnits="userSpaceOnUse">
          <rect className={`kind-ground ${kind}`} width={u} height={u} />
          <path className={`kind-ink ${kind}`} d={inks[kind]} strokeWidth={u / (kind === "renamed" ? 4 : 7)} />
        </pattern>
      ))}
    </defs>
  );
}
