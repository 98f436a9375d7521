import { GlyphlabError } from "../contracts/error.ts";
import type { DenseWeights, TrainedModel } from "../contracts/model-artifact.ts";
import type { RunConfig } from "../contracts/run-config.ts";
import { architectureOf, layerSizes } from "../model/architecture.ts";
import type { EngineSnapshot } from "./engine.ts";
import { biasName, kernelName } from "./snapshot-layout.ts";

/**
 * The model in a snapshot; float64 weights of the oracle are rounded to the float32 that every format stores.
 * @throws GlyphlabError `internal` when the snapshot is of another network
 */
export function trainedModelOf(config: RunConfig, { tensors }: EngineSnapshot): TrainedModel {
  const architecture = architectureOf(config);
  const floats = (name: string): Float32Array => {
    const tensor = tensors[name];
    if (!tensor) throw new GlyphlabError("internal", `The engine's snapshot has no tensor “${name}”.`);
    return Float32Array.from(tensor.data);
  };
  const layers = layerSizes(architecture).map(
    ({ inputs, units }, index): DenseWeights => ({
      inputs,
      units,
      kernel: floats(kernelName(index)),
      bias: floats(biasName(index)),
    }),
  );
  return { architecture, layers };
}
