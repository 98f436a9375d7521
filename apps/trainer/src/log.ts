import { type Logger, pino } from "pino";

export type { Logger };

/** One JSON line an event on stdout. Written at once, so that the last line before a kill is there. */
export function createLog(level: string): Logger {
  return pino({ level, base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ dest: 1, sync: true }));
}
