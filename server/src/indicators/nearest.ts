/** Edits (insert, delete, replace, swap of neighbours) that turn one word into the other; optimal string alignment. */
function editDistance(a: string, b: string): number {
  let twoBefore: number[] = [];
  let before = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(before[j]! + 1, row[j - 1]! + 1, before[j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, twoBefore[j - 2]! + 1);
      row.push(best);
    }
    twoBefore = before;
    before = row;
  }
  return before[b.length]!;
}

/** The known word somebody most likely meant, or `undefined` when none is near: at most a third of the letters differ. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const meant = word.toLowerCase().slice(0, 100);
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(meant.length / 3)) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - meant.length) >= bestDistance) continue;
    const distance = editDistance(meant, candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}
