import type { BrowserRun } from "@glyphlab/core/contracts/browser-run";
import type { EpochRecord } from "@glyphlab/core/contracts/epoch-record";
import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import type { RunEvent } from "@glyphlab/core/contracts/run-event";
import type { Database } from "../database.ts";
import { localPerson } from "../person.ts";
import { type LaunchRequest, launchRun } from "../run-lifecycle/launch-run.ts";
import type { CompletedRecording, Recording } from "../run-lifecycle/recording.ts";
import { registerTrainer } from "../trainer-registry.ts";

/** A valid config of a small run: 10 steps an epoch. */
export const exampleConfig: RunConfig = {
  version: 1,
  algorithm: "dense-network",
  dataset: { id: "mnist", imageShape: [28, 28], classNames: [..."0123456789"], trainImages: 320, testImages: 100 },
  hiddenLayers: [{ units: 16, activation: "relu", dropout: 0 }],
  optimizer: { name: "adam", learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
  l2: 0,
  epochs: 3,
  batchSize: 32,
  validation: { kind: "test-set" },
  seed: 1,
  engine: "auto",
};

export async function launchExample(database: Database, request: Partial<LaunchRequest> = {}): Promise<string> {
  const person = await localPerson(database);
  const { id } = await launchRun(database, { config: exampleConfig, priority: 0, personId: person.id, ...request });
  return id;
}

/** Somebody beside the local person. */
export async function examplePerson({ prisma }: Database, name: string): Promise<string> {
  return (await prisma.person.create({ data: { name }, select: { id: true } })).id;
}

/** A trainer that has the reference engine. */
export async function exampleTrainer(database: Database): Promise<string> {
  const { id } = await registerTrainer(database, {
    host: "example",
    pid: 1,
    version: "0.0.0",
    engines: [
      { engine: "reference", available: true, device: "cpu", build: "reference-1" },
      { engine: "tfjs", available: false, reason: "not installed" },
    ],
  });
  return id;
}

/** What a trainer says that chose the engine of {@link exampleTrainer}. */
export const engineChosen = {
  type: "engine-chosen",
  engine: "reference",
  build: "reference-1",
  device: "cpu",
  reason: "the only one that is available",
  others: [],
} as const satisfies RunEvent;

/** A recording that says nothing. */
export const nothing: Recording = { chunks: [], events: [] };

/** Of one image that is surely a 3, and of a unit with one input. */
export const exampleEpochRecord = (epoch: number): EpochRecord => ({
  epoch,
  step: 10 * epoch,
  validation: Uint8Array.of(0xfe, 0xff, 3),
  test: null,
  firstLayer: Uint8Array.of(0, 0, 0x80, 0x3f, 127),
});

/** What a completed run of {@link exampleConfig} has to store. */
export const completedRecording: CompletedRecording = {
  ...nothing,
  model: {
    architecture: { imageShape: [28, 28], classNames: exampleConfig.dataset.classNames, hiddenLayers: exampleConfig.hiddenLayers },
    parameters: 12_730,
    weights: new Uint8Array([1, 2, 3, 4]),
    weightsSha256: "0".repeat(64),
  },
  evaluation: {
    loss: 0.25,
    accuracy: 0.9,
    images: 100,
    confusion: Array.from({ length: 100 }, () => 1),
    misread: [3, 8],
    misreadAs: [5, 3],
    probabilities: new Uint8Array(4_000),
  },
};

/** What a browser says of {@link exampleConfig} when it has trained one of its three epochs. */
export function exampleBrowserRun(changes: Partial<BrowserRun> = {}): BrowserRun {
  const points = (series: BrowserRun["chunks"][number]["series"], steps: number[]) => ({ series, steps, values: steps.map(() => 0.5) });
  const batches = Array.from({ length: 10 }, (_, index) => index + 1);
  return {
    id: crypto.randomUUID(),
    name: "From a browser",
    config: exampleConfig,
    browser: "Chrome 141 on Linux",
    build: "wasm-1-relaxed",
    threads: 2,
    step: 10,
    seconds: 1.5,
    epochSeconds: [1.5],
    chunks: [
      points("batch/loss", batches),
      points("batch/accuracy", batches),
      points("epoch/loss", [10]),
      points("epoch/accuracy", [10]),
      points("epoch/val_loss", [10]),
      points("epoch/val_accuracy", [10]),
    ],
    test: { loss: 0.3, accuracy: 0.9 },
    ...changes,
  };
}

/** Lets a run's lease, one of a second, run out now. */
export async function expireLease({ prisma }: Database, runId: string): Promise<void> {
  await prisma.$executeRaw`UPDATE "Run" SET "leaseRenewedAt" = clock_timestamp() - interval '2 seconds', "leaseExpiresAt" = clock_timestamp() - interval '1 second' WHERE id = ${runId}::uuid`;
}

/** A run's events with their sequence numbers. */
export async function eventsOf({ prisma }: Database, runId: string): Promise<[number, unknown][]> {
  const rows = await prisma.runEvent.findMany({ where: { runId }, orderBy: { seq: "asc" } });
  return rows.map(({ seq, event }) => [seq, event]);
}

/** Everything that writing to runs can change, to compare before and after. */
export async function dumpOf({ prisma }: Database): Promise<unknown> {
  return {
    runs: await prisma.run.findMany({ orderBy: { id: "asc" } }),
    events: await prisma.runEvent.findMany({ orderBy: [{ runId: "asc" }, { seq: "asc" }] }),
    epochs: await prisma.epochRecord.findMany({ orderBy: [{ runId: "asc" }, { epoch: "asc" }] }),
    metrics: await prisma.metricChunk.findMany({ orderBy: [{ runId: "asc" }, { series: "asc" }, { firstStep: "asc" }] }),
    checkpoints: await prisma.checkpoint.findMany({ orderBy: { runId: "asc" } }),
    models: await prisma.model.findMany({ orderBy: { id: "asc" } }),
    evaluations: await prisma.evaluation.findMany({ orderBy: { id: "asc" } }),
    blobs: await prisma.blob.findMany({ orderBy: { sha256: "asc" } }),
  };
}
