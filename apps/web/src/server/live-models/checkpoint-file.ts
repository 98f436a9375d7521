import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { readRunCheckpoint } from "@glyphlab/core/formats/run-checkpoint";
import { tfjsWeightsFile, toTfjsLayers } from "@glyphlab/core/formats/tfjs-layers";
import { trainedModelOf } from "@glyphlab/core/training/trained-model";
import { readBlob } from "@glyphlab/db/blobs";
import { configOfRun } from "../inspection/inspected-run.ts";
import type { WebDatabase } from "../web-database.ts";

const fileNames = ["model.json", tfjsWeightsFile];

/**
 * One of the two files of the model in a run's newest checkpoint, as TensorFlow.js loads them.
 * @param step of the checkpoint: the two files must be of one
 * @throws GlyphlabError `not-found` when the checkpoint is another by now, or was never there
 */
export async function checkpointFile(
  database: WebDatabase,
  runId: string,
  step: number,
  file: string,
): Promise<{ contentType: string; bytes: Uint8Array<ArrayBuffer> }> {
  if (!fileNames.includes(file)) throw new GlyphlabError("not-found", `A checkpoint has the files ${fileNames.join(", ")}.`);
  const config = await configOfRun(database, runId);
  const checkpoint = await database.prisma.checkpoint.findUnique({ where: { runId }, select: { step: true, blobId: true } });
  if (checkpoint?.step !== step)
    throw new GlyphlabError("not-found", `The run's checkpoint of step ${step} is not here; a newer one took its place.`);
  const { snapshot } = readRunCheckpoint(await readBlob(database, checkpoint.blobId));
  const { modelJson, weights } = toTfjsLayers(trainedModelOf(config, snapshot));
  return file === tfjsWeightsFile
    ? { contentType: "application/octet-stream", bytes: weights }
    : { contentType: "application/json", bytes: new TextEncoder().encode(JSON.stringify(modelJson)) };
}
