import { trainerEnginesSchema } from "@glyphlab/core/contracts/trainer-engines";
import { publicProcedure, router } from "../trpc.ts";
import { trainerPresence } from "./trainer-presence.ts";

/** Rows of trainers stay for ever, so that old runs can say where they ran; the page is about now. */
const shownFor = "1 day";
const mostShown = 100;

interface TrainerRow {
  id: string;
  host: string;
  pid: number;
  version: string;
  engines: unknown;
  startedAt: Date;
  stoppedAt: Date | null;
  silentSeconds: number;
  uptimeSeconds: number;
}

export const trainersRouter = router({
  /**
   * Trainers that live, and those that ended within the last day. Ages are measured by the database's clock, the one that
   * trainers' heartbeats are written with.
   */
  list: publicProcedure.query(async ({ ctx: { database } }) => {
    const [trainers, runs] = await Promise.all([
      database.prisma.$queryRaw<TrainerRow[]>`
        SELECT id::text, host, pid, version, engines, "startedAt", "stoppedAt",
               extract(epoch FROM clock_timestamp() - "heartbeatAt")::float8 AS "silentSeconds",
               extract(epoch FROM coalesce("stoppedAt", clock_timestamp()) - "startedAt")::float8 AS "uptimeSeconds"
        FROM "Trainer"
        WHERE "heartbeatAt" > clock_timestamp() - ${shownFor}::interval
        ORDER BY "stoppedAt" IS NULL DESC, "heartbeatAt" DESC
        LIMIT ${mostShown}`,
      database.prisma.run.findMany({
        where: { status: "running", trainerId: { not: null } },
        select: { id: true, name: true, trainerId: true, step: true, totalSteps: true, epoch: true, totalEpochs: true, engine: true },
      }),
    ]);
    return trainers.map(({ engines, ...trainer }) => ({
      ...trainer,
      presence: trainerPresence(trainer),
      // A row written by another version may say something else: then nothing is known of its engines.
      engines: trainerEnginesSchema.safeParse(engines).data ?? [],
      run: runs.find(({ trainerId }) => trainerId === trainer.id) ?? null,
    }));
  }),
});
