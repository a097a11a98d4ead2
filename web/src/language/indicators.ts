import type { AreaCard } from "@raumblick/figures/area-card";
import { type Language, type Texts, textIn } from "@raumblick/model/texts";
import { cellNotes, cellText, changeText } from "./cells.ts";
import { exploreWords } from "./explore-words.ts";
import { unitBehind, type ValueFormat } from "./numbers.ts";

/** What is measured and in what: "Anteil an allen unter 15 Jahren, in %". */
export function unitLine(indicator: { characteristic?: Texts } & ValueFormat, language: Language): string {
  const { characteristic, unit } = indicator;
  const what = characteristic ? textIn(characteristic, language).text : "";
  const behind = unitBehind(unit, language);
  if (behind === "") return what;
  const bare = /^(je|pro|per|auf) /i.test(behind);
  if (what === "") return bare || !/^[^\p{L}]+$/u.test(behind) ? capital(behind) : `in ${behind}`;
  if (what.includes(behind)) return what;
  return bare ? `${what}, ${behind}` : `${what}, in ${behind}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What is spoken of an area: "Witten, 21,3 %, Rang 1 von 9, +0,8 Prozentpunkte seit 2023". */
export function describeArea(card: AreaCard, format: ValueFormat, language: Language): string {
  const words = exploreWords[language];
  const parts = [card.name, cellText(card.cell, format, language), ...cellNotes(card.cell, language)];
  if (card.rank !== undefined) parts.push((card.tied ? words.sharedRank : words.rank)(card.rank, card.ranked));
  if (card.change.reason === undefined) parts.push(changeText(card.change, format, language));
  return parts.join(", ");
}
