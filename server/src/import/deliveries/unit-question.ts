import type { MappingQuestion, ValueColumn, ValueMapping } from "@raumblick/model/value-mapping";
import type { KnownIndicator } from "../values/knowledge.ts";

/** Units that are mistaken for each other: ones, per cent, thousands, millions. */
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

const plain = (number: number) => ({
  de: number.toLocaleString("de-DE", { maximumFractionDigits: 6 }),
  en: number.toLocaleString("en-GB", { maximumFractionDigits: 6 }),
});

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
  const by = plain(factor > 1 ? factor : 1 / factor);
  const settled = (chosen: number) => ({
    values: mapping.values.map((one) => (one === entry ? { ...one, factor: chosen } : one)),
  });
  const name = { de: document.name.de, en: document.name.en ?? document.name.de };
  return {
    id: `unit:${document.key}`,
    text:
      factor > 1
        ? {
            de: `Die Werte von „${name.de}“ sind etwa ein ${by.de}-stel der gespeicherten. Stehen sie in einer anderen Einheit?`,
            en: `The values of “${name.en}” are about a ${by.en}th of the stored ones. Are they in another unit?`,
          }
        : {
            de: `Die Werte von „${name.de}“ sind etwa das ${by.de}-Fache der gespeicherten. Stehen sie in einer anderen Einheit?`,
            en: `The values of “${name.en}” are about ${by.en} times the stored ones. Are they in another unit?`,
          },
    answers: [
      {
        text:
          factor > 1
            ? { de: `Ja, mit ${by.de} malnehmen`, en: `Yes, multiply by ${by.en}` }
            : { de: `Ja, durch ${by.de} teilen`, en: `Yes, divide by ${by.en}` },
        mapping: settled(factor),
      },
      {
        text: { de: "Nein, die Werte stimmen so", en: "No, the values are right as they are" },
        mapping: settled(1),
      },
    ],
  };
}
