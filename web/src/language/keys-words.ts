import type { Language } from "@raumblick/model/texts";

/** Keys and what they do, by where they work. */
export type KeyGroup = { where: string; keys: readonly (readonly [keys: readonly string[], does: string])[] };

export const KEY_GROUPS: Record<Language, readonly KeyGroup[]> = {
  de: [
    {
      where: "Überall",
      keys: [
        [["Strg K"], "zur Suche"],
        [["F1"], "diese Übersicht"],
        [["Esc"], "schließt, was zuletzt geöffnet wurde, oder hebt die Auswahl auf"],
      ],
    },
    {
      where: "In der Karte",
      keys: [
        [["←", "↑", "→", "↓"], "zum Nachbarn in dieser Richtung"],
        [["Pos1", "Ende"], "zum ersten oder letzten Rang"],
        [["Eingabe"], "wählt die Raumeinheit aus; mit Strg kommt sie zur Auswahl dazu"],
        [["Buchstaben"], "springen zu einem Namen"],
        [["+", "−", "0"], "vergrößern, verkleinern, alles zeigen"],
      ],
    },
    {
      where: "In Rangliste, Verlauf und Zeitleiste",
      keys: [
        [["↑", "↓"], "in der Rangliste von Zeile zu Zeile"],
        [["←", "→"], "im Verlauf und auf der Zeitleiste von Zeitraum zu Zeitraum"],
        [["Eingabe"], "wählt die Raumeinheit aus"],
      ],
    },
  ],
  en: [
    {
      where: "Everywhere",
      keys: [
        [["Ctrl K"], "to the search"],
        [["F1"], "this overview"],
        [["Esc"], "closes what was opened last, or clears the selection"],
      ],
    },
    {
      where: "On the map",
      keys: [
        [["←", "↑", "→", "↓"], "to the neighbour in that direction"],
        [["Home", "End"], "to the first or last rank"],
        [["Enter"], "selects the area; with Ctrl it is added to the selection"],
        [["Letters"], "jump to a name"],
        [["+", "−", "0"], "zoom in, zoom out, show everything"],
      ],
    },
    {
      where: "In ranking, trend and timeline",
      keys: [
        [["↑", "↓"], "from row to row of the ranking"],
        [["←", "→"], "from period to period in the trend and on the timeline"],
        [["Enter"], "selects the area"],
      ],
    },
  ],
};
