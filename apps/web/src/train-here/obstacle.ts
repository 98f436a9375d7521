import { largestBrowserWeightBytes } from "@glyphlab/core/contracts/browser-run-size";
import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import { kernelSupports } from "@glyphlab/core/engines/wasm/kernel-build";
import { architectureOf } from "@glyphlab/core/model/architecture";
import { summarise } from "@glyphlab/core/model/summary";

/** Why a config cannot be trained in a browser, or saved afterwards; null where nothing is in the way. */
export function obstacleToTrainingHere(config: RunConfig): string | null {
  if (config.engine !== "auto" && config.engine !== "wasm") {
    return `A browser has the engine wasm alone: choose “auto” or “wasm” instead of “${config.engine}”, or train on a trainer.`;
  }
  if (config.hardSet) {
    return "The drawings of the hard set are frozen when a run comes into the queue, and a run of this browser never does: train it on a trainer, or without the hard set.";
  }
  const weightMegabytes = (summarise(architectureOf(config)).totalParameters * Float32Array.BYTES_PER_ELEMENT) / 2 ** 20;
  const mostMegabytes = largestBrowserWeightBytes / 2 ** 20;
  if (weightMegabytes > mostMegabytes) {
    return `The weights of this network take ${Math.ceil(weightMegabytes)} MB, and a run from a browser can be saved with at most ${mostMegabytes} MB. Train it on a trainer.`;
  }
  const support = kernelSupports(config);
  return support.supported ? null : support.reason;
}
