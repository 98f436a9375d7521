import type { Database } from "@glyphlab/db/database";
import { finishedRun, launch, readSeries, smallConfig } from "./runs.ts";
import type { TrainerProcess } from "./trainer-process.ts";

const small = smallConfig();

/** About four seconds of training on an idle core: on one three times as fast there is still a checkpoint, and a rest to lose. */
export const lastingConfig = smallConfig({
  dataset: { ...small.dataset, trainImages: 1_600, testImages: 50 },
  hiddenLayers: [{ units: 8, activation: "relu", dropout: 0.1 }],
  batchSize: 16,
  epochs: 80,
});

interface UndisturbedRun {
  weightsSha256: string;
  series: Awaited<ReturnType<typeof readSeries>>;
}

let undisturbed: Promise<UndisturbedRun> | undefined;

/** What every disturbed run of `lastingConfig` must be like, to the bit. It is trained once for all test files: neither database nor trainer matters. */
export function undisturbedRun(database: Database, startTrainer: () => TrainerProcess): Promise<UndisturbedRun> {
  undisturbed ??= trainUndisturbed(database, startTrainer());
  return undisturbed;
}

async function trainUndisturbed(database: Database, trainer: TrainerProcess): Promise<UndisturbedRun> {
  const id = await launch(database, lastingConfig, "undisturbed");
  const { model } = await finishedRun(database, id);
  await trainer.stop();
  if (!model) throw new Error("The undisturbed run left no model");
  return { weightsSha256: model.weightsSha256, series: await readSeries(database, id) };
}
