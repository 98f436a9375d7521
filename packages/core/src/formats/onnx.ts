import type { DenseWeights, TrainedModel } from "../contracts/model-artifact.ts";
import { layerSizes } from "../model/architecture.ts";
import { modelMetadata } from "./model-metadata.ts";
import { OnnxMessage } from "./onnx-messages.ts";

/** The first with a softmax over any axis; every runtime since 2020 has it. */
const operatorSet = 13;
const irVersion = 7;
/** Of `TensorProto.DataType` and `AttributeProto.AttributeType`. */
const floatType = 1;
const integerAttribute = 2;

const operators = { relu: "Relu", sigmoid: "Sigmoid", tanh: "Tanh", linear: "Identity", softmax: "Softmax" } as const;

/**
 * A model as ONNX: input "pixels", [images, height, width], as its metadata say pixels / 255; output "probabilities", [images, classes].
 * Flatten, then a Gemm and its activation for each dense layer (https://github.com/onnx/onnx/blob/main/docs/Operators.md).
 */
export function writeOnnx(model: TrainedModel): Uint8Array<ArrayBuffer> {
  const { architecture, layers } = model;
  const sizes = layerSizes(architecture);
  const graph = new OnnxMessage().message(1, node("Flatten", ["pixels"], "flat").message(5, integer("axis", 1)));
  let value = "flat";
  for (const [index, { activation }] of sizes.entries()) {
    const name = `dense_${index}`;
    graph.message(1, node("Gemm", [value, `${name}.kernel`, `${name}.bias`], name));
    value = index === sizes.length - 1 ? "probabilities" : `${name}.${activation}`;
    const acting = node(operators[activation], [name], value);
    graph.message(1, activation === "softmax" ? acting.message(5, integer("axis", -1)) : acting);
  }
  graph.text(2, "glyphlab");
  for (const [index, weights] of layers.entries()) {
    const { inputs, units, kernel, bias } = weights satisfies DenseWeights;
    graph.message(5, tensor(`dense_${index}.kernel`, [inputs, units], kernel)).message(5, tensor(`dense_${index}.bias`, [units], bias));
  }
  graph.message(11, valueInfo("pixels", architecture.imageShape));
  graph.message(12, valueInfo("probabilities", [architecture.classNames.length]));

  const file = new OnnxMessage()
    .whole(1, irVersion)
    .text(2, "Glyphlab")
    .message(7, graph)
    .message(8, new OnnxMessage().text(1, "").whole(2, operatorSet));
  for (const [key, said] of Object.entries(modelMetadata(model))) {
    file.message(14, new OnnxMessage().text(1, key).text(2, typeof said === "string" ? said : JSON.stringify(said)));
  }
  return file.finish();
}

function node(operator: string, inputs: string[], output: string): OnnxMessage {
  const message = new OnnxMessage();
  for (const input of inputs) message.text(1, input);
  return message.text(2, output).text(3, `${operator} ${output}`).text(4, operator);
}

const integer = (name: string, value: number) => new OnnxMessage().text(1, name).whole(3, value).whole(20, integerAttribute);

function tensor(name: string, dims: number[], data: Float32Array): OnnxMessage {
  const message = new OnnxMessage();
  for (const size of dims) message.whole(1, size);
  return message
    .whole(2, floatType)
    .text(8, name)
    .bytes(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
}

function valueInfo(name: string, dims: readonly number[]): OnnxMessage {
  const shape = new OnnxMessage().message(1, new OnnxMessage().text(2, "images"));
  for (const size of dims) shape.message(1, new OnnxMessage().whole(1, size));
  const type = new OnnxMessage().message(1, new OnnxMessage().whole(1, floatType).message(2, shape));
  return new OnnxMessage().text(1, name).message(2, type);
}
