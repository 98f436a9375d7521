import { limits } from "@glyphlab/core/contracts/limits";
import { runConfigSchema } from "@glyphlab/core/contracts/run-config";
import { datasetIds, describeDataset } from "@glyphlab/core/data/catalog";
import { z } from "zod";

const { min, max } = limits.priority;
const { seeds } = limits;

/**
 * What a person sends to launch a run. The form and the server parse with this one schema, so both allow the same and say it in
 * the same words. On top of the config's own limits it knows the catalog: a run cannot use more images than its data set has.
 */
export const launchRequestSchema = z
  .strictObject({
    /** May be empty: the run is then named for it. */
    name: z.string().trim().max(limits.nameLength, `A name has at most ${limits.nameLength} characters`),
    config: runConfigSchema,
    priority: z
      .number("Priority must be a number")
      .int("Priority must be a whole number")
      .min(min, `Priority must be at least ${min}`)
      .max(max, `Priority must be at most ${max}`),
    /** Launches as many runs of this config, whose seeds go up from its own. */
    seeds: z
      .number("Seeds must be a number")
      .int("Seeds must be a whole number")
      .min(seeds.min, `Seeds must be at least ${seeds.min}`)
      .max(seeds.max, `Seeds must be at most ${seeds.max}`)
      .optional(),
    /** The run that this one repeats, as it was or with changes. */
    originalId: z.uuid("This is no run's id").optional(),
  })
  .superRefine(({ config, seeds = 1 }, context) => {
    const lastSeed = config.seed + seeds - 1;
    if (lastSeed > limits.seed.max) {
      const message = `The last of ${seeds} seeds would be ${lastSeed}; ${limits.seed.max} is the highest`;
      context.addIssue({ code: "custom", path: ["seeds"], message });
    }
    const id = datasetIds.find((known) => known === config.dataset.id);
    if (!id) {
      const message = `There is no data set “${config.dataset.id}” here; there is ${datasetIds.join(", ")}`;
      context.addIssue({ code: "custom", path: ["config", "dataset", "id"], message });
      return;
    }
    const dataset = describeDataset(id);
    for (const [field, label] of [
      ["trainImages", "training"],
      ["testImages", "test"],
    ] as const) {
      if (config.dataset[field] <= dataset[field]) continue;
      const message = `${dataset.title} has ${dataset[field].toLocaleString("en")} ${label} images`;
      context.addIssue({ code: "custom", path: ["config", "dataset", field], message });
    }
  });

export type LaunchRequest = z.infer<typeof launchRequestSchema>;
