import type { History, Violation } from "../history/history.ts";
import { type Transaction, transactionsOf } from "./transactions.ts";

/**
 * No write was accepted under an old token. The audit knows by its port which process made a write: it must be the trainer that held the run's
 * newest token then, or one that claimed it by the rules, or swept up a run that nobody held. A trainer has one run at a time and
 * awaits its last write before it claims again, so a process stands for its token.
 */
export function checkFencing({ runs, trainers }: History): Violation[] {
  const trainerOf = new Map(trainers.map(({ pid, id }) => [pid, id]));
  return runs.flatMap((run) =>
    transactionsOf(run.writes).flatMap((transaction) => {
      const { by, id, writes, before } = transaction;
      const wrong =
        by === null
          ? "nobody known"
          : by.application === "web"
            ? wrongOfWeb(transaction)
            : wrongOfTrainer(transaction, trainerOf.get(by.pid));
      if (wrong === null) return [];
      const rows = [...new Set(writes.map(({ what }) => what))].join(", ");
      const who = by === null ? "" : ` by ${by.application} (${by.pid})`;
      return [{ run: run.name, what: `transaction ${id}${who} wrote ${rows} under token ${before?.token}: ${wrong}` }];
    }),
  );
}

/** The dashboard launches, and passes on what people ask. */
function wrongOfWeb({ writes, before, after }: Transaction): string | null {
  if (writes.some(({ what }) => what !== "Run" && what !== "RunEvent")) return "only trainers write what was trained";
  if (before && after && (before.token !== after.token || before.step !== after.step)) return "only trainers claim and train";
  return null;
}

function wrongOfTrainer({ writes, before, after, at }: Transaction, trainer: string | undefined): string | null {
  if (trainer === undefined) return "no trainer of this process id has registered";
  if (!before || !after) return "it did not go through the fence";
  const isExpired = before.status === "running" && before.leaseExpiresAt !== null && before.leaseExpiresAt <= at;
  if (after.token !== before.token) {
    if (after.token !== before.token + 1) return `the next token is ${after.token}`;
    if (before.status !== "queued" && !isExpired) return "it claimed a run that another held";
    return after.trainerId === trainer ? null : "it claimed the run for another trainer";
  }
  if (before.status === "running" && before.trainerId === trainer) return null;
  const sweeps = isExpired && ["failed", "cancelled", "paused"].includes(after.status);
  if (sweeps && writes.every(({ what }) => what === "Run" || what === "RunEvent")) return null;
  return `the run was ${before.status}, of trainer ${before.trainerId}`;
}
