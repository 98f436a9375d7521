import { setTimeout as sleep } from "node:timers/promises";
import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import { runEventSchema } from "@glyphlab/core/contracts/run-event";
import { isFinished } from "@glyphlab/core/contracts/run-status";
import { presets } from "@glyphlab/core/model/presets";
import type { Database } from "@glyphlab/db/database";
import { localPerson } from "@glyphlab/db/person";
import { launchRun } from "@glyphlab/db/run-lifecycle/launch-run";

const pollMs = 25;

/** A small network on a few hundred digits: ten steps an epoch, a few milliseconds each on the oracle. */
export function smallConfig(changes: Partial<RunConfig> = {}): RunConfig {
  const { config } = presets.reference;
  return {
    ...config,
    dataset: { ...config.dataset, trainImages: 320, testImages: 200 },
    hiddenLayers: [{ units: 16, activation: "relu", dropout: 0.1 }],
    epochs: 3,
    engine: "reference",
    ...changes,
  };
}

export async function launch(database: Database, config: RunConfig, name = "test"): Promise<string> {
  const person = await localPerson(database);
  const { id } = await launchRun(database, { name, config, priority: 0, personId: person.id });
  return id;
}

type Run = Awaited<ReturnType<typeof readRun>>;
export const readRun = ({ prisma }: Database, id: string) =>
  prisma.run.findUniqueOrThrow({ where: { id }, include: { checkpoint: true, model: { include: { evaluations: true } } } });

/** Reads the run again and again until it is as wanted; a test that waits in vain ends by vitest's own limit. */
export async function runThat(database: Database, id: string, isAsWanted: (run: Run) => boolean): Promise<Run> {
  for (;;) {
    const run = await readRun(database, id);
    if (isAsWanted(run)) return run;
    if (isFinished(run.status)) throw new Error(`The run ended as ${run.status}: ${run.errorMessage ?? ""}`);
    await sleep(pollMs);
  }
}

export const finishedRun = (database: Database, id: string) => runThat(database, id, (run) => isFinished(run.status));

export async function readEvents({ prisma }: Database, runId: string) {
  const rows = await prisma.runEvent.findMany({ where: { runId }, orderBy: { seq: "asc" } });
  return rows.map((row) => runEventSchema.parse(row.event));
}

/** Every point of every series, in order; throws nothing away, so a double shows. */
export async function readSeries({ prisma }: Database, runId: string): Promise<Record<string, { steps: number[]; values: number[] }>> {
  const chunks = await prisma.metricChunk.findMany({ where: { runId }, orderBy: [{ series: "asc" }, { firstStep: "asc" }] });
  const series: Record<string, { steps: number[]; values: number[] }> = {};
  for (const chunk of chunks) {
    series[chunk.series] ??= { steps: [], values: [] };
    series[chunk.series]?.steps.push(...chunk.steps);
    series[chunk.series]?.values.push(...chunk.values);
  }
  return series;
}
