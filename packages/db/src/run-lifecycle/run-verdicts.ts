import type { RunRequest } from "@glyphlab/core/contracts/run-actions";

/** A trainer beats every few seconds; one that was silent for so long counts as gone. */
export const trainerSilenceMs = 15_000;

/**
 * Whether a trainer lives. Both times are the database's.
 */
export function isTrainerAlive(trainer: { heartbeatAt: Date; stoppedAt: Date | null }, now: Date): boolean {
  return trainer.stoppedAt === null && now.getTime() - trainer.heartbeatAt.getTime() < trainerSilenceMs;
}

/**
 * How long until a run's trainer counts as silent, negative once it does: two heartbeats in a row are missing then, and pages say so before the lease
 * is over and the run is anyone's. Null while nobody holds it. All times are the database's.
 */
export function msUntilSilent(run: { leaseRenewedAt: Date | null; leaseExpiresAt: Date | null }, now: Date): number | null {
  if (run.leaseRenewedAt === null || run.leaseExpiresAt === null) return null;
  const leaseMs = run.leaseExpiresAt.getTime() - run.leaseRenewedAt.getTime();
  return run.leaseRenewedAt.getTime() + (leaseMs * 2) / 3 - now.getTime();
}

/**
 * What becomes of a run whose lease has run out. Losses are counted without a checkpoint in between: a run that takes its trainer down with
 * it ends, and one on a machine that is often switched off does not.
 */
export function verdictOnLostRun(
  run: { request: RunRequest | null; lossesSinceCheckpoint: number },
  { maxLosses }: { maxLosses: number },
): "cancelled" | "paused" | "failed" | "retry" {
  if (run.request === "cancel") return "cancelled";
  if (run.request === "pause") return "paused";
  // The row counts a loss when the run is claimed again; this one comes on top. One to stop early needs a trainer once more.
  return run.lossesSinceCheckpoint + 1 >= maxLosses ? "failed" : "retry";
}
