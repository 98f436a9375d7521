import { beforeAll, describe, expect, test } from "vitest";
import { predict } from "../model/forward.ts";
import { sampleModel } from "../testing/sample-model.ts";
import { asTrainedModel } from "./as-trained-model.ts";
import { exportModel } from "./export-model.ts";
import type { ModelFile } from "./imported-model.ts";
import { readModel } from "./read-model.ts";

const model = sampleModel();

describe.each([
  ["tfjs", "tfjs-layers"],
  ["keras-v3", "keras-v3"],
  ["keras-h5", "keras-h5"],
  ["onnx", "onnx"],
  ["safetensors", "safetensors"],
] as const)("%s", (written, format) => {
  let files: ModelFile[];
  beforeAll(async () => {
    files = [{ name: "model", bytes: await exportModel(model, written) }];
  });

  test("comes back by its own import and predicts within 1e-6", async () => {
    const imported = await readModel(files);
    expect(imported).toMatchObject({ format, classNames: model.architecture.classNames, takesPixelsOver255: true });
    const again = asTrainedModel(imported.model, [28, 28], imported.classNames ?? []);
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
