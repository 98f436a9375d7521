import type { DenseLayer } from "../model/architecture.ts";
import { activationFunctions } from "../model/forward.ts";
import type { EngineSnapshot } from "./engine.ts";
import { biasName, kernelName } from "./snapshot-layout.ts";

/** A layer with the units of it that were 0 for every image so far; `undefined` where it is no relu layer. */
interface WatchedLayer {
  layer: DenseLayer;
  kernel: ArrayLike<number>;
  bias: ArrayLike<number>;
  silent: number[] | undefined;
}

/**
 * How many units of each relu layer are 0 for every one of these images; `undefined` for other layers. Most units answer one of the first images, and a
 * unit that has answered is not computed again unless a layer behind it needs it: with none left it ends.
 * @param images pixels, one image after another
 */
export function deadUnits(layers: readonly DenseLayer[], { tensors }: EngineSnapshot, images: Uint8Array): (number | undefined)[] {
  const watched = layers.map((layer, index): WatchedLayer => {
    const silent = layer.activation === "relu" ? Array.from({ length: layer.units }, (_, unit) => unit) : undefined;
    return { layer, kernel: tensors[kernelName(index)]?.data ?? [], bias: tensors[biasName(index)]?.data ?? [], silent };
  });
  const pixelsEach = layers[0]?.inputs ?? 1;
  for (let start = 0; start < images.length; start += pixelsEach) {
    const deepest = watched.findLastIndex(({ silent }) => silent && silent.length > 0);
    if (deepest < 0) break;
    let values = scaled(images, start, pixelsEach);
    for (const [index, one] of watched.slice(0, deepest + 1).entries()) {
      const sums = index < deepest ? allSums(one, values) : someSums(one, values);
      one.silent = one.silent?.filter((unit) => (sums[unit] as number) <= 0);
      const { activation } = one.layer;
      if (index < deepest && activation !== "softmax") values = sums.map(activationFunctions[activation]);
    }
  }
  return watched.map(({ silent }) => silent?.length);
}

/** One image as inputs. */
function scaled(images: Uint8Array, start: number, pixels: number): Float64Array {
  const inputs = new Float64Array(pixels);
  for (let pixel = 0; pixel < pixels; pixel++) inputs[pixel] = (images[start + pixel] as number) / 255;
  return inputs;
}

/** inputs · kernel + bias, row by row of the kernel; inputs that are 0 cost nothing. */
function allSums({ layer: { units }, kernel, bias }: WatchedLayer, inputs: Float64Array): Float64Array {
  const sums = new Float64Array(units);
  sums.set(bias);
  for (let row = 0; row < inputs.length; row++) {
    const input = inputs[row] as number;
    if (input === 0) continue;
    const start = row * units;
    for (let unit = 0; unit < units; unit++) sums[unit] = (sums[unit] as number) + input * (kernel[start + unit] as number);
  }
  return sums;
}

/** Of the silent units alone; a column each, which is slower than rows where they are many. */
function someSums(one: WatchedLayer, inputs: Float64Array): Float64Array {
  const { layer, kernel, bias, silent = [] } = one;
  if (silent.length > layer.units / 8) return allSums(one, inputs);
  const sums = new Float64Array(layer.units);
  for (const unit of silent) {
    let sum = bias[unit] as number;
    for (let row = 0; row < inputs.length; row++) {
      const input = inputs[row] as number;
      if (input !== 0) sum += input * (kernel[row * layer.units + unit] as number);
    }
    sums[unit] = sum;
  }
  return sums;
}
