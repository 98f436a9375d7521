import { type Logger, pino } from "pino";

/** Structured lines on stdout, one JSON object each. */
export const log: Logger = pino({ name: "web", base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime });
