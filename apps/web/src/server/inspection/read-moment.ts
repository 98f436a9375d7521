import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { loadDataset } from "@glyphlab/core/data/sources/load-dataset";
import { cutSplits } from "@glyphlab/core/data/splits";
import { type Predictions, predictionsOf } from "@glyphlab/core/training/evaluation";
import { readPredictions } from "@glyphlab/core/training/prediction-bytes";
import { readRunEvaluation } from "../models/test-evaluation.ts";
import type { WebDatabase } from "../web-database.ts";
import { configOfRun, noRecord } from "./inspected-run.ts";

export interface MomentAsked {
  id: string;
  split: "validation" | "test";
  /** A recorded epoch, from 1; `null` for the final model. */
  epoch: number | null;
}

/** What a run made of every image of a split at one moment, beside what the images are. */
export interface Moment extends Predictions {
  classNames: string[];
  imageShape: [number, number];
  labels: Uint8Array;
  pixels: Uint8Array;
  /** Row-major [images, classes], of the final model alone. */
  probabilities: Float32Array | null;
}

/** @throws GlyphlabError `not-found` where nothing is recorded of that moment */
export async function readMoment(database: WebDatabase, { id, split, epoch }: MomentAsked): Promise<Moment> {
  const config = await configOfRun(database, id);
  const { classNames, imageShape } = config.dataset;
  const own = config.validation.kind === "split" && split === "validation";
  const { labels, pixels } = cutSplits(await loadDataset(config.dataset.id), config)[own ? "validation" : "test"];
  const common = { classNames, imageShape, labels, pixels };

  if (epoch === null) {
    const evaluation = own ? null : await readRunEvaluation(database, id);
    if (!evaluation) throw own ? noFinalValidation() : noRecord(null);
    const { probabilities } = evaluation;
    return { ...common, ...predictionsOf(probabilities, classNames.length), probabilities };
  }
  const [record] = await database.prisma.$queryRaw<{ bytes: Uint8Array | null; isFinal: boolean }[]>`
    SELECT CASE WHEN ${own || config.validation.kind === "test-set"} THEN validation ELSE test END AS bytes,
      run.status = 'completed' AND run.step = record.step AS "isFinal"
    FROM "EpochRecord" AS record JOIN "Run" AS run ON run.id = record."runId"
    WHERE record."runId" = ${id}::uuid AND record.epoch = ${epoch}`;
  if (!record?.bytes) throw noRecord(epoch);
  const evaluation = record.isFinal && !own ? await readRunEvaluation(database, id) : null;
  const predictions = readPredictions(record.bytes, { images: labels.length, classes: classNames.length });
  return { ...common, ...predictions, probabilities: evaluation?.probabilities ?? null };
}

const noFinalValidation = () =>
  new GlyphlabError("not-found", "The final model was evaluated on the test images alone. Look at the test images, or at an epoch.");
