import type { Layer, LayerActivation } from "./layered-model.ts";
import { unsupported } from "./model-refusals.ts";
import { type OnnxConstant, type OnnxConstants, transposed } from "./onnx-constants.ts";
import type { OnnxNode } from "./onnx-messages.ts";

/** The logarithm of a softmax is one more softmax away from it: softmax(log softmax(x)) = softmax(x). */
const activations: Record<string, LayerActivation> = {
  Relu: "relu",
  Sigmoid: "sigmoid",
  Tanh: "tanh",
  Softmax: "softmax",
  LogSoftmax: "softmax",
  Softplus: "softplus",
  Softsign: "softsign",
};
/** What leaves an image's values as they are, or only in another shape, when the network predicts. */
const passing = ["Identity", "Dropout", "Cast"];
const scaling = ["Add", "Sub", "Mul", "Div"];

export const knownOperators = [
  ...["Gemm", "MatMul", "BatchNormalization", "Flatten", "Reshape", "Transpose", "Constant"],
  ...scaling,
  ...Object.keys(activations),
  ...passing,
];

export const isKnownOperator = ({ operator, domain }: OnnxNode): boolean =>
  (domain === "" || domain === "ai.onnx") && knownOperators.includes(operator);

/**
 * Adds what an operator does to the layers before it. @param value the name of what the layers give
 * @throws GlyphlabError `model-unsupported` when it is not used as in a multi-layer perceptron
 */
export function readOperator(node: OnnxNode, value: string, constants: OnnxConstants, layers: Layer[]): void {
  const { operator } = node;
  const name = node.name.slice(0, 200) || operator;
  const activation = Object.hasOwn(activations, operator) ? activations[operator] : undefined;
  if (passing.includes(operator)) return;
  if (activation) {
    const axis = integerOf(node, "axis", -1);
    if (activation === "softmax" && axis !== -1 && axis !== 1) throw unsupported(`its ${operator} is over axis ${axis}`);
    layers.push({ name, type: "activation", activation });
  } else if (operator === "Flatten") {
    if (integerOf(node, "axis", 1) !== 1) throw unsupported("its Flatten does not keep images apart");
    layers.push({ name, type: "flatten" });
  } else if (operator === "Reshape") layers.push(readReshape(name, constants.get(node.inputs[1])));
  else if (operator === "Gemm") layers.push(readGemm(name, node, value, constants));
  else if (operator === "MatMul") layers.push(dense(name, constants.get(node.inputs[1]), null));
  else if (operator === "BatchNormalization") layers.push(readBatchNormalisation(name, node, constants));
  else if (scaling.includes(operator)) readScaling(name, node, value, constants, layers);
  else throw unsupported(`its operator ${operator} changes the order of an image's values`);
}

const attributeOf = (node: OnnxNode, name: string) => node.attributes.find((attribute) => attribute.name === name);
const integerOf = (node: OnnxNode, name: string, otherwise: number): number => attributeOf(node, name)?.integer ?? otherwise;
const floatOf = (node: OnnxNode, name: string, otherwise: number): number => attributeOf(node, name)?.float ?? otherwise;

function readReshape(name: string, target: OnnxConstant | undefined): Layer {
  const shape = [...(target?.data ?? [])].slice(1);
  if (shape.length === 1) return { name, type: "flatten" };
  if (shape.length === 0 || shape.some((size) => size <= 0))
    throw unsupported("its Reshape makes a shape that is not known before it runs");
  return { name, type: "reshape", shape };
}

function readGemm(name: string, node: OnnxNode, value: string, constants: OnnxConstants): Layer {
  if (node.inputs[0] !== value || integerOf(node, "transA", 0) !== 0) throw unsupported("its Gemm does not multiply images with a weight");
  const [alpha, beta] = [floatOf(node, "alpha", 1), floatOf(node, "beta", 1)];
  if (alpha !== 1 || beta !== 1) throw unsupported(`its Gemm has alpha ${alpha} and beta ${beta}, and not 1`);
  const weight = constants.get(node.inputs[1]);
  return dense(name, weight && integerOf(node, "transB", 0) !== 0 ? transposed(weight) : weight, constants.get(node.inputs[2]) ?? null);
}

function dense(name: string, weight: OnnxConstant | undefined, bias: OnnxConstant | null): Layer {
  if (weight?.dims.length !== 2) throw unsupported(`“${name}” multiplies with something else than a matrix of weights`);
  return { name, type: "dense", units: weight.dims[1] as number, activation: "linear", kernel: weight.data, bias: bias?.data ?? null };
}

function readBatchNormalisation(name: string, node: OnnxNode, constants: OnnxConstants): Layer {
  const [gamma, beta, mean, variance] = node.inputs.slice(1).map((input) => constants.get(input)?.data);
  if (!gamma || !beta || !mean || !variance) throw unsupported("its BatchNormalization has no constant weights");
  return { name, type: "batch-normalisation", epsilon: floatOf(node, "epsilon", 1e-5), gamma, beta, mean, variance };
}

/** An Add after a MatMul is the bias of a dense layer; with one number, the operators scale an image. */
function readScaling(name: string, { operator, inputs }: OnnxNode, value: string, constants: OnnxConstants, layers: Layer[]): void {
  const isFirst = inputs[0] === value;
  const other = constants.get(inputs[isFirst ? 1 : 0]);
  const last = layers.at(-1);
  if (!other) throw unsupported(`its ${operator} takes no constant`);
  if (operator === "Add" && last?.type === "dense" && last.bias === null && other.data.length === last.units) {
    layers[layers.length - 1] = { ...last, bias: other.data };
    return;
  }
  const [number = 0] = other.data;
  if (other.data.length !== 1) throw unsupported(`its ${operator} takes a constant of the shape [${other.dims.join(", ")}]`);
  const rescaling = { name, type: "rescaling" } as const;
  if (operator === "Add") layers.push({ ...rescaling, scale: 1, offset: number });
  else if (operator === "Sub") layers.push({ ...rescaling, scale: isFirst ? 1 : -1, offset: isFirst ? -number : number });
  else if (operator === "Mul") layers.push({ ...rescaling, scale: number, offset: 0 });
  else if (isFirst) layers.push({ ...rescaling, scale: 1 / number, offset: 0 });
  else throw unsupported("its Div divides a constant");
}
