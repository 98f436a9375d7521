export type TrainerPresence = "alive" | "lost" | "stopped";

/** Three times the 5 s of a heartbeat: as long as the lease, after which another trainer takes the run over. */
export const lostAfterSeconds = 15;

/** `stopped` ended in order; `lost` went silent: killed, asleep, or cut off from the database. */
export function trainerPresence({ stoppedAt, silentSeconds }: { stoppedAt: Date | null; silentSeconds: number }): TrainerPresence {
  if (stoppedAt) return "stopped";
  return silentSeconds > lostAfterSeconds ? "lost" : "alive";
}
