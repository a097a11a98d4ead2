import { createProgram, type Outcome } from "./program.ts";

/** The command line: `npm run raumblick -- <command>`. Exit codes: 0 done, 1 content refused, 2 wrong usage, 3 failure. */
const outcome: Outcome = await createProgram({
  environment: process.env,
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
}).run(process.argv.slice(2));
process.exitCode = outcome;
