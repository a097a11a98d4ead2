import assert from "node:assert/strict";
import { test } from "node:test";
import { rectangle } from "../../areas/testing/partitions.ts";
import { FILE_LIMITS } from "../limits.ts";
import { BoundaryProcess, type BoundaryThread } from "./boundary-process.ts";
import { feature, geojsonFile } from "./testing/files.ts";

const SMALL = geojsonFile([feature(rectangle(7, 51, 8, 52), { AGS: "01" })]);

/** Reads a file and gives the process, to look at it afterwards. */
function read(boundaries: BoundaryProcess, bytes: Uint8Array): Promise<BoundaryThread> {
  return boundaries.forOneFile(async (thread) => {
    await thread.ask("read", { bytes, layer: undefined, limits: FILE_LIMITS });
    return thread;
  });
}

test("a process stays for the next file, with nothing of the last", async () => {
  const boundaries = new BoundaryProcess(FILE_LIMITS);
  const thread = await read(boundaries, SMALL);
  assert.equal(thread.running, true);
  const asked = { draft: { version: 1 as const }, fileName: "a", levels: [], crs: null, swapAxes: false };
  await assert.rejects(
    boundaries.forOneFile((again) => again.ask("shape", asked)),
    /no boundary file was read/,
  );
  await thread.close();
});

test("a process that has grown with its file gives the memory back", async () => {
  const ring = Array.from({ length: 700_000 }, (_, place) => [7 + Math.sin(place), 51 + Math.cos(place)]);
  const large = geojsonFile([feature([[[...ring, ring[0] as number[]]]] as never, { AGS: "01" })]);
  const thread = await read(new BoundaryProcess(FILE_LIMITS), large);
  assert.equal(thread.running, false);
});
