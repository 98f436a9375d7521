import { z } from "zod";
import { engineIds } from "./run-config.ts";

const availability = z.object({ engine: z.enum(engineIds), available: z.boolean(), detail: z.string() });

/** What happened to a run, in order. Stored one row each; the page's log and the curve's marks are drawn from them. */
export const runEventSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("queued"), by: z.string() }),
  z.object({ type: z.literal("claimed"), trainer: z.string(), token: z.number().int() }),
  z.object({
    type: z.literal("engine-chosen"),
    engine: z.enum(engineIds),
    build: z.string(),
    device: z.string(),
    reason: z.string(),
    others: z.array(availability),
  }),
  /** Drawings of the hard set are among the training images, each so many times; `trainingImages` an epoch in all. */
  z.object({
    type: z.literal("hard-set-joined"),
    drawings: z.number().int(),
    repeats: z.number().int(),
    trainingImages: z.number().int(),
  }),
  z.object({ type: z.literal("resumed"), step: z.number().int(), epoch: z.number().int(), trainer: z.string() }),
  z.object({
    type: z.literal("epoch-ended"),
    epoch: z.number().int(),
    step: z.number().int(),
    seconds: z.number(),
    /** How much of it the training waited for its images to be augmented; only where they are, and all of the epoch was measured. */
    augmentationSeconds: z.number().optional(),
  }),
  z.object({ type: z.literal("lease-expired"), trainer: z.string(), losses: z.number().int() }),
  z.object({ type: z.literal("handed-over"), trainer: z.string(), step: z.number().int() }),
  z.object({ type: z.literal("cancel-requested"), by: z.string() }),
  z.object({ type: z.literal("pause-requested"), by: z.string() }),
  z.object({ type: z.literal("stop-requested"), by: z.string() }),
  z.object({ type: z.literal("resume-requested"), by: z.string() }),
  z.object({ type: z.literal("paused"), step: z.number().int() }),
  /** `epoch`: whole epochs done. The model of this moment is the run's result. */
  z.object({ type: z.literal("stopped-early"), step: z.number().int(), epoch: z.number().int() }),
  /** The first event of a run that goes on where another one, its parent, ended. */
  z.object({
    type: z.literal("continued"),
    by: z.string(),
    parent: z.string(),
    name: z.string(),
    step: z.number().int(),
    epoch: z.number().int(),
  }),
  /** It may go on with another engine than the one that began it: from `step` on its bits may be others. */
  z.object({ type: z.literal("moved"), by: z.string(), build: z.string(), step: z.number().int() }),
  z.object({ type: z.literal("cancelled"), step: z.number().int() }),
  /** It was not trained by a trainer; the figures are what the browser measured. */
  z.object({ type: z.literal("saved-from-browser"), by: z.string(), browser: z.string(), testLoss: z.number(), testAccuracy: z.number() }),
  z.object({ type: z.literal("evaluation-claimed"), trainer: z.string(), token: z.number().int() }),
  z.object({ type: z.literal("evaluation-failed"), code: z.string(), message: z.string() }),
  z.object({ type: z.literal("evaluated"), testLoss: z.number(), testAccuracy: z.number() }),
  /** The model that it trained is gone, and what that one made of the test images. */
  z.object({ type: z.literal("model-deleted"), by: z.string() }),
  z.object({ type: z.literal("completed"), step: z.number().int() }),
  z.object({ type: z.literal("failed"), code: z.string(), message: z.string() }),
  z.object({ type: z.literal("log"), level: z.enum(["info", "warn", "error"]), message: z.string() }),
]);
export type RunEvent = z.infer<typeof runEventSchema>;
