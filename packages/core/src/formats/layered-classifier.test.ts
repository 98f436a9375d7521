import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-wasm";
import { beforeAll, describe, expect, it, test } from "vitest";
import { sampleLayered } from "../testing/sample-layered.ts";
import { asClassifier } from "./classifier.ts";
import { exportFormatsOf } from "./export-format.ts";
import { exportModel } from "./export-model.ts";
import { openLayered } from "./layered-runner.ts";
import { readModel } from "./read-model.ts";
import { readSafetensors, writeSafetensors } from "./safetensors.ts";
import { parameterCount, readStoredModel, storedWeightBytes, writeStoredModel } from "./stored-model.ts";
import { tryScalings } from "./try-scalings.ts";

const model = sampleLayered();
/** The brighter the later: the model takes them for different classes. */
const pixels = Uint8Array.from({ length: 64 * 30 }, (_, index) => ((index * 37) % 256) * (Math.floor(index / 64) / 30));

async function predictions(network: typeof model.network): Promise<Float32Array> {
  const runner = await openLayered(network);
  const outputs = await runner.predict(pixels);
  runner.close();
  return outputs;
}

beforeAll(async () => {
  await tf.setBackend("wasm");
});

test("a layered classifier is described as Keras would, layer by layer", () => {
  expect(model.architecture.layers.slice(0, 5)).toEqual([
    { name: "rescaling", kind: "Rescaling", outputShape: [8, 8, 1], parameters: 0 },
    { name: "conv2d", kind: "Conv2D", outputShape: [8, 8, 4], parameters: 36 },
    { name: "batch_normalization", kind: "BatchNormalization", outputShape: [8, 8, 4], parameters: 16 },
    { name: "activation", kind: "Activation", outputShape: [8, 8, 4], parameters: 0 },
    { name: "max_pooling2d", kind: "MaxPooling2D", outputShape: [4, 4, 4], parameters: 0 },
  ]);
  expect(parameterCount(model)).toBe(36 + 16 + 51 + 12);
  expect(storedWeightBytes(model)).toHaveLength(4 * parameterCount(model));
});

test("it is kept to the bit in one safetensors file", () => {
  expect(readStoredModel(writeStoredModel(model))).toEqual(model);
});

describe.each(exportFormatsOf(false))("$label", ({ id }) => {
  it("comes back by its own import and predicts within 1e-6", async () => {
    const imported = await readModel([{ name: "model", bytes: await exportModel(model, id) }]);
    expect(imported).toMatchObject({ classNames: ["a", "b", "c"], takesPixelsOver255: true });
    const again = await predictions(asClassifier(imported.model, [8, 8], 3));
    for (const [index, value] of (await predictions(model.network)).entries()) {
      expect(Math.abs(value - (again[index] ?? Number.NaN))).toBeLessThan(1e-6);
    }
  });
});

it("is not written as ONNX, which here holds dense layers", async () => {
  await expect(exportModel(model, "onnx")).rejects.toMatchObject({ code: "model-unsupported" });
});

describe("a stored one is refused", () => {
  const { tensors, metadata } = readSafetensors(writeStoredModel(model));
  const changed = (changes: Record<string, string>, without?: string) =>
    writeSafetensors(
      [...tensors].filter(([name]) => name !== without),
      { ...metadata, ...changes },
    );
  const network = metadata.network ?? "";

  test.each<[string, Uint8Array, string]>([
    ["of a later version", changed({ version: "2" }), "version 1"],
    ["whose inputs mean something else", changed({ normalisation: "pixels" }), "normalised as “pixels”"],
    ["without a weight", changed({}, "layers.1.kernel"), "“layers.1.kernel”"],
    [
      "with a weight that no layer has",
      changed({ network: network.replace('"type":"batch-normalisation"', '"type":"flatten"') }),
      "no layer",
    ],
    ["with a layer nobody knows", changed({ network: network.replace('"type":"flatten"', '"type":"attention"') }), "no valid layers"],
    ["with other sizes than its weights", changed({ network: network.replace('"filters":4', '"filters":5') }), "kernel of “conv”"],
    ["that is no JSON", changed({ network: network.slice(1) }), "is not JSON"],
  ])("%s", (_what, bytes, words) => {
    expect(() => readStoredModel(bytes)).toThrow(words);
  });
});

describe("trying scalings", () => {
  const program = new URL("../../dist/formats/scaling-thread.mjs", import.meta.url);
  const scalings = [
    { id: "unit", formula: "x / 255", scale: 1, offset: 0 },
    { id: "inverted", formula: "1 - x / 255", scale: -1, offset: 1 },
  ];

  it("finds the one under which the model reads what it reads", async () => {
    const outputs = await predictions(model.network);
    const labels = Uint8Array.from({ length: 30 }, (_, image) => {
      const row = [...outputs.subarray(3 * image, 3 * image + 3)];
      return row.indexOf(Math.max(...row));
    });
    expect(new Set(labels).size).toBeGreaterThan(1);
    const trial = { network: model.network, scalings, pixels, labels, budgetMs: 10_000 };
    const tried = await tryScalings(program, trial, { deadlineMs: 20_000 });
    expect(tried).toMatchObject({ images: 30, suggested: { scaling: { id: "unit" }, accuracy: 1 } });
    expect(tried.scores).toHaveLength(2);
  });

  it("ends at its deadline", async () => {
    const trial = { network: model.network, scalings, pixels, labels: new Uint8Array(30), budgetMs: 10_000 };
    await expect(tryScalings(program, trial, { deadlineMs: 1 })).rejects.toMatchObject({
      code: "model-too-large",
      message: expect.stringContaining("longer than 0.001 s"),
    });
  });
});
