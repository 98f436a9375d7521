import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { parseRunConfig } from "@glyphlab/core/contracts/run-config";
import { loadDataset } from "@glyphlab/core/data/sources/load-dataset";
import { predictionsOf } from "@glyphlab/core/training/evaluation";
import { readBlob } from "@glyphlab/db/blobs";
import { RecentReads } from "../inspection/recent-reads.ts";
import type { WebDatabase } from "../web-database.ts";

/** The last few evaluations looked at: 10,000 images are 400 KB, read again for each image otherwise. */
const recent = new RecentReads<Float32Array>(8);

/** What a run's model made of every test image, beside what the images really are. */
export interface RunEvaluation {
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
 * Reads a run's evaluation on its test images.
 * @returns `null` while there is none
 * @throws GlyphlabError `data-missing` or `data-corrupt` when the data set cannot be read here
 */
export async function readRunEvaluation(database: WebDatabase, runId: string): Promise<RunEvaluation | null> {
  const evaluation = await database.prisma.evaluation.findFirst({
    where: { model: { runId }, split: "test", images: { not: null } },
    select: { blobId: true, images: true, confusion: true, model: { select: { run: { select: { config: true } } } } },
  });
  if (!evaluation?.blobId || evaluation.images === null) return null;
  const { images, blobId, confusion } = evaluation;
  const { classNames, imageShape, id } = parseRunConfig(evaluation.model.run?.config).dataset;
  const [{ test }, probabilities] = await Promise.all([loadDataset(id), readProbabilities(database, blobId)]);
  if (probabilities.length !== images * classNames.length || images > test.count) {
    throw new GlyphlabError("data-corrupt", "The stored evaluation does not fit the run's data set.");
  }
  return {
    classNames,
    imageShape,
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
