import { z } from "zod";
import { limits } from "./limits.ts";
import { metricSeries } from "./metric-series.ts";
import { runConfigSchema } from "./run-config.ts";

const seconds = z.number().nonnegative();
const loss = z.number().nonnegative();
const accuracy = z.number().min(0).max(1);

/**
 * What a browser says of a run that it has trained; its weights come beside it. Written by whoever wants to, so that everything in it is a
 * claim: what can be checked is checked when it is stored, and the test figures are measured again by a trainer.
 */
export const browserRunSchema = z.strictObject({
  /** Chosen by the browser, so that a run that is sent twice is stored once. */
  id: z.uuid("This is not the id of a run"),
  /** Empty: named for its config. */
  name: z.string().trim().max(limits.nameLength, `A name has at most ${limits.nameLength} characters`),
  config: runConfigSchema,
  /** The browser in a few words, such as "Chrome 141 on Linux". */
  browser: z.string().trim().min(1).max(60),
  build: z.string().regex(/^wasm-\d{1,6}-(relaxed|plain)$/, "This is not a build of the engine that browsers have"),
  threads: z.number().int().min(1).max(1024),
  /** Steps done: fewer than the config asks for when it was stopped. */
  step: z.number().int().positive(),
  /** Of training and validations. */
  seconds,
  /** Of each whole epoch. */
  epochSeconds: z.array(seconds).max(limits.epochs.max),
  /** How much of each the training waited for its images to be augmented; only where they are. */
  augmentationSeconds: z.array(seconds).max(limits.epochs.max).optional(),
  chunks: z.array(
    z.strictObject({ series: z.enum(metricSeries), steps: z.array(z.number().int().positive()).min(1), values: z.array(loss) }),
  ),
  /** What the browser itself measured on the test images. */
  test: z.strictObject({ loss, accuracy }),
});
export type BrowserRun = z.infer<typeof browserRunSchema>;
