import { expect, it } from "vitest";
import type { RunConfig } from "../contracts/run-config.ts";
import { architectureOf, layerSizes } from "../model/architecture.ts";
import { presets } from "../model/presets.ts";
import { normalise } from "../preprocessing/normalise.ts";
import { BatchSchedule } from "../training/batch-schedule.ts";
import { deadUnits } from "../training/dead-units.ts";
import type { EngineSnapshot } from "../training/engine.ts";
import { layerPoints } from "../training/layer-points.ts";
import { conformanceConfig, conformanceSplits, optimizers, shapes } from "./conformance-cases.ts";
import { gatherImages } from "./gather-images.ts";
import { inFloat32 } from "./in-float32.ts";
import { lossAndGradients } from "./reference/network.ts";
import { referenceEngine } from "./reference/reference-engine.ts";

const [shape] = shapes;
if (!shape) throw new Error("There is a shape");

const norm = (values: Float64Array) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
const kernelOf = ({ tensors }: EngineSnapshot, layer: number) => Float64Array.from(tensors[`layers.${layer}.kernel`]?.data ?? []);

it.each(optimizers)("reads gradient and update of a step with $title off the states around it", async ({ optimizer }) => {
  const config: RunConfig = { ...conformanceConfig(shape, optimizer), l2: 0.01 };
  const splits = conformanceSplits(config);
  const session = await referenceEngine.open({ config, splits });
  await session.trainSteps(5);
  const before = await session.snapshot();
  const layers = layerSizes(architectureOf(config));
  const batch = gatherImages(splits.train, new BatchSchedule(config).batch(5));
  const parameters = layers.map((_, layer) => ({
    kernel: kernelOf(before, layer),
    bias: Float64Array.from(before.tensors[`layers.${layer}.bias`]?.data ?? []),
  }));
  const noMasks = layers.map(() => undefined);
  const { gradients } = lossAndGradients(layers, parameters, new Float64Array(normalise(batch.pixels)), batch.labels, config.l2, noMasks);
  await session.trainSteps(1);
  const after = await session.snapshot();

  for (const { states, tolerance } of [
    { states: [before, after] as const, tolerance: 1e-6 },
    { states: [inFloat32(before), inFloat32(after)] as const, tolerance: 1e-3 },
  ]) {
    const points = layerPoints(config, ...states, new Uint8Array());
    const value = (series: string) => points.find((point) => point.series === series)?.value ?? Number.NaN;
    for (const [layer, gradient] of gradients.entries()) {
      const [old, now] = [kernelOf(before, layer), kernelOf(after, layer)];
      const change = now.map((weight, index) => weight - (old[index] ?? 0));
      const near = (series: string, expected: number) =>
        expect(Math.abs(value(`layer/${layer}/${series}`) / expected - 1), `${series} of layer ${layer}`).toBeLessThan(tolerance);
      near("weight_norm", norm(now));
      near("gradient_norm", norm(gradient.kernel));
      near("update_ratio", norm(change) / norm(now));
    }
    expect(points.every((point) => point.step === 6)).toBe(true);
  }
});

it("counts the relu units that no image makes more than 0, in every layer", async () => {
  const config: RunConfig = {
    ...presets.reference.config,
    dataset: { id: "small", imageShape: [1, 2], classNames: ["a", "b"], trainImages: 1, testImages: 1 },
    hiddenLayers: [
      { units: 3, activation: "relu", dropout: 0 },
      { units: 2, activation: "relu", dropout: 0 },
      { units: 1, activation: "tanh", dropout: 0 },
    ],
  };
  const tensor = (...values: number[]) => ({ shape: [values.length], data: Float32Array.from(values) });
  const state: EngineSnapshot = {
    step: 1,
    tensors: {
      // Unit 0 answers the first pixel, unit 1 neither, unit 2 the second.
      "layers.0.kernel": tensor(1, -1, 0, 0, -1, 1),
      "layers.0.bias": tensor(0, 0, 0),
      // Unit 0 answers what unit 2 before it says, unit 1 nothing.
      "layers.1.kernel": tensor(-1, -1, 0, 0, 1, -1),
      "layers.1.bias": tensor(0, 0),
      "layers.2.kernel": tensor(1, 1),
      "layers.2.bias": tensor(0),
      "layers.3.kernel": tensor(1, 1),
      "layers.3.bias": tensor(0, 0),
    },
  };
  const layers = layerSizes(architectureOf(config));
  expect(deadUnits(layers, state, Uint8Array.of(255, 0, 0, 255))).toEqual([1, 1, undefined, undefined]);
  expect(deadUnits(layers, state, Uint8Array.of(255, 0))).toEqual([2, 2, undefined, undefined]);
});
