import { type Logger, pino } from "pino";

/** The structured log: JSON lines on standard error, without personal data (no addresses, queries or agents). */
export type Log = Logger;

export function createLog(level: string): Log {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
}
