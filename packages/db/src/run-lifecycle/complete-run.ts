import { parseRunConfig } from "@glyphlab/core/contracts/run-config";
import { storeBlob } from "../blobs.ts";
import type { Database } from "../database.ts";
import { insertModel } from "../model-registry/insert-model.ts";
import { endRun } from "./end-run.ts";
import { withFence } from "./fence.ts";
import type { Lease } from "./lease.ts";
import { type CompletedRecording, sequenceNumbers, storeRecording } from "./recording.ts";

/**
 * Ends a run that went well: its model and what the model makes of the test images are stored with its last metrics, or nothing is.
 * @throws GlyphlabError `fenced`
 */
export async function completeRun(
  database: Pick<Database, "prisma">,
  lease: Lease,
  { model, evaluation, ...recording }: CompletedRecording,
): Promise<void> {
  // Two events follow those of the recording.
  await withFence(database, lease, sequenceNumbers(recording) + 2, async (transaction, run) => {
    const step = recording.progress?.step ?? run.step;
    const { loss, accuracy, images, confusion, misread, misreadAs } = evaluation;
    await storeRecording(transaction, lease.runId, run, {
      ...recording,
      events: [...recording.events, { type: "evaluated", testLoss: loss, testAccuracy: accuracy }, { type: "completed", step }],
    });
    const { name, personId, config } = await transaction.run.findUniqueOrThrow({ where: { id: lease.runId } });
    const source = { origin: "run", runId: lease.runId } as const;
    const { id: modelId } = await insertModel(transaction, { ...model, name, personId, source });
    await transaction.evaluation.create({
      data: {
        modelId,
        datasetId: parseRunConfig(config).dataset.id,
        split: "test",
        images,
        loss,
        accuracy,
        ...{ confusion, misread, misreadAs },
        blobId: await storeBlob(transaction, evaluation.probabilities),
      },
      select: { id: true },
    });
    await endRun(transaction, lease.runId, { status: "completed", testLoss: loss, testAccuracy: accuracy });
  });
}
