import { elementCount, layerShapes } from "./layer-shapes.ts";
import type { Layer, LayeredModel } from "./layered-model.ts";
import { unsupported } from "./model-refusals.ts";

/**
 * The model as a classifier of a data set's images, with class probabilities at its end: logits get the softmax that they lack.
 * @throws GlyphlabError `model-unsupported` when it takes other images, has another number of classes or ends in something else
 */
export function asClassifier(model: LayeredModel, imageShape: readonly [number, number], classes: number): LayeredModel {
  const { inputShape, layers } = model;
  // A grey image is the same in memory whether its one channel comes first, last or not at all.
  const image = inputShape.filter((size) => size !== 1).join();
  if (image !== imageShape.join() && inputShape.join() !== String(elementCount(imageShape))) {
    throw unsupported(`it takes inputs of the shape [${inputShape.join(", ")}], and the images have [${imageShape.join(", ")}]`);
  }
  const outputs = layerShapes(model).at(-1) ?? [];
  if (outputs.length !== 1 || outputs[0] !== classes) {
    throw unsupported(`it gives outputs of the shape [${outputs.join(", ")}], and the data set has ${classes} classes`);
  }
  switch (lastActivation(layers)) {
    case "softmax":
      return model;
    case "linear":
      return { inputShape, layers: [...layers, { name: "softmax", type: "activation", activation: "softmax" }] };
    default:
      throw unsupported("it ends neither in a softmax nor in logits, so its outputs are no class probabilities");
  }
}

function lastActivation(layers: readonly Layer[]): string {
  const last = layers.findLast(({ type }) => type !== "dropout" && type !== "flatten" && type !== "reshape");
  return last && "activation" in last ? last.activation : "linear";
}
