import * as tf from "@tensorflow/tfjs-core";
import type { Activation } from "../../contracts/run-config.ts";
import type { DenseLayer } from "../../model/architecture.ts";

/**
 * One layer's weights as one block [inputs + 1, units]: the kernel's rows, then the bias. With a column of ones after the inputs
 * one product gives outputs or gradients of both, and the optimizer has half as many small tensors: each operation costs 20 µs
 * before it computes anything.
 */
export type Block = tf.Tensor2D;

interface ForwardPass {
  /** What each layer received, with its column of ones. */
  layerInputs: tf.Tensor2D[];
  /** What each hidden layer's activation gave, before dropout. */
  hidden: { activation: Activation; outputs: tf.Tensor2D }[];
  logits: tf.Tensor2D;
}

/** Masks hold 0 or 1/(1-p); undefined where a layer drops nothing. Call inside `tf.tidy`. */
export function forward(
  layers: readonly DenseLayer[],
  blocks: readonly Block[],
  images: tf.Tensor2D,
  masks: readonly (tf.Tensor2D | undefined)[] = [],
): ForwardPass {
  const pass: ForwardPass = { layerInputs: [], hidden: [], logits: images };
  const ones = tf.ones([images.shape[0], 1]);
  let inputs = images;
  for (const [index, { activation }] of layers.entries()) {
    const layerInput = tf.concat2d([inputs, ones as tf.Tensor2D], 1);
    pass.layerInputs.push(layerInput);
    const block = blocks[index] as Block;
    if (activation === "softmax") return { ...pass, logits: tf.matMul(layerInput, block) };
    const outputs = activated(layerInput, block, activation);
    pass.hidden.push({ activation, outputs });
    const mask = masks[index];
    inputs = mask ? tf.mul(outputs, mask) : outputs;
  }
  return pass;
}

/**
 * Gradients of the mean loss for each block, by hand: `tf.grads` transposes inside its products, which the wasm backend does in a slow loop
 * (3.4 ms for the first layer of the reference network; an explicit transposition and a plain product take 0.3 ms). `targets` are one-hot.
 */
export function gradients(
  { layerInputs, hidden, logits }: ForwardPass,
  blocks: readonly Block[],
  targets: tf.Tensor2D,
  masks: readonly (tf.Tensor2D | undefined)[],
): Block[] {
  const rows = tf.scalar(logits.shape[0]);
  let outputGradients: tf.Tensor2D = tf.div(tf.sub(tf.softmax(logits), targets), rows);
  const result: Block[] = [];
  for (let index = blocks.length - 1; index >= 0; index--) {
    result[index] = tf.matMul(tf.transpose(layerInputs[index] as tf.Tensor2D), outputGradients);
    const below = hidden[index - 1];
    if (below) {
      const [inputsAndBias, units] = (blocks[index] as Block).shape;
      const kernel = tf.slice2d(blocks[index] as Block, [0, 0], [inputsAndBias - 1, units]);
      const mask = masks[index - 1];
      const inputGradients: tf.Tensor2D = tf.matMul(outputGradients, tf.transpose(kernel));
      outputGradients = throughActivation(mask ? tf.mul(inputGradients, mask) : inputGradients, below.outputs, below.activation);
    }
  }
  return result;
}

function activated(inputs: tf.Tensor2D, block: Block, activation: Activation): tf.Tensor2D {
  switch (activation) {
    case "relu":
      return tf.fused.matMul({ a: inputs, b: block, activation: "relu" }) as tf.Tensor2D;
    case "sigmoid":
      return tf.sigmoid(tf.matMul(inputs, block));
    case "tanh":
      return tf.tanh(tf.matMul(inputs, block));
    case "linear":
      return tf.matMul(inputs, block);
    default:
      return activation satisfies never;
  }
}

/** gradient · derivative, which each activation's output tells. At 0 relu's is 0, as in TensorFlow. */
function throughActivation(gradient: tf.Tensor2D, outputs: tf.Tensor2D, activation: Activation): tf.Tensor2D {
  switch (activation) {
    case "relu":
      return tf.mul(gradient, tf.step(outputs));
    case "sigmoid":
      return tf.mul(gradient, tf.mul(outputs, tf.sub(1, outputs)));
    case "tanh":
      return tf.mul(gradient, tf.sub(1, tf.square(outputs)));
    case "linear":
      return gradient;
    default:
      return activation satisfies never;
  }
}
