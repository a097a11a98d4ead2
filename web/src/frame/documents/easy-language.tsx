import {
  EASY_BARRIERS,
  EASY_ENFORCEMENT,
  EASY_FOREIGN,
  EASY_INVENTED,
  EASY_PARTS,
  EASY_REACHED,
  EASY_UNREACHED,
  EASY_UNTESTED,
  type EasyPart,
} from "../../language/easy-text.ts";
import { LanguageContext, useLanguage } from "../../language/language.ts";
import { Contact, Lines } from "./operator-facts.tsx";
import type { OperatorKnown } from "./use-operator.ts";

/** What Raumblick is and how to use it, in Easy Language: German, whatever the page speaks. */
export function EasyLanguage({ known }: { known: OperatorKnown }) {
  const { operator, invented } = known;
  const page = useLanguage();
  const reachable = operator.address ?? operator.email ?? operator.phone;
  return (
    <LanguageContext value="de">
      {page !== "de" && <p lang={page}>{EASY_FOREIGN}</p>}
      {[...EASY_PARTS, EASY_BARRIERS].map((part) => (
        <Part key={part.title} part={part} />
      ))}
      <Sentences lines={reachable === undefined ? EASY_UNREACHED : [EASY_REACHED]} />
      <Contact known={known} />
      {invented && <Sentences lines={EASY_INVENTED} />}
      {operator.enforcement !== undefined && (
        <>
          <Sentences lines={EASY_ENFORCEMENT} />
          <p>
            <Lines of={operator.enforcement} />
          </p>
        </>
      )}
      <Sentences lines={EASY_UNTESTED} />
    </LanguageContext>
  );
}

function Part({ part: { title, lines } }: { part: EasyPart }) {
  return (
    <>
      <h2>{title}</h2>
      <Sentences lines={lines} />
    </>
  );
}

/** Each sentence a line of its own, items as a list. */
function Sentences({ lines }: { lines: readonly string[] }) {
  return blocksOf(lines).map(({ items, texts }) =>
    items ? (
      <ul key={texts[0]}>
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    ) : (
      <p key={texts[0]}>{texts.join("\n")}</p>
    ),
  );
}

type Block = { items: boolean; texts: string[] };

function blocksOf(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  for (const line of lines) {
    const items = line.startsWith("• ");
    const text = items ? line.slice(2) : line;
    const last = blocks.at(-1);
    if (last?.items === items) last.texts.push(text);
    else blocks.push({ items, texts: [text] });
  }
  return blocks;
}
