import { Refusal } from "@raumblick/model/refusal";

/**
 * The place of the layer to read: the one wished for, or the only one.
 *
 * @throws Refusal `layer_unclear`, `layer_unknown`
 */
export function chosenLayer(names: readonly string[], wished?: string): number {
  if (wished !== undefined) {
    const index = names.findIndex((name) => name.toLowerCase() === wished.toLowerCase());
    if (index >= 0) return index;
  }
  if (names.length === 1 && wished === undefined) return 0;
  const list = names.map((name) => `„${name}“`).join(", ");
  const listEn = names.map((name) => `"${name}"`).join(", ");
  throw new Refusal(
    "invalid",
    wished === undefined ? "layer_unclear" : "layer_unknown",
    wished === undefined
      ? {
          de: `Die Datei enthält mehrere Ebenen: ${list}. Bitte wählen, welche gelesen werden soll.`,
          en: `The file holds several layers: ${listEn}. Choose which one to read.`,
        }
      : {
          de: `Die Datei enthält keine Ebene „${wished}“, sondern: ${list}.`,
          en: `The file holds no layer "${wished}" but: ${listEn}.`,
        },
    { layers: names },
  );
}
