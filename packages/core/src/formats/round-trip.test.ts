import { beforeAll, describe, expect, test } from "vitest";
import type { TrainedModel } from "../contracts/model-artifact.ts";
import { predict } from "../model/forward.ts";
import { sampleModel } from "../testing/sample-model.ts";
import type { ModelFile } from "./imported-model.ts";
import { writeKerasH5 } from "./keras-h5.ts";
import { writeKerasV3 } from "./keras-v3.ts";
import { writeModelWeights } from "./model-weights.ts";
import { writeOnnx } from "./onnx.ts";
import { readModel } from "./read-model.ts";
import { tfjsWeightsFile, toTfjsLayers } from "./tfjs-layers.ts";
import { trainedModelOf } from "./trained-model-of.ts";

const model = sampleModel();

async function tfjsFiles(trained: TrainedModel): Promise<ModelFile[]> {
  const { modelJson, weights } = toTfjsLayers(trained);
  return [
    { name: tfjsWeightsFile, bytes: weights },
    { name: "model.json", bytes: new TextEncoder().encode(JSON.stringify(modelJson)) },
  ];
}

const one =
  (name: string, write: (trained: TrainedModel) => Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>) =>
  async (trained: TrainedModel): Promise<ModelFile[]> => [{ name, bytes: await write(trained) }];

describe.each([
  ["tfjs-layers", tfjsFiles],
  ["keras-h5", one("model.h5", writeKerasH5)],
  ["keras-v3", one("model.keras", writeKerasV3)],
  ["onnx", one("model.onnx", writeOnnx)],
  ["safetensors", one("model.safetensors", writeModelWeights)],
] as const)("%s", (format, write) => {
  let files: ModelFile[];
  beforeAll(async () => {
    files = await write(model);
  });

  test("comes back by its own import and predicts within 1e-6", async () => {
    const imported = await readModel(files);
    expect(imported).toMatchObject({ format, classNames: model.architecture.classNames, takesPixelsOver255: true });
    const again = trainedModelOf(imported.model, [28, 28], imported.classNames ?? []);
    if (!again) throw new Error("it should be one of dense layers");
    expect(again.architecture.hiddenLayers.map(({ units, activation }) => ({ units, activation }))).toEqual(
      model.architecture.hiddenLayers.map(({ units, activation }) => ({ units, activation })),
    );
    for (let image = 0; image < 20; image++) {
      const pixels = Uint8Array.from({ length: 784 }, (_, pixel) => (pixel * (image + 3) * 31) % 256);
      const expected = predict(model, pixels);
      for (const [index, value] of predict(again, pixels).entries()) {
        expect(Math.abs(value - (expected[index] ?? Number.NaN))).toBeLessThan(1e-6);
      }
    }
  });
});
