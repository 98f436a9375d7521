import { GlyphlabError } from "../contracts/error.ts";
import type { ImportedModel } from "./imported-model.ts";
import { layerShapes } from "./layer-shapes.ts";
import type { Layer } from "./layered-model.ts";
import { readMetadata } from "./model-metadata.ts";
import { unreadable, unsupported } from "./model-refusals.ts";
import { OnnxConstants } from "./onnx-constants.ts";
import { decodeOnnx, type OnnxModel } from "./onnx-messages.ts";
import { isKnownOperator, knownOperators, readOperator } from "./onnx-operators.ts";

/**
 * A multi-layer perceptron in ONNX, one operator after another.
 * @throws GlyphlabError `model-unreadable`, `model-incomplete`, `model-too-large`, or `model-unsupported` naming the operators that are not known
 */
export function readOnnx(bytes: Uint8Array): ImportedModel {
  const onnx = decoded(bytes);
  const unknown = new Set(onnx.nodes.filter((node) => !isKnownOperator(node)).map(({ operator }) => operator.slice(0, 60)));
  if (unknown.size > 0) {
    throw unsupported(`it uses the operator ${[...unknown].slice(0, 10).join(", ")}, and the known ones are ${knownOperators.join(", ")}`);
  }
  const constants = new OnnxConstants(onnx.tensors);
  const inputs = onnx.inputs.filter(({ name }) => !constants.has(name));
  const [input] = inputs;
  if (!input || inputs.length > 1) throw unsupported(`it has ${inputs.length} inputs, and not one`);
  const inputShape = input.dims.slice(1).map((size) => size ?? 0);
  const layers = layersFrom(input.name, onnx, constants);
  const model = { inputShape, layers };
  layerShapes(model);
  return { format: "onnx", writtenBy: onnx.producer.slice(0, 60) || null, model, ...readOnnxMetadata(onnx) };
}

function decoded(bytes: Uint8Array): OnnxModel {
  let onnx: OnnxModel;
  try {
    onnx = decodeOnnx(bytes);
  } catch (cause) {
    throw cause instanceof GlyphlabError ? cause : unreadable("it is no ONNX file", cause);
  }
  if (onnx.nodes.length === 0) throw unreadable("it holds no ONNX graph");
  return onnx;
}

/** ONNX lists nodes in the order in which they run; each must take what the one before gave. */
function layersFrom(input: string, { nodes, outputs }: OnnxModel, constants: OnnxConstants): Layer[] {
  const layers: Layer[] = [];
  let value = input;
  for (const node of nodes) {
    if (constants.fold(node)) continue;
    const taken = node.inputs.filter((name) => name !== "" && !constants.has(name));
    if (taken.length !== 1 || taken[0] !== value) {
      throw unsupported(`its operator ${node.operator} takes something else than the output of the one before`);
    }
    readOperator(node, value, constants, layers);
    value = node.outputs[0] ?? "";
  }
  const [output] = outputs;
  if (outputs.length !== 1 || output?.name !== value) throw unsupported("its output is not that of its last operator");
  return layers;
}

function readOnnxMetadata({ metadata }: OnnxModel): ReturnType<typeof readMetadata> {
  const classNames = metadata.get("classNames");
  if (classNames === undefined) return readMetadata(null);
  try {
    return readMetadata({ normalisation: metadata.get("normalisation"), classNames: JSON.parse(classNames) });
  } catch (cause) {
    if (cause instanceof GlyphlabError) throw cause;
    return readMetadata(null);
  }
}
