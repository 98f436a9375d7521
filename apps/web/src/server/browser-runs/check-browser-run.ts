import { createHash } from "node:crypto";
import { type BrowserRun, browserRunSchema } from "@glyphlab/core/contracts/browser-run";
import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { type MetricSeries, metricSeries } from "@glyphlab/core/contracts/metric-series";
import type { TrainedModel } from "@glyphlab/core/contracts/model-artifact";
import { describeIssues, type RunConfig } from "@glyphlab/core/contracts/run-config";
import { stepsPerEpoch } from "@glyphlab/core/contracts/run-steps";
import { readModelWeights, writeModelWeights } from "@glyphlab/core/formats/model-weights";
import { weightBytes } from "@glyphlab/core/formats/weight-bytes";
import { architectureOf, layerParameters, layerSizes } from "@glyphlab/core/model/architecture";
import { metricSteps } from "@glyphlab/core/training/metric-steps";
import type { CompletedRecording } from "@glyphlab/db/run-lifecycle/recording";
import { launchRequestSchema } from "../../new-run/launch-request.ts";

/**
 * Checks a run from a browser as what it is, anybody's bytes: its config is one that the form would launch, it has exactly the points that training this config
 * for so many steps gives, and its weights are finite and those of this network. That they were trained on the data, nobody can see; a trainer measures
 * what they can do.
 * @throws GlyphlabError `invalid-input`, saying what is not as it should be
 */
export function checkBrowserRun(runJson: string, weights: Uint8Array): { run: BrowserRun; model: CompletedRecording["model"] } {
  const run = parseRun(runJson);
  requireRightPoints(run);
  const model = readModel(weights);
  requireRightModel(run.config, model);
  return {
    run,
    model: {
      architecture: model.architecture,
      parameters: layerSizes(model.architecture).reduce((sum, layer) => sum + layerParameters(layer), 0),
      // Written anew: what is stored holds nothing but what was checked.
      weights: writeModelWeights(model),
      weightsSha256: createHash("sha256").update(weightBytes(model.layers)).digest("hex"),
    },
  };
}

function parseRun(json: string): BrowserRun {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new GlyphlabError("invalid-input", "The file “run” is not JSON.", { cause });
  }
  const parsed = browserRunSchema.safeParse(value);
  if (!parsed.success) throw new GlyphlabError("invalid-input", describeIssues(parsed.error), { cause: parsed.error });
  const { name, config } = parsed.data;
  const launchable = launchRequestSchema.safeParse({ name, config, priority: 0 });
  if (!launchable.success) throw new GlyphlabError("invalid-input", describeIssues(launchable.error), { cause: launchable.error });
  if (config.hardSet) throw new GlyphlabError("invalid-input", "config.hardSet: A browser trains without the hard set");
  return parsed.data;
}

function readModel(weights: Uint8Array): TrainedModel {
  try {
    return readModelWeights(weights);
  } catch (cause) {
    // The sender's mistake here, not that of a file of ours.
    throw new GlyphlabError("invalid-input", GlyphlabError.from(cause).message, { cause });
  }
}

function requireRightPoints({ config, step, epochSeconds, augmentationSeconds, chunks }: BrowserRun): void {
  const totalSteps = stepsPerEpoch(config) * config.epochs;
  if (step > totalSteps) throw new GlyphlabError("invalid-input", `step: This config has ${totalSteps} steps, not ${step}`);
  const expected = metricSteps(config, step);
  if (epochSeconds.length !== expected.epoch.length) {
    throw new GlyphlabError("invalid-input", `epochSeconds: After ${step} steps ${expected.epoch.length} epochs have ended`);
  }
  if (augmentationSeconds && augmentationSeconds.length !== epochSeconds.length) {
    throw new GlyphlabError("invalid-input", "augmentationSeconds: There must be one for each of epochSeconds");
  }
  const given = new Map<MetricSeries, BrowserRun["chunks"][number]>();
  for (const chunk of chunks) {
    if (given.has(chunk.series)) throw new GlyphlabError("invalid-input", `chunks: “${chunk.series}” comes twice`);
    given.set(chunk.series, chunk);
  }
  for (const series of metricSeries) {
    const { steps = [], values = [] } = given.get(series) ?? {};
    const wanted = series.startsWith("batch/") ? expected.batch : expected.epoch;
    if (steps.length !== values.length || steps.length !== wanted.length || steps.some((one, index) => one !== wanted[index])) {
      throw new GlyphlabError("invalid-input", `chunks: “${series}” does not have the points of ${step} steps of this config`);
    }
    if (series.endsWith("accuracy") && values.some((value) => value > 1)) {
      throw new GlyphlabError("invalid-input", `chunks: “${series}” has an accuracy above 1`);
    }
  }
}

function requireRightModel(config: RunConfig, { architecture, layers }: TrainedModel): void {
  if (JSON.stringify(architecture) !== JSON.stringify(architectureOf(config))) {
    throw new GlyphlabError("invalid-input", "The weights are of another network than the config describes.");
  }
  for (const [index, { kernel, bias }] of layers.entries()) {
    if (![kernel, bias].every((values) => values.every(Number.isFinite))) {
      throw new GlyphlabError("invalid-input", `Layer ${index} has a weight that is not a finite number.`);
    }
  }
}
