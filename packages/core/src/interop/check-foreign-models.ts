import { readdir, readFile, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import { z } from "zod";
import { GlyphlabError } from "../contracts/error.ts";
import { loadDataset } from "../data/sources/load-dataset.ts";
import { asTrainedModel } from "../formats/as-trained-model.ts";
import { asClassifier } from "../formats/classifier.ts";
import type { ModelFile } from "../formats/imported-model.ts";
import { type InputScaling, suggestScaling, usualScalings, withScaling } from "../formats/input-scaling.ts";
import type { LayeredModel } from "../formats/layered-model.ts";
import { openLayered } from "../formats/layered-runner.ts";
import { readModel } from "../formats/read-model.ts";
import { predict } from "../model/forward.ts";

/** Reads each model of a folder as an import does and compares it with expected.json beside them: outputs and accuracies to 1e-4. */
const tolerance = 1e-4;
const [folder, imagesWord] = process.argv.slice(2);
if (folder === undefined) throw new Error("Name a folder.");
const images = Number(imagesWord ?? 10_000);
const mnist = usualScalings({ mean: 0.1307, deviation: 0.3081 });
const names: Record<string, string> = { unit: "x/255", bytes: "x (0..255)", standardised: "(x/255-0.1307)/0.3081", inverted: "1-x/255" };

const expectedSchema = z.record(
  z.string(),
  z.object({
    accuracy_mnist_t10k: z.record(z.string(), z.number()).optional(),
    outputs_first5_mnist_t10k_x_div_255: z.array(z.array(z.number())).optional(),
  }),
);
const expected = expectedSchema.parse(JSON.parse(await readFile(join(folder, "expected.json"), "utf8")));
setWasmPaths(`${dirname(createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm/package.json"))}/dist/`);
await tf.setBackend("wasm");
const { test } = await loadDataset("mnist");
const pixels = test.pixels.subarray(0, images * 784);
const labels = test.labels.subarray(0, images);

for (const [name, { accuracy_mnist_t10k: accuracies, outputs_first5_mnist_t10k_x_div_255: outputs }] of Object.entries(expected)) {
  try {
    const imported = await readModel(await filesOf(join(folder, name)));
    const classifier = asClassifier(imported.model, [28, 28], 10);
    const cache = new Map<string, Float32Array>();
    const probabilities = async (scaling: InputScaling) => {
      const known = cache.get(scaling.id) ?? (await run(withScaling(classifier, scaling)));
      cache.set(scaling.id, known);
      return known;
    };
    const { suggested, scores } = await suggestScaling(mnist, labels, probabilities);
    const first = await probabilities(mnist[0] as InputScaling);
    const differences = (outputs ?? []).flat().map((value, index) => Math.abs(value - (first[index] ?? Number.NaN)));
    const largest = Math.max(...differences);
    const lines = scores.map(({ scaling, accuracy, loss }) => {
      const wanted = accuracies?.[names[scaling.id] ?? ""];
      return `    ${scaling.formula.padEnd(28)} ${accuracy.toFixed(4)}  loss ${loss.toFixed(4)}  ${wanted === undefined ? "" : `expected ${wanted}`}`;
    });
    const met =
      largest <= tolerance &&
      (images < 10_000 ||
        scores.every(({ scaling, accuracy }) => Math.abs(accuracy - (accuracies?.[names[scaling.id] ?? ""] ?? accuracy)) <= tolerance));
    write(
      `${met ? "met   " : "missed"}  ${name}: ${imported.format}, ${imported.writtenBy}; largest difference ${largest.toExponential(1)}; suggests ${suggested.scaling.formula}\n${lines.join("\n")}`,
    );
    if (!met) process.exitCode = 1;
  } catch (error) {
    if (!(error instanceof GlyphlabError)) throw error;
    write(`refused ${name}: ${error.code}: ${error.message}`);
  }
}

async function filesOf(path: string): Promise<ModelFile[]> {
  const paths = (await stat(path)).isDirectory() ? (await readdir(path)).map((name) => join(path, name)) : [path];
  return Promise.all(paths.map(async (name) => ({ name, bytes: Uint8Array.from(await readFile(name)) })));
}

/** Dense networks by our own arithmetic, others by TensorFlow.js. */
async function run(model: LayeredModel): Promise<Float32Array> {
  const trained = asTrainedModel(
    model,
    [28, 28],
    Array.from({ length: 10 }, (_, index) => String(index)),
  );
  if (trained) {
    const rows = Array.from({ length: images }, (_, image) => predict(trained, pixels.subarray(image * 784, (image + 1) * 784)));
    return Float32Array.from(rows.flatMap((row) => [...row]));
  }
  const runner = await openLayered(model);
  const outputs = await runner.predict(pixels);
  runner.close();
  return outputs;
}

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}
