/** The formats that a model leaves in, the one of this product's pages first. Of each: what a person calls it, what the file is, and its name's end. */
export const exportFormats = [
  { id: "tfjs", label: "TensorFlow.js", content: "model.json and weights, zip", ending: "-tfjs.zip" },
  { id: "keras-v3", label: "Keras 3", content: ".keras", ending: ".keras" },
  { id: "keras-h5", label: "Keras 2 and 3", content: ".h5", ending: ".h5" },
  { id: "onnx", label: "ONNX", content: ".onnx", ending: ".onnx" },
  { id: "safetensors", label: "safetensors", content: ".safetensors", ending: ".safetensors" },
] as const;

export type ExportFormat = (typeof exportFormats)[number];

/** Those that fit a model: what is written as ONNX are dense layers. @param dense whether it is a stack of these and nothing else */
export const exportFormatsOf = (dense: boolean): readonly ExportFormat[] =>
  dense ? exportFormats : exportFormats.filter(({ id }) => id !== "onnx");
