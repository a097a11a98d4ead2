const CANDIDATES = [";", "\t", ",", "|"] as const;
export type Separator = (typeof CANDIDATES)[number];

const SAMPLE_LINES = 400;
const SAMPLE_LENGTH = 400_000;

/** Fields per line of the sample for one separator; quoted text counts as one field. */
function fieldCounts(sample: string, separator: Separator): number[] {
  const counts: number[] = [];
  let count = 1;
  let quoted = false;
  let empty = true;
  for (let place = 0; place <= sample.length && counts.length < SAMPLE_LINES; place += 1) {
    const character = sample[place];
    if (character === '"') quoted = !quoted;
    if (character === undefined || (!quoted && (character === "\n" || character === "\r"))) {
      if (!empty) counts.push(count);
      count = 1;
      empty = true;
      continue;
    }
    empty = false;
    if (!quoted && character === separator) count += 1;
  }
  return counts;
}

function commonCount(counts: readonly number[]): { fields: number; share: number } {
  const times = new Map<number, number>();
  for (const count of counts) if (count > 1) times.set(count, (times.get(count) ?? 0) + 1);
  let fields = 1;
  let most = 0;
  for (const [count, lines] of times) if (lines > most) [fields, most] = [count, lines];
  return { fields, share: counts.length === 0 ? 0 : most / counts.length };
}

/**
 * The separator most lines agree on: the one that gives the same number of fields in the largest share of the lines.
 * `undefined` when none parts anything. A comma inside numbers loses to a semicolon because headings have none.
 */
export function findSeparator(text: string): Separator | undefined {
  const sample = text.slice(0, SAMPLE_LENGTH);
  let best: Separator | undefined;
  let bestShare = 0;
  for (const candidate of CANDIDATES) {
    const { share } = commonCount(fieldCounts(sample, candidate));
    if (share > bestShare + 0.02) [best, bestShare] = [candidate, share];
  }
  return best;
}
