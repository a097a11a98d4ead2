/** Slips that a word of this many letters may hold. */
export function slipsFor(length: number): number {
  return length > 7 ? 2 : length > 3 ? 1 : 0;
}

/**
 * Slips between two words: letters left out, added, exchanged or swapped with their neighbour (optimal string
 * alignment); more than `most` is not counted on. O(a × b).
 */
export function slipsBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [before, last] = [new Array<number>(b.length + 1).fill(0), Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let slips = Math.min(
        (last[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (last[j - 1] as number) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        slips = Math.min(slips, (before[j - 2] as number) + 1);
      row.push(slips);
      least = Math.min(least, slips);
    }
    if (least > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[b.length] as number;
}

function commonLetters(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
}

/**
 * How near a typed word is to a word that is there, 0 (not at all) to 1 (the same): its beginning, or the word with slips.
 * Of words with as many slips the one that begins alike for longer is nearer: a slip late in a word is the likelier one.
 */
export function closeness(typed: string, word: string): number {
  if (typed === word) return 1;
  if (word.startsWith(typed)) return 0.78 + (0.18 * typed.length) / word.length;
  const most = slipsFor(typed.length);
  if (most === 0 || typed[0] !== word[0]) return 0;
  const alike = (0.1 * commonLetters(typed, word)) / typed.length;
  const slips = slipsBetween(typed, word, most);
  if (slips <= most) return 0.7 - 0.12 * slips + alike;
  // Typed so far, with a slip in it.
  const begun = word.length > typed.length ? slipsBetween(typed, word.slice(0, typed.length), 1) : 2;
  return begun <= 1 && typed.length > 4 ? 0.48 + alike : 0;
}
