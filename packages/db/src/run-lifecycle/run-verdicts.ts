import type { RunStatus } from "@glyphlab/core/contracts/run-status";

/** A trainer beats every few seconds; one that was silent for so long counts as gone. */
export const trainerSilenceMs = 15_000;

/**
 * Whether a trainer lives. Both times are the database's.
 */
export function isTrainerAlive(trainer: { heartbeatAt: Date; stoppedAt: Date | null }, now: Date): boolean {
  return trainer.stoppedAt === null && now.getTime() - trainer.heartbeatAt.getTime() < trainerSilenceMs;
}

/** Whether a run has lost its trainer and waits for another. Both times are the database's. */
export function isStaleRun(run: { status: RunStatus; leaseExpiresAt: Date | null }, now: Date): boolean {
  return run.status === "running" && run.leaseExpiresAt !== null && run.leaseExpiresAt < now;
}

/**
 * What becomes of a run whose lease has run out. Losses are counted without a checkpoint in between: a run that takes its trainer down with
 * it ends, and one on a machine that is often switched off does not.
 */
export function verdictOnLostRun(
  run: { cancelRequestedAt: Date | null; lossesSinceCheckpoint: number },
  { maxLosses }: { maxLosses: number },
): "cancel" | "fail" | "retry" {
  if (run.cancelRequestedAt !== null) return "cancel";
  // The row counts a loss when the run is claimed again; this one comes on top.
  return run.lossesSinceCheckpoint + 1 >= maxLosses ? "fail" : "retry";
}
