import { describe, expect, it } from "vitest";
import type { RunConfig } from "../../contracts/run-config.ts";
import { loadDataset } from "../../data/sources/load-dataset.ts";
import { cutSplits } from "../../data/splits.ts";
import { architectureOf, layerSizes } from "../../model/architecture.ts";
import { presets } from "../../model/presets.ts";
import type { BatchSums } from "../../training/engine.ts";
import { initialSnapshot } from "../../training/initial-snapshot.ts";
import { parameterShapes } from "../../training/snapshot-layout.ts";
import { referenceEngine } from "../reference/reference-engine.ts";
import { tfjsEngine } from "../tfjs/tfjs-engine.ts";
import { wasmEngineWith } from "../wasm/wasm-engine.ts";
import { readReferenceNetwork, readSmallNetworks } from "./keras-fixture.ts";

const { config } = presets.reference;

/**
 * `loss` and `parameter` are absolute. In float64 the small networks agree to the last digits; float32 engines lose some 1e-7 a
 * step, and Keras itself trained the reference network in float32.
 */
const engines = [
  { engine: referenceEngine, referenceLoss: 1e-5, smallLoss: 1e-12, smallParameter: 1e-12 },
  { engine: tfjsEngine, referenceLoss: 1e-4, smallLoss: 1e-5, smallParameter: 1e-4 },
  { engine: wasmEngineWith({}), referenceLoss: 1e-4, smallLoss: 1e-5, smallParameter: 1e-4 },
];

describe.each(engines)("$engine.id against Keras", ({ engine, referenceLoss, smallLoss, smallParameter }) => {
  it(`has the losses of 100 steps on the reference network within ${referenceLoss}`, async () => {
    const { images, losses, initial, batchSize } = readReferenceNetwork();
    const layers = layerSizes(architectureOf(config));
    let start = 0;
    const parameters = parameterShapes(layers).map(({ shape }) => {
      const end = start + shape.reduce((size, length) => size * length, 1);
      const values = initial.subarray(start, end);
      start = end;
      return values;
    });
    expect(start).toBe(initial.length);

    const order = Uint32Array.from(images);
    const session = await engine.open({ config, splits: cutSplits(await loadDataset("mnist"), config), epochOrder: () => order });
    await session.restore(initialSnapshot(layers, parameters, config.optimizer));
    expect(losses).toHaveLength(images.length / batchSize);
    for (const loss of losses) {
      const [sums] = (await session.trainSteps(1)) as [BatchSums];
      expect(sums.images).toBe(batchSize);
      expect(Math.abs(sums.loss / sums.images - loss)).toBeLessThan(referenceLoss);
    }
    await session.close();
  });

  const { runs, imageShape, pixels, labels, initial, ...network } = readSmallNetworks();
  it.each(runs)(`trains a small network with $title within ${smallParameter}`, async ({ optimizer, losses, trained }) => {
    const images = { count: labels.length, pixels: Uint8Array.from(pixels), labels: Uint8Array.from(labels) };
    const dataset = { id: "small", imageShape, classNames: ["a", "b", "c"], trainImages: labels.length, testImages: labels.length };
    const smallConfig: RunConfig = { ...config, ...network, dataset, optimizer };
    const layers = layerSizes(architectureOf(smallConfig));
    const session = await engine.open({
      config: smallConfig,
      splits: { train: images, validation: images, test: images },
      epochOrder: () => Uint32Array.from(labels.keys()),
    });
    await session.restore(initialSnapshot(layers, initial, optimizer));
    for (const loss of losses) {
      const [sums] = (await session.trainSteps(1)) as [BatchSums];
      expect(Math.abs(sums.loss / sums.images - loss)).toBeLessThan(smallLoss);
    }
    const { step, tensors } = await session.snapshot();
    expect(step).toBe(losses.length);
    for (const [index, { name }] of parameterShapes(layers).entries()) {
      const ours = tensors[name]?.data ?? [];
      expect(ours).toHaveLength(trained[index]?.length ?? 0);
      for (const [weight, value] of (trained[index] ?? []).entries()) {
        expect(Math.abs((ours[weight] ?? Number.NaN) - value)).toBeLessThan(smallParameter);
      }
    }
    await session.close();
  });
});
