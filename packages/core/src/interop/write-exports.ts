import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { loadDataset } from "../data/sources/load-dataset.ts";
import { exportFormats } from "../formats/export-format.ts";
import { exportModel } from "../formats/export-model.ts";
import { predict } from "../model/forward.ts";
import { normalise } from "../preprocessing/normalise.ts";
import { sampleModel } from "../testing/sample-model.ts";

/** Writes a model in every format that has a library elsewhere, and what it makes of 1,000 test images, into the folder named. */
const images = 1000;
const imageBytes = 28 * 28;
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("Name a folder.");

const model = sampleModel();
// Larger weights, for answers that are not all alike.
for (const { kernel } of model.layers) for (const index of kernel.keys()) kernel[index] = 2 * (kernel[index] as number);

await mkdir(folder, { recursive: true });
for (const { id, ending } of exportFormats) await writeFile(join(folder, `model${ending}`), await exportModel(model, id));

const { test } = await loadDataset("mnist");
const pixels = test.pixels.subarray(0, images * imageBytes);
await writeFile(join(folder, "inputs.f32"), new Uint8Array(normalise(pixels).buffer));
const rows = Array.from({ length: images }, (_, image) => [
  ...predict(model, pixels.subarray(image * imageBytes, (image + 1) * imageBytes)),
]);
await writeFile(join(folder, "probabilities.f32"), new Uint8Array(Float32Array.from(rows.flat()).buffer));
