import type { TrainerEngines } from "@glyphlab/core/contracts/trainer-engines";
import { datasetCatalog } from "@glyphlab/core/data/catalog";
import { loadDataset } from "@glyphlab/core/data/sources/load-dataset";
import { WorkerThread } from "../worker/worker-thread.ts";

/** Reads every data set of the catalog, which verifies its checksums. `problem` is a sentence that says what to do. */
export function examineData(): Promise<{ id: string; images: number; problem: string | null }[]> {
  return Promise.all(
    datasetCatalog.map(async ({ description: { id } }) => {
      try {
        const { train, test } = await loadDataset(id);
        return { id, images: train.count + test.count, problem: null };
      } catch (error) {
        return { id, images: 0, problem: error instanceof Error ? error.message : String(error) };
      }
    }),
  );
}

/** What a trainer would find of each engine here. */
export async function examineEngines(): Promise<TrainerEngines> {
  const worker = new WorkerThread(new URL("./training-worker.js", import.meta.url), { deterministic: false });
  try {
    return await worker.probe();
  } finally {
    await worker.terminate();
  }
}
