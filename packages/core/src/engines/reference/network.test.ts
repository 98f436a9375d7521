import { describe, expect, it } from "vitest";
import type { Activation } from "../../contracts/run-config.ts";
import type { DenseLayer } from "../../model/architecture.ts";
import { randomPurposes, randomWords, uniform } from "../../randomness/random-stream.ts";
import type { DenseParameters } from "./dense.ts";
import { forward, lossAndGradients } from "./network.ts";

const ROWS = 5;
const L2 = 0.03;

function numbers(layer: number, count: number): Float64Array {
  const words = randomWords({ seed: 1, purpose: randomPurposes.initialisation, epoch: 0, step: 0, layer }, count);
  return Float64Array.from(words, (word) => 2 * uniform(word) - 1);
}

const images = numbers(100, ROWS * 6);
const labels = Uint8Array.of(0, 1, 2, 1, 0);
const masks = [Uint8Array.from({ length: ROWS * 4 }, (_, index) => (index % 3 === 0 ? 0 : 1)), undefined];

describe.each(["relu", "sigmoid", "tanh", "linear"] satisfies Activation[])("gradients through %s", (activation) => {
  const layers: DenseLayer[] = [
    { inputs: 6, units: 4, activation, dropout: 0.25 },
    { inputs: 4, units: 5, activation, dropout: 0 },
    { inputs: 5, units: 3, activation: "softmax", dropout: 0 },
  ];
  const parameters: DenseParameters[] = layers.map(({ inputs, units }, layer) => ({
    kernel: numbers(layer, inputs * units),
    bias: numbers(layer + 10, units),
  }));
  const meanLoss = () => lossAndGradients(layers, parameters, images, labels, L2, masks).sums.loss / ROWS;

  it("equal the finite differences of the loss, for every parameter", () => {
    const { gradients } = lossAndGradients(layers, parameters, images, labels, L2, masks);
    const difference = 1e-6;
    for (const [index, layer] of parameters.entries()) {
      for (const kind of ["kernel", "bias"] as const) {
        for (const [position, value] of layer[kind].entries()) {
          layer[kind][position] = value + difference;
          const above = meanLoss();
          layer[kind][position] = value - difference;
          const below = meanLoss();
          layer[kind][position] = value;
          expect(gradients[index]?.[kind][position]).toBeCloseTo((above - below) / (2 * difference), 8);
        }
      }
    }
  });

  it("drop what the mask drops and scale what it keeps", () => {
    const [first] = layers as [DenseLayer];
    const pass = forward(layers, parameters, images, ROWS, masks);
    const undropped = forward(layers, parameters, images, ROWS);
    for (const [position, value] of (pass.layerInputs[1] ?? []).entries()) {
      const before = undropped.layerInputs[1]?.[position] ?? Number.NaN;
      expect(value).toBe(masks[0]?.[position] === 1 ? before / (1 - first.dropout) : 0);
    }
  });
});
