import { type Architecture, architectureSchema, type DenseWeights, type TrainedModel } from "../contracts/model-artifact.ts";
import { type Activation, activations } from "../contracts/run-config.ts";
import { elementCount } from "./layer-shapes.ts";
import type { LayerActivation, LayeredModel } from "./layered-model.ts";

interface Folding {
  inputs: number;
  units: number;
  kernel: Float64Array;
  bias: Float64Array;
  activation: LayerActivation;
  dropout: number;
}

/** value · scale + offset, for each value of an image; the patterns repeat along it. */
interface Affine {
  scale: Float64Array;
  offset: Float64Array;
}

/**
 * A list of layers as a trained model of ours, or null where it is more than dense layers can say. What scales and shifts, rescaling and batch
 * normalisation, is folded into the weights beside it in float64, so that predictions differ by float32's rounding alone.
 * @param imageShape of the images that it gets, flattened or not
 */
export function asTrainedModel(
  model: LayeredModel,
  imageShape: Architecture["imageShape"],
  classNames: readonly string[],
): TrainedModel | null {
  const dense: Folding[] = [];
  let pending: Affine | null = null;
  for (const layer of model.layers) {
    const last = dense.at(-1);
    switch (layer.type) {
      case "flatten":
      case "reshape":
        // Between the values of an image and their order in memory nothing changes; a pattern along the last axis repeats as before.
        break;
      case "dropout":
        if (last && pending === null) last.dropout = layer.rate;
        break;
      case "rescaling":
        pending = composed(pending, { scale: Float64Array.of(layer.scale), offset: Float64Array.of(layer.offset) });
        break;
      case "batch-normalisation": {
        const scale = Float64Array.from(
          layer.variance,
          (variance, index) => (layer.gamma?.[index] ?? 1) / Math.sqrt(variance + layer.epsilon),
        );
        const offset = scale.map((factor, index) => (layer.beta?.[index] ?? 0) - (layer.mean[index] as number) * factor);
        pending = composed(pending, { scale, offset });
        break;
      }
      case "dense": {
        const inputs = layer.kernel.length / layer.units;
        // On an image that is not flat, a dense layer works on each row of it alone.
        if (inputs !== (last?.units ?? elementCount(model.inputShape))) return null;
        const folded = {
          inputs,
          units: layer.units,
          kernel: Float64Array.from(layer.kernel),
          bias: Float64Array.from(layer.bias ?? new Float32Array(layer.units)),
        };
        dense.push({ ...foldedBefore(folded, pending), activation: layer.activation, dropout: 0 });
        pending = null;
        break;
      }
      case "activation":
        if (last?.activation !== "linear") return null;
        dense[dense.length - 1] = { ...foldedAfter(last, pending), activation: layer.activation };
        pending = null;
        break;
      default:
        return null;
    }
  }
  const output = dense.at(-1);
  if (!output || output.units !== classNames.length || elementCount(imageShape) !== elementCount(model.inputShape)) return null;
  // Without a softmax at its end a network gives logits: ours have the softmax.
  if (output.activation !== "softmax" && output.activation !== "linear") return null;
  if (pending !== null && output.activation === "softmax") return null;
  dense[dense.length - 1] = foldedAfter(output, pending);
  return assembled(dense, imageShape, classNames);
}

function assembled(dense: readonly Folding[], imageShape: Architecture["imageShape"], classNames: readonly string[]): TrainedModel | null {
  const hidden = dense.slice(0, -1);
  if (!hidden.every(({ activation }) => isOurs(activation))) return null;
  const architecture = architectureSchema.parse({
    imageShape,
    classNames,
    hiddenLayers: hidden.map(({ units, activation, dropout }) => ({ units, activation, dropout })),
  });
  const layers = dense.map(
    ({ inputs, units, kernel, bias }): DenseWeights => ({
      inputs,
      units,
      kernel: Float32Array.from(kernel),
      bias: Float32Array.from(bias),
    }),
  );
  return { architecture, layers };
}

const isOurs = (activation: LayerActivation): activation is Activation => activations.some((known) => known === activation);

/** First `one`, null for nothing, then `other`. */
function composed(one: Affine | null, other: Affine): Affine {
  if (one === null) return other;
  const length = Math.max(one.scale.length, other.scale.length);
  const at = (values: Float64Array, index: number) => values[index % values.length] as number;
  const scale = new Float64Array(length).map((_, index) => at(one.scale, index) * at(other.scale, index));
  const offset = new Float64Array(length).map((_, index) => at(one.offset, index) * at(other.scale, index) + at(other.offset, index));
  return { scale, offset };
}

/** (x · scale + offset) · kernel + bias */
function foldedBefore<Layer extends Omit<Folding, "activation" | "dropout">>(layer: Layer, affine: Affine | null): Layer {
  if (affine === null) return layer;
  const { inputs, units, kernel } = layer;
  const bias = layer.bias.slice();
  const scaled = new Float64Array(kernel.length);
  for (let input = 0; input < inputs; input++) {
    const scale = affine.scale[input % affine.scale.length] as number;
    const offset = affine.offset[input % affine.offset.length] as number;
    for (let unit = 0; unit < units; unit++) {
      const weight = kernel[input * units + unit] as number;
      scaled[input * units + unit] = weight * scale;
      bias[unit] = (bias[unit] as number) + offset * weight;
    }
  }
  return { ...layer, kernel: scaled, bias };
}

/** (x · kernel + bias) · scale + offset */
function foldedAfter(layer: Folding, affine: Affine | null): Folding {
  if (affine === null) return layer;
  const { units } = layer;
  const at = (values: Float64Array, index: number) => values[(index % units) % values.length] as number;
  return {
    ...layer,
    kernel: layer.kernel.map((weight, index) => weight * at(affine.scale, index)),
    bias: layer.bias.map((value, unit) => value * at(affine.scale, unit) + at(affine.offset, unit)),
  };
}
