import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { limits } from "@glyphlab/core/contracts/limits";
import { datasetIds, describeDataset } from "@glyphlab/core/data/catalog";
import { loadDataset } from "@glyphlab/core/data/sources/load-dataset";
import { z } from "zod";
import { sampleCounts } from "../../data-set/data-set-view.ts";
import { publicProcedure, router } from "../trpc.ts";
import { describeSplit } from "./describe-split.ts";
import { sampleImages } from "./sample-images.ts";

const split = z.enum(["train", "test"]);

/** The real data sets, as their files say. Pixels travel as base64: half the size of a JSON array of numbers. */
export const datasetsRouter = router({
  list: publicProcedure.query(() => datasetIds.map(describeDataset)),

  overview: publicProcedure.input(z.object({ id: z.string() })).query(async ({ input }) => {
    const dataset = await loadDataset(input.id);
    return {
      description: dataset.description,
      splits: { train: describeSplit(dataset, "train"), test: describeSplit(dataset, "test") },
    };
  }),

  samples: publicProcedure
    .input(
      z.object({
        id: z.string(),
        split,
        seed: z.number().int().min(limits.seed.min).max(limits.seed.max),
        count: z.literal(sampleCounts),
        label: z.number().int().min(0).nullable(),
      }),
    )
    .query(async ({ input }) => {
      const { description, [input.split]: images } = await loadDataset(input.id);
      const pixelsEach = description.imageShape[0] * description.imageShape[1];
      const indices = sampleImages(images, input);
      const pixels = indices.map((index) => images.pixels.subarray(index * pixelsEach, (index + 1) * pixelsEach));
      return { indices, labels: indices.map((index) => images.labels[index] ?? 0), pixels: Buffer.concat(pixels).toString("base64") };
    }),

  image: publicProcedure.input(z.object({ id: z.string(), split, index: z.number().int().min(0) })).query(async ({ input }) => {
    const { description, [input.split]: images } = await loadDataset(input.id);
    const label = images.labels[input.index];
    if (label === undefined) {
      throw new GlyphlabError(
        "not-found",
        `There is no image ${input.index}; the last of these ${images.count} has number ${images.count - 1}.`,
      );
    }
    const pixelsEach = description.imageShape[0] * description.imageShape[1];
    const pixels = images.pixels.subarray(input.index * pixelsEach, (input.index + 1) * pixelsEach);
    return { label, pixels: Buffer.from(pixels).toString("base64") };
  }),
});
