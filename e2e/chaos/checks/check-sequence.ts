import type { History, RunRecord, Violation } from "../history/history.ts";
import { type Transaction, transactionsOf } from "./transactions.ts";

/**
 * The run's counter goes up without a hole from its launch to its end, each transaction takes the numbers that follow those of the one before it,
 * and each row has a number of its own transaction.
 */
export function checkSequence({ runs }: History): Violation[] {
  return runs.flatMap((run) => [...brokenChain(run), ...doubles(run)].map((what) => ({ run: run.name, what })));
}

function brokenChain({ writes, seq }: RunRecord): string[] {
  const wrong: string[] = [];
  let last = 0;
  for (const transaction of transactionsOf(writes)) {
    const { before, after } = transaction;
    if (!after) {
      wrong.push(`transaction ${transaction.id} took no sequence numbers from the run`);
      continue;
    }
    if ((before?.seq ?? 0) !== last || after.seq < last)
      wrong.push(`a sequence number is lost: ${last} is followed by ${before?.seq} to ${after.seq}`);
    wrong.push(...strangers(transaction, last, after.seq));
    last = after.seq;
  }
  if (last !== seq) wrong.push(`its writes end with the sequence number ${last}, and the run is at ${seq}`);
  return wrong;
}

function strangers({ writes }: Transaction, before: number, last: number): string[] {
  return writes
    .filter(({ what, seq }) => what !== "Run" && seq !== null && (seq <= before || seq > last))
    .map(({ what, seq }) => `a ${what} has the sequence number ${seq}, and its transaction those from ${before + 1} to ${last}`);
}

function doubles({ events }: RunRecord): string[] {
  return events
    .filter(({ seq }, index) => index > 0 && seq <= (events[index - 1]?.seq ?? 0))
    .map(({ seq }) => `two events have the sequence number ${seq}, or they are not in order`);
}
