import { categoryCodes, categoryKey } from "@raumblick/model/category";
import type { SumEquation } from "@raumblick/statistics/protect/complement";
import type { AreaSums } from "./layout.ts";

/** The cells of one category on one edition: they stand in the arrays of cells from `offset` on. */
export type CellBlock = { editionId: number; categoryKey: string; offset: number; size: number };

/**
 * All sums that outsiders can set up within one period: areas add up to the areas above them, categories to their
 * total, and an area that two editions share counts the same in both when its exact counts are equal.
 */
export function sumEquations(blocks: readonly CellBlock[], sums: AreaSums, counts: Float64Array): SumEquation[] {
  return [...areaEquations(blocks, sums), ...categoryEquations(blocks), ...sameAreaEquations(blocks, sums, counts)];
}

function areaEquations(blocks: readonly CellBlock[], sums: AreaSums): SumEquation[] {
  const equations: SumEquation[] = [];
  for (const upper of blocks)
    for (const lower of blocks) {
      if (upper.categoryKey !== lower.categoryKey || upper.editionId === lower.editionId) continue;
      for (const { parent, parts } of sums.groups(lower.editionId, upper.editionId))
        equations.push({ total: upper.offset + parent, parts: parts.map((part) => lower.offset + part) });
    }
  return equations;
}

function categoryEquations(blocks: readonly CellBlock[]): SumEquation[] {
  const equations: SumEquation[] = [];
  for (const editionId of new Set(blocks.map((block) => block.editionId))) {
    const own = blocks.filter((block) => block.editionId === editionId);
    for (const { total, parts } of categoryGroups(own))
      for (let area = 0; area < total.size; area += 1)
        equations.push({ total: total.offset + area, parts: parts.map((part) => part.offset + area) });
  }
  return equations;
}

/** Which blocks are broken down into which: by each set of further dimensions for which there are blocks. */
function categoryGroups(blocks: readonly CellBlock[]): { total: CellBlock; parts: CellBlock[] }[] {
  const codes = new Map(blocks.map((block) => [block, categoryCodes(block.categoryKey)]));
  const groups = new Map<string, { total: CellBlock; parts: CellBlock[] }>();
  for (const total of blocks)
    for (const part of blocks) {
      const coarse = codes.get(total)!;
      const fine = codes.get(part)!;
      const further = Object.keys(fine).filter((dimension) => !(dimension in coarse));
      const within = Object.entries(coarse).every(([dimension, code]) => fine[dimension] === code);
      if (!within || further.length === 0) continue;
      const id = `${categoryKey(coarse)} / ${further.sort().join(" ")}`;
      const group = groups.get(id);
      if (group) group.parts.push(part);
      else groups.set(id, { total, parts: [part] });
    }
  return [...groups.values()];
}

function sameAreaEquations(blocks: readonly CellBlock[], sums: AreaSums, counts: Float64Array): SumEquation[] {
  const equations: SumEquation[] = [];
  blocks.forEach((first, index) => {
    for (const second of blocks.slice(index + 1)) {
      if (first.categoryKey !== second.categoryKey) continue;
      if (sums.edition(first.editionId).level !== sums.edition(second.editionId).level) continue;
      for (const [one, other] of sums.same(first.editionId, second.editionId)) {
        const pair = { total: first.offset + one, parts: [second.offset + other] };
        if (counts[pair.total] === counts[second.offset + other]) equations.push(pair);
      }
    }
  });
  return equations;
}
