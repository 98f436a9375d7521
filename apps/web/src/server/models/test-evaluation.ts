import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { parseRunConfig } from "@glyphlab/core/contracts/run-config";
import { describeDataset } from "@glyphlab/core/data/catalog";
import { loadDataset } from "@glyphlab/core/data/sources/load-dataset";
import { predictionsOf } from "@glyphlab/core/training/evaluation";
import { readBlob } from "@glyphlab/db/blobs";
import { RecentReads } from "../inspection/recent-reads.ts";
import type { WebDatabase } from "../web-database.ts";

/** The last few evaluations looked at: 10,000 images are 400 KB, read again for each image otherwise. */
const recent = new RecentReads<Float32Array>(8);

/** What a model made of every test image, beside what the images really are. */
export interface TestEvaluation {
  datasetId: string;
  classNames: string[];
  imageShape: [number, number];
  images: number;
  /** Row-major counts [real class][predicted class]. */
  confusion: number[];
  probabilities: Float32Array;
  labels: Uint8Array;
  predicted: Uint16Array;
  pixels: Uint8Array;
}

/**
 * Reads what a run's model made of its test images.
 * @returns `null` while there is none
 * @throws GlyphlabError `data-missing` or `data-corrupt` when the data set cannot be read here
 */
export const readRunEvaluation = (database: WebDatabase, runId: string): Promise<TestEvaluation | null> => read(database, { runId });

/** As {@link readRunEvaluation}, of any model. */
export const readModelEvaluation = (database: WebDatabase, modelId: string): Promise<TestEvaluation | null> =>
  read(database, { id: modelId });

async function read(database: WebDatabase, model: { runId: string } | { id: string }): Promise<TestEvaluation | null> {
  const evaluation = await database.prisma.evaluation.findFirst({
    where: { model, split: "test", images: { not: null } },
    select: { datasetId: true, blobId: true, images: true, confusion: true, model: { select: { run: { select: { config: true } } } } },
  });
  if (!evaluation?.blobId || evaluation.images === null) return null;
  const { datasetId, images, blobId, confusion } = evaluation;
  const { run } = evaluation.model;
  const { classNames, imageShape } = run ? parseRunConfig(run.config).dataset : describeDataset(datasetId);
  const [{ test }, probabilities] = await Promise.all([loadDataset(datasetId), readProbabilities(database, blobId)]);
  if (probabilities.length !== images * classNames.length || images > test.count) {
    throw new GlyphlabError("data-corrupt", "The stored evaluation does not fit its data set.");
  }
  return {
    datasetId,
    classNames: [...classNames],
    imageShape: [...imageShape],
    images,
    confusion,
    probabilities,
    labels: test.labels.subarray(0, images),
    predicted: predictionsOf(probabilities, classNames.length).classes,
    pixels: test.pixels,
  };
}

const readProbabilities = (database: WebDatabase, blobId: string): Promise<Float32Array> =>
  recent.read(blobId, async () => new Float32Array((await readBlob(database, blobId)).slice().buffer));
