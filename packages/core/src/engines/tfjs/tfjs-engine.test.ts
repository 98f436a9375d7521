import * as tf from "@tensorflow/tfjs-core";
import { expect, it } from "vitest";
import { presets } from "../../model/presets.ts";
import { testConformance } from "../conformance.ts";
import { conformanceConfig, conformanceSplits, optimizers, shapes } from "../conformance-cases.ts";
import { tfjsEngine } from "./tfjs-engine.ts";

await testConformance(tfjsEngine, { loss: 1e-6, tensor: 1e-5, probability: 1e-6 });

it("leaks no tensor over training, evaluation, prediction, restoring and closing", async () => {
  const before = tf.memory().numTensors;
  for (const { optimizer } of optimizers) {
    for (const shape of shapes.filter(({ title }) => title === "dropout" || title === "L2")) {
      const config = conformanceConfig(shape, optimizer);
      const splits = conformanceSplits(config);
      const session = await tfjsEngine.open({ config, splits });
      await session.trainSteps(2);
      const opened = tf.memory().numTensors;
      await session.trainSteps(11);
      await session.evaluate("test");
      await session.predict(splits.test.pixels);
      await session.restore(await session.snapshot());
      expect(tf.memory().numTensors).toBe(opened);
      await session.close();
      expect(tf.memory().numTensors).toBe(before);
    }
  }
});

it("refuses a network that does not fit into WebAssembly's memory, with the sizes", async () => {
  const [shape, { optimizer }] = [shapes[1] as (typeof shapes)[number], optimizers[0] as (typeof optimizers)[number]];
  const hiddenLayers = Array.from({ length: 16 }, () => ({ units: 4096, activation: "relu" as const, dropout: 0 }));
  const config = conformanceConfig({ ...shape, hiddenLayers }, optimizer);
  const support = tfjsEngine.supports(config);
  expect(support).toEqual({ supported: false, reason: expect.stringMatching(/about \d+\.\d GB at once.* has 4 GB/) });
  await expect(tfjsEngine.open({ config, splits: conformanceSplits(config) })).rejects.toMatchObject({ code: "engine-unsupported" });
  expect(tfjsEngine.supports(presets.wide.config)).toEqual({ supported: true });
});
