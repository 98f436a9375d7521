import { trainerEnginesSchema } from "@glyphlab/core/contracts/trainer-engines";
import { isTrainerAlive } from "@glyphlab/db/run-lifecycle/run-verdicts";
import { publicProcedure, router } from "../trpc.ts";

/** Rows of trainers stay for ever, so that old runs can say where they ran; the page is about now. */
const shownFor = "1 day";
const mostShown = 100;

/** `stopped` ended in order; `lost` went silent: killed, asleep, or cut off from the database. */
export type TrainerPresence = "alive" | "lost" | "stopped";

interface TrainerRow {
  id: string;
  host: string;
  pid: number;
  version: string;
  engines: unknown;
  startedAt: Date;
  heartbeatAt: Date;
  stoppedAt: Date | null;
  /** By the database's clock, which heartbeats are written with. */
  now: Date;
}

const secondsBetween = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / 1000;

export const trainersRouter = router({
  /** Trainers that live, and those that were heard of within the last day. */
  list: publicProcedure.query(async ({ ctx: { database } }) => {
    const [trainers, runs] = await Promise.all([
      database.prisma.$queryRaw<TrainerRow[]>`
        SELECT id::text, host, pid, version, engines, "startedAt", "heartbeatAt", "stoppedAt", clock_timestamp() AS now
        FROM "Trainer"
        WHERE "heartbeatAt" > clock_timestamp() - ${shownFor}::interval
        ORDER BY "stoppedAt" IS NULL DESC, "heartbeatAt" DESC
        LIMIT ${mostShown}`,
      database.prisma.run.findMany({
        where: { status: "running", trainerId: { not: null } },
        select: { id: true, name: true, trainerId: true, step: true, totalSteps: true, epoch: true, totalEpochs: true },
      }),
    ]);
    return trainers.map(({ engines, now, heartbeatAt, ...trainer }) => {
      const presence: TrainerPresence = trainer.stoppedAt ? "stopped" : isTrainerAlive({ ...trainer, heartbeatAt }, now) ? "alive" : "lost";
      const lastHeard = trainer.stoppedAt ?? heartbeatAt;
      return {
        ...trainer,
        presence,
        silentSeconds: secondsBetween(lastHeard, now),
        uptimeSeconds: secondsBetween(trainer.startedAt, presence === "alive" ? now : lastHeard),
        // A row written by another version may say something else: then nothing is known of its engines.
        engines: trainerEnginesSchema.safeParse(engines).data ?? [],
        run: runs.find(({ trainerId }) => trainerId === trainer.id) ?? null,
      };
    });
  }),
});
