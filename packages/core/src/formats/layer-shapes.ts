import type { Layer, LayeredModel, Pair, paddings } from "./layered-model.ts";
import { modelLimits } from "./model-limits.ts";
import { tooLarge, unreadable, unsupported } from "./model-refusals.ts";

export const elementCount = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

/** The shape of one image's values before the first layer and after each, without the batch.
 * @throws GlyphlabError `model-unreadable` when weights do not fit, `model-unsupported` for layers that cannot follow, `model-too-large`
 */
export function layerShapes({ inputShape, layers }: LayeredModel): (readonly number[])[] {
  if (layers.length > modelLimits.layers) throw tooLarge(`it has ${layers.length} layers, and ${modelLimits.layers} are allowed`);
  let shape = inputShape;
  requireShape(shape, "input");
  const shapes = [shape];
  let parameters = 0;
  for (const layer of layers) {
    parameters += weightsOf(layer).reduce((sum, weights) => sum + weights.length, 0);
    if (parameters > modelLimits.parameters) throw tooLarge(`it has more than ${modelLimits.parameters} parameters`);
    shape = outputShape(layer, shape);
    requireShape(shape, layer.name);
    shapes.push(shape);
  }
  return shapes;
}

function requireShape(shape: readonly number[], name: string): void {
  const whole = shape.length > 0 && shape.every((size) => Number.isSafeInteger(size) && size > 0);
  if (!whole) throw unsupported(`the shape of “${name}”, [${shape.join(", ")}], is not one of fixed sizes`);
  if (elementCount(shape) > modelLimits.activations) throw tooLarge(`“${name}” has the shape [${shape.join(", ")}]`);
}

/** The tensors of a layer in the order in which Keras keeps them. */
export function weightsOf(layer: Layer): Float32Array[] {
  switch (layer.type) {
    case "dense":
    case "convolution":
      return [layer.kernel, layer.bias].filter((weights) => weights !== null);
    case "batch-normalisation":
      return [layer.gamma, layer.beta, layer.mean, layer.variance].filter((weights) => weights !== null);
    default:
      return [];
  }
}

function outputShape(layer: Layer, shape: readonly number[]): readonly number[] {
  const last = shape.at(-1) ?? 0;
  switch (layer.type) {
    case "dropout":
    case "activation":
    case "rescaling":
      return shape;
    case "flatten":
      return [elementCount(shape)];
    case "reshape":
      if (elementCount(layer.shape) !== elementCount(shape)) {
        throw unsupported(`“${layer.name}” makes [${layer.shape.join(", ")}] of [${shape.join(", ")}]`);
      }
      return layer.shape;
    case "dense":
      requireLength(layer, "kernel", layer.kernel, last * layer.units);
      requireLength(layer, "bias", layer.bias, layer.units);
      return [...shape.slice(0, -1), layer.units];
    case "batch-normalisation":
      for (const part of ["gamma", "beta", "mean", "variance"] as const) requireLength(layer, part, layer[part], last);
      return shape;
    case "convolution": {
      requireLength(layer, "kernel", layer.kernel, elementCount(layer.size) * last * layer.filters);
      requireLength(layer, "bias", layer.bias, layer.filters);
      const [height, width] = layer.size.map((size, axis) => (size - 1) * (layer.dilation[axis] as number) + 1) as [number, number];
      return [...windows(layer, shape, [height, width]), layer.filters];
    }
    case "pooling":
      return [...windows(layer, shape, layer.size), last];
    case "global-pooling":
      requireImage(layer, shape);
      return [last];
    default:
      return layer satisfies never;
  }
}

/** How often a window fits into an image, down and across. */
function windows(
  layer: Layer & { strides: Pair; padding: (typeof paddings)[number] },
  shape: readonly number[],
  size: Pair,
): [number, number] {
  requireImage(layer, shape);
  return [0, 1].map((axis) => {
    const length = shape[axis] as number;
    const stride = layer.strides[axis] as number;
    return layer.padding === "same" ? Math.ceil(length / stride) : Math.floor((length - (size[axis] as number)) / stride) + 1;
  }) as [number, number];
}

function requireImage(layer: Layer, shape: readonly number[]): void {
  if (shape.length !== 3) throw unsupported(`“${layer.name}” gets [${shape.join(", ")}], and not [height, width, channels]`);
}

function requireLength(layer: Layer, part: string, weights: Float32Array | null, length: number): void {
  if (weights !== null && weights.length !== length) {
    throw unreadable(`the ${part} of “${layer.name}” has ${weights.length} numbers, and its place in the network asks for ${length}`);
  }
}
