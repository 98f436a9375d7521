import { largestBrowserWeightBytes } from "../contracts/browser-run-size.ts";

/** What is read of a file that somebody brings. Everything is checked before memory is taken for it. */
export const modelLimits = {
  /** Of all files of one model together: the weights of the largest model, and as much again of an optimizer's state. */
  fileBytes: 2 * largestBrowserWeightBytes,
  /** A model.json and its shards of 4 MB, or an archive of them. */
  files: 128,
  /** Of what describes a network: a Keras config of 200 layers takes 0.2 MB. */
  jsonBytes: 4_000_000,
  layers: 200,
  /** Of one tensor and of all of a model together: as many as a run may have that a browser sends. */
  parameters: largestBrowserWeightBytes / 4,
  /** Values of one image between two layers: a megapixel with 16 channels. */
  activations: 2 ** 24,
  dimensions: 8,
  /** Nodes and tensors of an ONNX graph. */
  graphNodes: 1000,
} as const;
