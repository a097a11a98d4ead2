import type { MappingQuestion, ValueColumn, ValueMapping } from "@raumblick/model/value-mapping";
import type { KnownIndicator } from "../values/knowledge.ts";

/** Units that are mistaken for each other: ones, per cent, thousands, millions. */
type Sentence = { de: string; en: string };

const FACTORS = [100, 1000, 1_000_000];
/** How far a ratio may lie beside a factor, as all values also change a little. */
const NEAR = Math.log(1.5);

/** The factor that brings values back to what they were, when one of the usual ones does. */
export function usualFactor(ratio: number): number | undefined {
  for (const factor of FACTORS) {
    if (Math.abs(Math.log(ratio / factor)) < NEAR) return 1 / factor;
    if (Math.abs(Math.log(ratio * factor)) < NEAR) return factor;
  }
  return undefined;
}

function entryOf({ values }: ValueMapping, heading: string, key: string): ValueColumn | undefined {
  const [only] = values;
  const entry =
    values.find(({ column }) => column === heading) ??
    values.find(({ indicator }) => indicator === key) ??
    (values.length === 1 ? only : undefined);
  return entry?.factor === undefined ? entry : undefined;
}

const WORDS: Record<number, { part: Sentence; times: Sentence; number: Sentence }> = {
  100: {
    part: { de: "ein Hundertstel", en: "a hundredth" },
    times: { de: "das Hundertfache", en: "a hundred times" },
    number: { de: "100", en: "100" },
  },
  1000: {
    part: { de: "ein Tausendstel", en: "a thousandth" },
    times: { de: "das Tausendfache", en: "a thousand times" },
    number: { de: "1.000", en: "1,000" },
  },
  1000000: {
    part: { de: "ein Millionstel", en: "a millionth" },
    times: { de: "das Millionenfache", en: "a million times" },
    number: { de: "1.000.000", en: "1,000,000" },
  },
};

/**
 * What the unit of a column is whose values are, all together, a hundred, a thousand or a million times the stored ones,
 * or such a part of them. `undefined` when the mapping has settled it, or the ratio is of no usual unit.
 */
export function unitQuestion(
  mapping: ValueMapping,
  heading: string,
  { document }: KnownIndicator,
  ratio: number,
): MappingQuestion | undefined {
  const factor = usualFactor(ratio);
  const entry = factor === undefined ? undefined : entryOf(mapping, heading, document.key);
  if (factor === undefined || !entry) return undefined;
  const words = WORDS[factor > 1 ? factor : Math.round(1 / factor)];
  if (!words) return undefined;
  const { number } = words;
  const size = factor > 1 ? words.part : words.times;
  const settled = (chosen: number) => ({
    values: mapping.values.map((one) => (one === entry ? { ...one, factor: chosen } : one)),
  });
  return {
    id: `unit:${document.key}`,
    text: {
      de: `Die Werte von „${document.name.de}“ sind etwa ${size.de} der gespeicherten. Stehen sie in einer anderen Einheit?`,
      en: `The values of “${document.name.en ?? document.name.de}” are about ${size.en} ${factor > 1 ? "of " : ""}the stored ones. Are they in another unit?`,
    },
    answers: [
      {
        text:
          factor > 1
            ? { de: `Ja, mit ${number.de} malnehmen`, en: `Yes, multiply by ${number.en}` }
            : { de: `Ja, durch ${number.de} teilen`, en: `Yes, divide by ${number.en}` },
        mapping: settled(factor),
      },
      {
        text: { de: "Nein, die Werte stimmen so", en: "No, the values are right as they are" },
        mapping: settled(1),
      },
    ],
  };
}
