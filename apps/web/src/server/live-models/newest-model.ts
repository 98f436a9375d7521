import { readRunCheckpoint } from "@glyphlab/core/formats/run-checkpoint";
import { readStoredModel } from "@glyphlab/core/formats/stored-model";
import { type TfjsLayersFiles, toTfjsLayers } from "@glyphlab/core/formats/tfjs-layers";
import { trainedModelOf } from "@glyphlab/core/training/trained-model";
import { readBlob } from "@glyphlab/db/blobs";
import { Prisma } from "@glyphlab/db/generated/prisma/client";
import { configOfRun } from "../inspection/inspected-run.ts";
import type { WebDatabase } from "../web-database.ts";

/**
 * The newest model of a run as TensorFlow.js loads it: its checkpoint's or, once there is one, the final one. `null` when it has none: before the first
 * checkpoint, and after an end without a result.
 * @throws GlyphlabError `not-found` when there is no such run
 */
export async function newestModel(database: WebDatabase, runId: string): Promise<TfjsLayersFiles | null> {
  const config = await configOfRun(database, runId);
  // Of one moment: the next checkpoint, or the end of the run, deletes this one.
  return await database.prisma.$transaction(
    async (prisma) => {
      const run = await prisma.run.findUnique({
        where: { id: runId },
        select: { model: { select: { blobId: true } }, checkpoint: { select: { blobId: true } } },
      });
      if (run?.model) return toTfjsLayers(readStoredModel(await readBlob({ prisma }, run.model.blobId)));
      if (!run?.checkpoint) return null;
      const { snapshot } = readRunCheckpoint(await readBlob({ prisma }, run.checkpoint.blobId));
      return toTfjsLayers(trainedModelOf(config, snapshot));
    },
    { isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead },
  );
}
