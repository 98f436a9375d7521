import type { OptimizerConfig, OptimizerName } from "@glyphlab/core/contracts/run-config";

/** Keras's defaults, but for SGD's momentum: 0.9 is what every textbook takes, and without one SGD is too slow to compare. */
export const optimizerDefaults: { [Name in OptimizerName]: Extract<OptimizerConfig, { name: Name }> } = {
  adam: { name: "adam", learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
  sgd: { name: "sgd", learningRate: 0.01, momentum: 0.9, nesterov: false },
  rmsprop: { name: "rmsprop", learningRate: 0.001, rho: 0.9, epsilon: 1e-7 },
};

export const optimizerTitles: Record<OptimizerName, string> = { adam: "Adam", sgd: "SGD", rmsprop: "RMSprop" };
