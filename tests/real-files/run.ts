import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { boundaryReader } from "./boundaries.ts";
import { type FileLine, heading, printed, summary } from "./line.ts";
import { tableReader } from "./tables.ts";
import { DATA, loadKnownAreas, openWorld } from "./world.ts";

/**
 * Every file below boundaries, indicators and points goes through the importer of a server of its own; a line for each.
 * Arguments narrow the files by a part of their path. Exit code 1 when a file failed: was neither taken over, nor asked
 * about, nor refused with a reason.
 */
function filesBelow(folder: string): string[] {
  return readdirSync(join(DATA, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(DATA, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
}

const wanted = process.argv.slice(2);
const below = (folder: string) =>
  filesBelow(folder).filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)));
// Tables first: boundaries of the same areas under other names would be further levels their keys fit.
const tables = below("indicators");
const boundaries = [...below("boundaries"), ...below("points")];

const world = await openWorld();
const lines: FileLine[] = [];
try {
  if (tables.length > 0) await loadKnownAreas(world, tables);
  console.log(heading());
  const [readTable, readBoundary] = [tableReader(world), boundaryReader(world)];
  for (const file of [...tables, ...boundaries]) {
    const line = await (file.startsWith("indicators/") ? readTable : readBoundary)(file);
    lines.push(line);
    console.log(printed(line));
  }
  console.log(summary(lines));
} finally {
  await world.close();
}
process.exitCode = lines.some(({ outcome }) => outcome === "failed") ? 1 : 0;
