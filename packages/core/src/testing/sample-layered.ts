import { type LayeredClassifier, layeredClassifier } from "../formats/layered-classifier.ts";
import type { LayeredModel } from "../formats/layered-model.ts";

const values = (length: number, phase: number) => Float32Array.from({ length }, (_, index) => 0.3 * Math.sin(7 * index + phase));

/** A small convolutional classifier of 8×8 images with a layer of every kind, one of them without a bias, and inputs that it scales itself. */
export function sampleLayered(): LayeredClassifier {
  const network: LayeredModel = {
    inputShape: [8, 8, 1],
    layers: [
      { name: "scale", type: "rescaling", scale: 2, offset: -1 },
      {
        name: "conv",
        type: "convolution",
        filters: 4,
        size: [3, 3],
        strides: [1, 1],
        dilation: [1, 1],
        padding: "same",
        activation: "linear",
        kernel: values(36, 1),
        bias: null,
      },
      {
        name: "norm",
        type: "batch-normalisation",
        epsilon: 1e-3,
        gamma: values(4, 2).map((value) => value + 1),
        beta: values(4, 3),
        mean: values(4, 4),
        variance: values(4, 5).map((value) => value + 1),
      },
      { name: "relu", type: "activation", activation: "relu" },
      { name: "pool", type: "pooling", takes: "max", size: [2, 2], strides: [2, 2], padding: "valid" },
      {
        name: "conv 2",
        type: "convolution",
        filters: 3,
        size: [2, 2],
        strides: [1, 1],
        dilation: [1, 1],
        padding: "valid",
        activation: "swish",
        kernel: values(48, 6),
        bias: values(3, 7),
      },
      { name: "global", type: "global-pooling", takes: "average" },
      { name: "grid", type: "reshape", shape: [3, 1] },
      { name: "flat", type: "flatten" },
      { name: "drop", type: "dropout", rate: 0.5 },
      {
        name: "out",
        type: "dense",
        units: 3,
        activation: "softmax",
        kernel: values(9, 1).map((value) => 40 * value),
        bias: new Float32Array(3),
      },
    ],
  };
  return layeredClassifier(network, { imageShape: [8, 8], classNames: ["a", "b", "c"] });
}
