import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { TrainedModel } from "../contracts/model-artifact.ts";
import { countRefused, mutations } from "../testing/mutations.ts";
import { readModelWeights, writeModelWeights } from "./model-weights.ts";
import { readSafetensors, writeSafetensors } from "./safetensors.ts";
import { weightBytes } from "./weight-bytes.ts";

const model: TrainedModel = {
  architecture: { imageShape: [1, 2], classNames: ["éins", "zwei"], hiddenLayers: [{ units: 1, activation: "tanh", dropout: 0.25 }] },
  layers: [
    { inputs: 2, units: 1, kernel: Float32Array.of(1, 2), bias: Float32Array.of(-0) },
    { inputs: 1, units: 2, kernel: Float32Array.of(0.1, 1e-45), bias: Float32Array.of(3, 4) },
  ],
};
const file = writeModelWeights(model);

test("a model comes back to the bit", () => {
  expect(readModelWeights(file)).toEqual(model);
});

test("weights are hashed layer by layer, kernel before bias, as little-endian float32", () => {
  const bytes = new Uint8Array(8 * 4);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of [1, 2, -0, 0.1, 1e-45, 3, 4].entries()) view.setFloat32(4 * index, value, true);
  expect(weightBytes(model.layers)).toEqual(bytes.subarray(0, 28));
  // So that stored hashes stay comparable for ever.
  expect(createHash("sha256").update(weightBytes(model.layers)).digest("hex")).toMatchInlineSnapshot(
    `"86c483beb9b1c1708cd6e17e1c99f3f68f103c09903366ef226d4007a1e4d222"`,
  );
});

test.each([
  ["no safetensors file", Uint8Array.of(1, 2, 3), "not a whole safetensors file"],
  ["a file of another program", changed({ metadata: { format: "pt" } }), "not a Glyphlab model of version 1"],
  ["a later version", changed({ metadata: { version: "2" } }), "not a Glyphlab model of version 1"],
  ["another normalisation", changed({ metadata: { normalisation: "standard" } }), "normalised as “standard”"],
  ["a broken architecture", changed({ metadata: { architecture: "{" } }), "no valid architecture"],
  ["an absurd architecture", changed({ metadata: { architecture: '{"imageShape":[-1,2]}' } }), "no valid architecture"],
  ["a missing tensor", changed({ without: "layers.1.bias" }), "“layers.1.bias” of shape [2]"],
  ["a tensor of another shape", changed({ with: ["layers.0.bias", [3]] }), "“layers.0.bias” of shape [1]"],
  ["a tensor too many", changed({ with: ["layers.2.bias", [3]] }), "it has 5 tensors, and its architecture 4"],
])("%s is refused", (_, bytes, reason) => {
  expect(() => readModelWeights(bytes)).toThrow(
    expect.objectContaining({ code: "model-unreadable", message: expect.stringContaining(reason) }),
  );
});

test("a file with random bytes changed, cut or added is read or refused, never anything else", () => {
  const refused = countRefused(mutations(file, 2000), readModelWeights, "model-unreadable");
  expect(refused).toBeGreaterThan(500);
  expect(refused).toBeLessThan(2000);
});

function changed(change: { metadata?: Record<string, string>; without?: string; with?: [name: string, shape: [number]] }): Uint8Array {
  const { tensors, metadata } = readSafetensors(file);
  const changedTensors = new Map(tensors);
  if (change.without) changedTensors.delete(change.without);
  if (change.with) changedTensors.set(change.with[0], { shape: change.with[1], data: new Float32Array(change.with[1][0]) });
  return writeSafetensors(changedTensors, { ...metadata, ...change.metadata });
}
