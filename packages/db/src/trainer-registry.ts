import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { type TrainerEngines, trainerEnginesSchema } from "@glyphlab/core/contracts/trainer-engines";
import { notify } from "./channels.ts";
import type { Database } from "./database.ts";
import { Prisma } from "./generated/prisma/client.ts";
import { trainerSilenceMs } from "./run-lifecycle/run-verdicts.ts";
import { storableJson } from "./storable-text.ts";

export interface TrainerDescription {
  host: string;
  pid: number;
  version: string;
  /** What each engine said when it was probed on this machine. */
  engines: TrainerEngines;
}

/** The condition on a row of "Trainer" that says it lives. */
export const livingTrainers = Prisma.sql`
  ("stoppedAt" IS NULL AND "heartbeatAt" > clock_timestamp() - ${trainerSilenceMs}::float8 * interval '1 millisecond')`;

/** Makes the row of a trainer that starts. */
export async function registerTrainer({ prisma }: Pick<Database, "prisma">, trainer: TrainerDescription): Promise<{ id: string }> {
  const engines = JSON.parse(storableJson(trainerEnginesSchema.parse(trainer.engines)));
  return prisma.$transaction(async (transaction) => {
    const { id } = await transaction.trainer.create({ data: { ...trainer, engines }, select: { id: true } });
    await notify(transaction, "trainer_changed", id);
    return { id };
  });
}

/**
 * Says that a trainer lives.
 * @throws GlyphlabError `not-found` when its row is gone: the database was replaced under it.
 */
export async function beatTrainer({ prisma }: Pick<Database, "prisma">, id: string): Promise<void> {
  const beaten = await prisma.$executeRaw`UPDATE "Trainer" SET "heartbeatAt" = clock_timestamp() WHERE id = ${id}::uuid`;
  if (beaten === 0) throw new GlyphlabError("not-found", `The database does not know this trainer (${id}); start it again.`);
}

/** Says that a trainer ended in order. */
export async function stopTrainer({ prisma }: Pick<Database, "prisma">, id: string): Promise<void> {
  await prisma.$transaction(async (transaction) => {
    await transaction.$executeRaw`UPDATE "Trainer" SET "stoppedAt" = clock_timestamp() WHERE id = ${id}::uuid AND "stoppedAt" IS NULL`;
    await notify(transaction, "trainer_changed", id);
  });
}
