import { createHash } from "node:crypto";
import { runEventSchema } from "@glyphlab/core/contracts/run-event";
import { runStatuses } from "@glyphlab/core/contracts/run-status";
import type { Database } from "@glyphlab/db/database";
import { z } from "zod";
import type { PlannedRun } from "../plan/plan-runs.ts";
import type { Connection } from "../stack/application.ts";
import { appendPoints } from "./append-points.ts";
import type { RunRecord, Write } from "./history.ts";

const stateSchema = z.object({
  status: z.enum(runStatuses),
  token: z.number(),
  seq: z.number(),
  step: z.number(),
  trainerId: z.string().nullable(),
  leaseExpiresAt: z.coerce.date().nullable(),
});
const writeSchema = z.object({
  transaction: z.string(),
  at: z.date(),
  port: z.number().nullable(),
  what: z.enum(["Run", "RunEvent", "MetricChunk", "Checkpoint", "Model"]),
  seq: z.number().nullable(),
  before: stateSchema.nullable(),
  after: stateSchema.nullable(),
});

/** All that the database keeps of one run. */
export async function readRunRecord({ prisma }: Database, id: string, planned: PlannedRun, connections: Connection[]): Promise<RunRecord> {
  const run = await prisma.run.findUniqueOrThrow({
    where: { id },
    include: {
      checkpoint: true,
      epochs: { orderBy: { epoch: "asc" } },
      model: { include: { evaluations: true } },
      events: { orderBy: { seq: "asc" } },
      metrics: { orderBy: [{ series: "asc" }, { firstStep: "asc" }] },
    },
  });
  const { config, ask } = planned;
  const { name, status, errorCode, seq, token, totalSteps, totalEpochs, model } = run;
  const series: RunRecord["series"] = {};
  for (const chunk of run.metrics) appendPoints(series, chunk);
  const evaluation = model?.evaluations[0];
  const rows = await prisma.$queryRaw`
    SELECT transaction, at, port, what, seq, before, after FROM chaos.write WHERE "runId" = ${id}::uuid ORDER BY id`;
  return {
    ...{ id, name, config, ask, status, errorCode, seq, token, totalSteps, totalEpochs, series },
    epochRecords: new Map(run.epochs.map(({ runId: _, ...record }) => [record.epoch, sha256Of(record)])),
    leased: run.leaseExpiresAt !== null,
    hasCheckpoint: run.checkpoint !== null,
    events: run.events.map((row) => ({ seq: row.seq, event: runEventSchema.parse(row.event) })),
    result:
      model && evaluation
        ? {
            weightsSha256: model.weightsSha256,
            loss: evaluation.loss,
            accuracy: evaluation.accuracy,
            images: evaluation.images,
            confusion: evaluation.confusion,
            probabilitiesSha256: evaluation.blobId,
          }
        : null,
    writes: z
      .array(writeSchema)
      .parse(rows)
      .map(({ port, ...write }): Write => ({ ...write, by: clientAt(port, write.at, connections) })),
  };
}

function sha256Of({
  step,
  validation,
  test,
  firstLayer,
}: {
  step: number;
  validation: Uint8Array;
  test: Uint8Array | null;
  firstLayer: Uint8Array;
}) {
  const hash = createHash("sha256").update(String(step));
  for (const bytes of [validation, test ?? new Uint8Array(), firstLayer]) hash.update(bytes);
  return hash.digest("hex");
}

/** The process that had the port at that moment: ports come again, and the last connection before the moment counts. */
function clientAt(port: number | null, at: Date, connections: Connection[]): Write["by"] {
  const connection = connections.findLast((one) => one.port === port && one.at <= at);
  return connection ? { application: connection.application, pid: connection.pid } : null;
}

/** Bytes that are stored and belong to nothing any more. */
export async function readBlobsWithoutOwner({ prisma }: Database): Promise<string[]> {
  const blobs = await prisma.blob.findMany({
    where: { checkpoints: { none: {} }, models: { none: {} }, evaluations: { none: {} } },
    select: { sha256: true },
  });
  return blobs.map(({ sha256 }) => sha256);
}
