import { expect, test } from "vitest";
import { countRefused, mutations } from "../testing/mutations.ts";
import { readRunCheckpoint, writeRunCheckpoint } from "./run-checkpoint.ts";
import { writeSafetensors } from "./safetensors.ts";

const checkpoint = {
  snapshot: {
    step: 4711,
    tensors: {
      "layers.0.kernel": { shape: [2, 2], data: Float32Array.of(1, 2, 3, 0.1) },
      "layers.0.bias": { shape: [2], data: Float64Array.of(0.1, 1e-300) },
      "optimizer.m.layers.0.bias": { shape: [2], data: Float32Array.of(-0, 1e-45) },
    },
  },
  // A sum of tenths, which no float32 holds.
  epochSums: { images: 150_752, loss: 0.1 + 0.2, correct: 147_001 },
  epochSeconds: 0.7,
};

test("a checkpoint comes back to the bit", () => {
  expect(readRunCheckpoint(writeRunCheckpoint(checkpoint))).toEqual(checkpoint);
});

test("one of the time before epochs' seconds were kept has none", () => {
  const bytes = writeSafetensors([["position", { shape: [4], data: Float64Array.of(7, 32, 1.5, 20) }]], {
    format: "glyphlab-checkpoint",
    version: "1",
  });
  const epochSums = { images: 32, loss: 1.5, correct: 20 };
  expect(readRunCheckpoint(bytes)).toEqual({ snapshot: { step: 7, tensors: {} }, epochSums, epochSeconds: 0 });
});

test.each([
  ["another format", writeSafetensors([], { format: "pt" })],
  ["a later version", writeSafetensors([], { format: "glyphlab-checkpoint", version: "2" })],
  ["no position", writeSafetensors([], { format: "glyphlab-checkpoint", version: "1" })],
  ["half a step", writeRunCheckpoint({ ...checkpoint, snapshot: { step: 0.5, tensors: {} } })],
  ["less than no time", writeRunCheckpoint({ ...checkpoint, epochSeconds: -1 })],
  ["a cut file", writeRunCheckpoint(checkpoint).subarray(0, 100)],
  [
    "a tensor of bytes",
    writeSafetensors(
      [
        ["position", { shape: [4], data: Float64Array.of(1, 1, 1, 1) }],
        ["x", { shape: [1], data: Uint8Array.of(1) }],
      ],
      { format: "glyphlab-checkpoint", version: "1" },
    ),
  ],
])("%s is refused", (_, bytes) => {
  expect(() => readRunCheckpoint(bytes)).toThrow(expect.objectContaining({ code: "model-unreadable" }));
});

test("a file with random bytes changed, cut or added is read or refused, never anything else", () => {
  const refused = countRefused(mutations(writeRunCheckpoint(checkpoint), 2000), readRunCheckpoint, "model-unreadable");
  expect(refused).toBeGreaterThan(500);
  expect(refused).toBeLessThan(2000);
});
