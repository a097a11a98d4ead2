/** A linear programme in columns x with lower ≤ x ≤ upper and rows Σ coefficient × x = right. */
export type LinearProgramme = {
  lower: readonly number[];
  upper: readonly number[];
  rows: readonly { unknown: readonly number[]; coefficients: readonly number[]; right: number }[];
};

/** A loaded programme that can be asked again and again. `undefined`: no solution exists. Infinity: without bound. */
export type OpenProgramme = {
  /** Smallest or largest value of Σ cost × x, and the x that give it. */
  optimum: (costs: ReadonlyMap<number, number>, largest: boolean) => { value: number; x: Float64Array } | undefined;
  setBounds: (column: number, lower: number, upper: number) => void;
  close: () => void;
};

export type LinearSolver = { open: (programme: LinearProgramme) => OpenProgramme };

/**
 * Loads HiGHS (Huangfu and Hall 2018; WebAssembly, 3.5 MB, only when first asked for). Every question starts from the former answer's basis, which makes asking
 * for hundreds of bounds cheap. Loading O(1); a question is one simplex run.
 */
export async function loadSolver(): Promise<LinearSolver> {
  const imported = await import("highs");
  // The package's types describe its CommonJS entry; what arrives here is the ES module, whose default is the loader itself.
  const load = imported.default as unknown as typeof imported.default.default;
  const highs = await load();
  const { optimal, unbounded } = highs.constants.modelStatus;

  const open = (programme: LinearProgramme): OpenProgramme => {
    const columns = programme.lower.length;
    const starts = [0];
    for (const row of programme.rows) starts.push((starts[starts.length - 1] as number) + row.unknown.length);
    const right = Float64Array.from(programme.rows, (row) => row.right);
    const model = highs.createModel({
      numCols: columns,
      numRows: programme.rows.length,
      colCost: new Float64Array(columns),
      colLower: Float64Array.from(programme.lower),
      colUpper: Float64Array.from(programme.upper),
      rowLower: right,
      rowUpper: right,
      matrix: {
        format: "csr",
        numRows: programme.rows.length,
        numCols: columns,
        starts: Int32Array.from(starts),
        indices: Int32Array.from(programme.rows.flatMap((row) => [...row.unknown])),
        values: Float64Array.from(programme.rows.flatMap((row) => [...row.coefficients])),
      },
    });
    // Primal simplex: after a change of costs the former solution is still allowed and only has to be improved.
    model.options.set({ output_flag: false, presolve: "off", simplex_strategy: 4 });
    const asked = new Float64Array(columns);
    const setCost = (column: number, cost: number) => {
      if (asked[column] === cost) return;
      asked[column] = cost;
      model.changeColCost(column, cost);
    };
    let set: number[] = [];
    return {
      optimum: (costs, largest) => {
        for (const column of set) if (!costs.has(column)) setCost(column, 0);
        const sign = largest ? -1 : 1;
        for (const [column, cost] of costs) setCost(column, sign * cost);
        set = [...costs.keys()];
        model.run();
        const status = model.getModelStatus();
        if (status === unbounded) return { value: sign * Number.NEGATIVE_INFINITY, x: new Float64Array() };
        if (status !== optimal) return undefined;
        const x = Float64Array.from(model.getSolution().colValue ?? []);
        let value = 0;
        for (const [column, cost] of costs) value += cost * (x[column] as number);
        return { value, x };
      },
      setBounds: (column, lower, upper) => {
        model.changeColBounds(column, lower, upper);
      },
      close: () => model.dispose(),
    };
  };
  return { open };
}
