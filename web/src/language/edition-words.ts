import { inBothLanguages } from "./words.ts";

/** Values that were measured on other boundaries than they are shown on. */
export const editionWords = inBothLanguages({
  de: {
    carriedOver: (period: string, measured: string, areas: number) =>
      areas === 0
        ? `Die Werte für ${period} wurden auf dem Gebietsstand ${measured} erhoben; die Grenzen sind dieselben.`
        : `Die Werte für ${period} wurden auf dem Gebietsstand ${measured} erhoben. ${areas === 1 ? "1 Raumeinheit hat" : `${areas} Raumeinheiten haben`} seither andere Grenzen: Ihre Werte sind geschätzt (auf den gezeigten Gebietsstand umgerechnet).`,
    showOriginal: (measured: string) => `Gebietsstand ${measured} zeigen`,
  },
  en: {
    carriedOver: (period, measured, areas) =>
      areas === 0
        ? `The values for ${period} were measured on the boundaries of ${measured}; these are the same.`
        : `The values for ${period} were measured on the boundaries of ${measured}. ${areas === 1 ? "1 area has" : `${areas} areas have`} other boundaries now: their values are estimated (converted to the boundaries shown).`,
    showOriginal: (measured) => `Show the boundaries of ${measured}`,
  },
});
