import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { type ErrorCode, GlyphlabError } from "../contracts/error.ts";
import type { InputScaling, ScalingSuggestion } from "./input-scaling.ts";
import type { LayeredModel } from "./layered-model.ts";
import { tooLarge } from "./model-refusals.ts";

export interface ScalingTrial {
  /** As `asClassifier` has it. */
  network: LayeredModel;
  scalings: readonly InputScaling[];
  /** Labelled images to try them on: `pixels` one row after another. */
  pixels: Uint8Array;
  labels: Uint8Array;
  /** Begins with no more images after this time: a large network is tried on fewer. */
  budgetMs: number;
}

export interface ScalingsTried extends ScalingSuggestion {
  /** On how many of the images, the first ones, each was tried. */
  images: number;
}

/** After an empty one, which says that TensorFlow.js runs. */
export type FromScalingThread = { tried: ScalingsTried } | { refused: { code: ErrorCode; message: string } };

/** JavaScript's own memory of the thread; tensors lie outside of it, and the runner bounds them. */
const resourceLimits = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 };

/**
 * Tries scalings of a network's inputs in a thread of Node, which is ended afterwards, and at the deadline in any case.
 * @param program the bundle of `scaling-thread.ts`
 * @param deadlineMs without the start of the thread
 * @throws GlyphlabError `model-unsupported`, or `model-too-large` when the deadline passes or the thread runs out of memory
 */
export async function tryScalings(program: URL, trial: ScalingTrial, { deadlineMs }: { deadlineMs: number }): Promise<ScalingsTried> {
  const worker = new Worker(program, { resourceLimits, name: "trying scalings" });
  const tooLong = `trying it on the test images takes longer than ${deadlineMs / 1000} s`;
  try {
    await once(worker, "message");
    const deadline = AbortSignal.timeout(deadlineMs);
    const answered = once(worker, "message", { signal: deadline });
    worker.postMessage(trial);
    const [answer]: FromScalingThread[] = await answered.catch((cause: unknown) => {
      if (deadline.aborted) throw tooLarge(tooLong);
      throw new GlyphlabError("model-too-large", "The model took more memory than trying it may.", { cause });
    });
    if (!answer) throw new GlyphlabError("internal", "The thread that tries scalings said nothing.");
    if ("tried" in answer) return answer.tried;
    throw new GlyphlabError(answer.refused.code, answer.refused.message);
  } finally {
    worker.on("error", () => {});
    await worker.terminate();
  }
}
