import type { ModelFormat } from "@glyphlab/core/contracts/imported-from";

/** A format of files as people call it. */
export const formatInWords: Record<ModelFormat, string> = {
  "tfjs-layers": "TensorFlow.js layers model",
  "keras-h5": "Keras, .h5",
  "keras-v3": "Keras, .keras",
  onnx: "ONNX",
  safetensors: "safetensors",
};
