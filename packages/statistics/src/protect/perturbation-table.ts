/** How far counts may be moved. `distance` D: at most so far; `variance` V of the noise; `smallest` js: no result from 1 to js. */
export type PerturbationRule = { distance: number; variance: number; smallest: number };

/** One row: the noises of a count in ascending order and their probabilities. */
export type PerturbationRow = { noise: number[]; probability: number[] };

/** Row 0 is for count 0 (never moved), row i for count i, the last one for all larger counts. */
export type PerturbationTable = { rule: PerturbationRule; rows: PerturbationRow[] };

/** Noises that share one probability (a single one, unless monotony forces several together). */
type Block = { noise: number[] };

const average = (block: Block, power: number) =>
  block.noise.reduce((sum, v) => sum + v ** power, 0) / block.noise.length;

/** Probabilities of the blocks' noises: p ∝ exp(a v + b v²) with mean 0 and the given variance, by Newton's method. */
function maximumEntropy(blocks: readonly Block[], variance: number): number[] | undefined {
  let [a, b] = [0, 0];
  for (let turn = 0; turn < 500; turn += 1) {
    const exponent = blocks.map((block) => a * average(block, 1) + b * average(block, 2));
    const top = Math.max(...exponent);
    const raw = exponent.map((e, i) => (blocks[i] as Block).noise.length * Math.exp(e - top));
    const total = raw.reduce((sum, p) => sum + p, 0);
    const share = raw.map((p) => p / total);
    const mean = (f: (block: Block) => number) =>
      blocks.reduce((sum, block, i) => sum + (share[i] as number) * f(block), 0);
    const one = (block: Block) => average(block, 1);
    const two = (block: Block) => average(block, 2);
    const [m1, m2] = [mean(one), mean(two)];
    if (Math.abs(m1) < 1e-13 && Math.abs(m2 - variance) < 1e-13)
      return share.map((p, i) => p / (blocks[i] as Block).noise.length);
    const [h11, h12, h22] = [
      mean((x) => one(x) ** 2) - m1 * m1,
      mean((x) => one(x) * two(x)) - m1 * m2,
      mean((x) => two(x) ** 2) - m2 * m2,
    ];
    const ridge = 1e-14 * (h11 + h22) + 1e-300;
    const determinant = (h11 + ridge) * (h22 + ridge) - h12 * h12;
    const [g1, g2] = [-m1, variance - m2];
    const [da, db] = [(g1 * (h22 + ridge) - g2 * h12) / determinant, (g2 * (h11 + ridge) - g1 * h12) / determinant];
    const damp = Math.min(1, 2 / (Math.abs(da) + Math.abs(db) + 1e-300));
    a += damp * da;
    b += damp * db;
    if (!Number.isFinite(a) || !Number.isFinite(b) || Math.abs(a) + Math.abs(b) > 500) return undefined;
  }
  return undefined;
}

/** Blocks and their probabilities such that none is likelier than one nearer to 0 on its side. */
function monotone(noises: readonly number[], variance: number): { noise: number; p: number }[] | undefined {
  let blocks: Block[] = noises.map((v) => ({ noise: [v] }));
  for (;;) {
    const p = maximumEntropy(blocks, variance);
    if (!p) return undefined;
    const centre = blocks.findIndex(({ noise }) => noise.includes(0));
    const wrong =
      centre < 0
        ? -1
        : blocks.findIndex(
            (_, i) => i !== centre && (p[i] as number) > (p[i + (i < centre ? 1 : -1)] as number) + 1e-12,
          );
    if (wrong < 0) return blocks.flatMap(({ noise }, i) => noise.map((v) => ({ noise: v, p: p[i] as number })));
    const beside = wrong < centre ? wrong + 1 : wrong - 1;
    const [first, second] = [Math.min(wrong, beside), Math.max(wrong, beside)];
    const joined = { noise: [...(blocks[first] as Block).noise, ...(blocks[second] as Block).noise] };
    blocks = [...blocks.slice(0, first), joined, ...blocks.slice(second + 1)];
  }
}

function rowOf(count: number, { distance, variance, smallest }: PerturbationRule): PerturbationRow {
  const noises: number[] = [];
  for (let v = -distance; v <= distance; v += 1) {
    const target = count + v;
    if (target === 0 || target > smallest) noises.push(v);
  }
  const found = monotone(noises, variance);
  if (!found)
    throw new RangeError(
      `No noise of variance ${variance} and mean 0 exists for count ${count} within ±${distance} without results 1…${smallest}`,
    );
  return { noise: found.map(({ noise }) => noise), probability: found.map(({ p }) => p) };
}

/**
 * The table of the cell-key method (Fraser and Wooton 2005; Giessing 2016; as the R package ptable makes it): for each small count the noise with the most chance
 * (maximum entropy) among those with mean 0, variance V, at most ±D, no result below 0 or from 1 to js, and no larger step likelier than a smaller one. Throws
 * when no such noise exists. O(D²).
 */
export function perturbationTable(rule: PerturbationRule): PerturbationTable {
  const last = rule.distance + rule.smallest + (rule.smallest > 0 ? 1 : 0);
  const rows: PerturbationRow[] = [{ noise: [0], probability: [1] }];
  for (let count = 1; count <= last; count += 1) rows.push(rowOf(count, rule));
  return { rule, rows };
}
