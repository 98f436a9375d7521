import { parseRunConfig } from "@glyphlab/core/contracts/run-config";
import { trainerEnginesSchema } from "@glyphlab/core/contracts/trainer-engines";
import { Prisma } from "@glyphlab/db/generated/prisma/client";
import { byTurn, claimable, queueOrder } from "@glyphlab/db/run-lifecycle/queue-order";
import { trainerSilenceMs } from "@glyphlab/db/run-lifecycle/run-verdicts";
import type { WebDatabase } from "../web-database.ts";
import { expectedSeconds, type MeasuredRun } from "./expected-seconds.ts";
import type { LivingTrainer, WaitingRun } from "./forecast-queue.ts";
import { isTelling, type RunningRun, secondsAtPace } from "./training-pace.ts";
import { type TrainingWork, trainingWork } from "./training-work.ts";

/** Enough to find some like any that are usual here. */
const mostMeasured = 100;

interface TrainerRow extends RunningRun {
  engines: unknown;
  runId: string | null;
}

interface CompletedRow {
  id: string;
  seconds: number;
  isFirstOfTrainer: boolean;
}

interface WaitingRow {
  id: string;
  engine: string | null;
  engineBuild: string | null;
  asked: string | null;
  shareLeft: number;
}

/** Works out what each run asks for once: it never changes, and a queue may hold thousands. */
export class QueueReader {
  #works = new Map<string, TrainingWork | null>();

  /** Who trains what, what waits in which order, and how long each will take, all of one moment. */
  async read({ prisma }: WebDatabase): Promise<{ trainers: LivingTrainer[]; queue: WaitingRun[] }> {
    const [trainers, waiting, completed] = await prisma.$transaction(
      [
        prisma.$queryRaw<TrainerRow[]>`
          SELECT trainer.engines, run.id::text AS "runId", run.step, run."totalSteps", run."activeSeconds", run."imagesPerSecond",
            ${isFirstOfTrainer} AS "isFirstOfTrainer"
          FROM "Trainer" AS trainer LEFT JOIN "Run" AS run ON run."trainerId" = trainer.id AND run.status = 'running' AND NOT ${claimable}
          WHERE trainer."stoppedAt" IS NULL AND trainer."heartbeatAt" > clock_timestamp() - ${trainerSilenceMs}::float8 * interval '1 millisecond'
          ORDER BY trainer.id`,
        prisma.$queryRaw<WaitingRow[]>`
          SELECT run.id::text, run.engine, run."engineBuild", run.config ->> 'engine' AS asked,
            1 - coalesce(checkpoint.step, 0)::float8 / greatest(run."totalSteps", 1) AS "shareLeft"
          FROM (${queueOrder(claimable)}) AS queue JOIN "Run" AS run USING (id) LEFT JOIN "Checkpoint" AS checkpoint ON checkpoint."runId" = run.id
          ORDER BY ${byTurn}`,
        // One that a trainer held from its start to its end tells the time between two runs too; of others only the work is known. One that was
        // stopped early, or goes on from another, did a part of its steps.
        prisma.$queryRaw<CompletedRow[]>`
          SELECT id::text, CASE WHEN token = 1 THEN extract(epoch FROM "finishedAt" - "startedAt")::float8 ELSE "activeSeconds" END
            * "totalSteps" / (step - "startStep") AS seconds, ${isFirstOfTrainer} AS "isFirstOfTrainer"
          FROM "Run" AS run WHERE status = 'completed' AND origin = 'trainer' AND step > "startStep" ORDER BY "finishedAt" DESC LIMIT ${mostMeasured}`,
      ],
      { isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead },
    );
    const training = trainers.flatMap(({ runId }) => runId ?? []);
    await this.#learn(prisma, [...training, ...waiting.map(({ id }) => id), ...completed.map(({ id }) => id)]);
    const measured = [
      ...trainers.flatMap((row) => this.#measuredSoFar(row)),
      ...completed.filter(isTelling).flatMap((run) => this.#measured(run.id, run.seconds)),
    ];
    const byKey = new Map<string, number | null>();
    const expected = (id: string): number | null => {
      const work = this.#works.get(id);
      if (!work) return null;
      const known = byKey.get(work.key);
      const seconds = known === undefined ? expectedSeconds(work, measured) : known;
      byKey.set(work.key, seconds);
      return seconds;
    };
    return {
      trainers: trainers.map((row) => ({
        builds: buildsOf(row.engines),
        run: row.runId === null ? null : { id: row.runId, secondsLeft: this.#secondsLeft(row, row.runId, expected(row.runId)) },
      })),
      queue: waiting.map((row) => {
        const seconds = expected(row.id);
        return { id: row.id, needs: needsOf(row), seconds: seconds === null ? null : seconds * row.shareLeft };
      }),
    };
  }

  async #learn(prisma: WebDatabase["prisma"], ids: string[]): Promise<void> {
    const known = new Map(ids.flatMap((id) => (this.#works.has(id) ? [[id, this.#works.get(id) ?? null] as const] : [])));
    const unknown = ids.filter((id) => !known.has(id));
    const rows =
      unknown.length === 0
        ? []
        : await prisma.$queryRaw<{ id: string; config: unknown }[]>`
      SELECT id::text, config FROM "Run" WHERE id = ANY (${unknown}::uuid[])`;
    for (const { id, config } of rows) known.set(id, workOf(config));
    this.#works = known;
  }

  #measured(id: string, seconds: number): MeasuredRun[] {
    const work = this.#works.get(id);
    return work && seconds > 0 ? [{ work, seconds }] : [];
  }

  #measuredSoFar(row: TrainerRow): MeasuredRun[] {
    const seconds = row.runId === null ? null : this.#secondsAtPace(row, row.runId);
    return row.runId === null || seconds === null ? [] : this.#measured(row.runId, seconds);
  }

  #secondsAtPace(row: TrainerRow, runId: string): number | null {
    const work = this.#works.get(runId);
    return work ? secondsAtPace(row, work) : null;
  }

  /** The rest of a run at its own pace, or at that of others while it has hardly begun. */
  #secondsLeft(row: TrainerRow, runId: string, expected: number | null): number | null {
    const seconds = this.#secondsAtPace(row, runId) ?? expected;
    return seconds === null ? null : seconds * (1 - row.step / row.totalSteps);
  }
}

const isFirstOfTrainer = Prisma.sql`NOT EXISTS (
  SELECT FROM "Run" AS earlier WHERE earlier."trainerId" = run."trainerId" AND earlier."startedAt" < run."startedAt"
)`;

function needsOf({ engine, engineBuild, asked }: WaitingRow): WaitingRun["needs"] {
  if (engine !== null) return { engine, build: engineBuild };
  return asked === null || asked === "auto" ? null : { engine: asked, build: null };
}

/** A row written by another version may say something else: then nothing is known of its engines. */
const buildsOf = (engines: unknown): LivingTrainer["builds"] =>
  new Map((trainerEnginesSchema.safeParse(engines).data ?? []).flatMap((one) => (one.available ? [[one.engine, one.build]] : [])));

/** A run that this version cannot read is failed by whoever takes it; nothing can be said of its length. */
function workOf(config: unknown): TrainingWork | null {
  try {
    return trainingWork(parseRunConfig(config));
  } catch {
    return null;
  }
}
