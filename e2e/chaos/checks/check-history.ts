import type { History, Violation } from "../history/history.ts";
import { checkEndings } from "./check-endings.ts";
import { checkEpochRecords } from "./check-epoch-records.ts";
import { checkEvents } from "./check-events.ts";
import { checkFencing } from "./check-fencing.ts";
import { checkLeftovers } from "./check-leftovers.ts";
import { checkPoints } from "./check-points.ts";
import { checkResults } from "./check-results.ts";
import { checkSequence } from "./check-sequence.ts";
import { checkWatchers } from "./check-watchers.ts";

const checks = [
  checkEndings,
  checkPoints,
  checkResults,
  checkEpochRecords,
  checkEvents,
  checkSequence,
  checkFencing,
  checkWatchers,
  checkLeftovers,
];

/** All that is wrong with a storm's history. */
export const checkHistory = (history: History): Violation[] => checks.flatMap((check) => check(history));
