import { enableCompileCache } from "node:module";
import { join } from "node:path";
import type { Outcome } from "./program.ts";

/** The command line: `npm run raumblick -- <command>`. Exit codes: 0 done, 1 content refused, 2 wrong usage, 3 failure. */

// Compiled once, the program and the processes it starts begin in half the time; where nothing can be kept, as ever.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, "../../../.cache/compiled");
enableCompileCache(process.env.NODE_COMPILE_CACHE);

const { createProgram } = await import("./program.ts");
const outcome: Outcome = await createProgram({
  environment: process.env,
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
}).run(process.argv.slice(2));
process.exitCode = outcome;
