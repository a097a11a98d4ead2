import { parentPort } from "node:worker_threads";
import { localMoranPseudoP } from "../space/local.ts";
import { weightsFromNeighbours } from "../space/weights.ts";

type Question = { values: Float64Array; neighbours: number[][]; seed: number };

parentPort?.on("message", ({ values, neighbours, seed }: Question) => {
  parentPort?.postMessage(localMoranPseudoP(values, weightsFromNeighbours(neighbours), 99, seed));
});
