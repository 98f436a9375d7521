import type { Activation } from "../../contracts/run-config.ts";

export function activate(activation: Activation, value: number): number {
  switch (activation) {
    case "relu":
      return Math.max(value, 0);
    case "sigmoid":
      return 1 / (1 + Math.exp(-value));
    case "tanh":
      return Math.tanh(value);
    case "linear":
      return value;
    default:
      return activation satisfies never;
  }
}

/** The derivative, told by the activation's output: each of these can be. At 0 relu's is 0, as in TensorFlow. */
export function slope(activation: Activation, output: number): number {
  switch (activation) {
    case "relu":
      return output > 0 ? 1 : 0;
    case "sigmoid":
      return output * (1 - output);
    case "tanh":
      return 1 - output * output;
    case "linear":
      return 1;
    default:
      return activation satisfies never;
  }
}
