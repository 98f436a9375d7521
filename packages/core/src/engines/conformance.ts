import { describe, expect, it } from "vitest";
import type { Splits } from "../contracts/dataset.ts";
import type { RunConfig } from "../contracts/run-config.ts";
import { stepsPerEpoch } from "../contracts/run-steps.ts";
import { imageAugmenter } from "../training/augmentation/augment-images.ts";
import { dropoutMask } from "../training/dropout-mask.ts";
import type { BatchSums, EngineSnapshot, TrainingEngine, TrainingSession } from "../training/engine.ts";
import { augmentations, conformanceConfig, conformanceSplits, optimizers, type Shape, shapes } from "./conformance-cases.ts";
import { oracleSteps } from "./oracle-steps.ts";
import { referenceEngine } from "./reference/reference-engine.ts";

/** How far an engine may be from the float64 oracle after one step from the same state. */
export interface Tolerances {
  /** Of a batch's mean loss, absolute. */
  loss: number;
  /** Of a parameter or an optimizer slot, relative to the largest value of its tensor. */
  tensor: number;
  /** Of a class's probability, absolute. */
  probability: number;
}

/**
 * The suite that every engine passes, called from the engine's own test. Long trajectories are not compared: float32 drifts from float64 by
 * nature. Instead the oracle trains, and from its state at several steps both take one.
 * An engine that is not available here is skipped, with its reason in the report.
 */
export async function testConformance(engine: TrainingEngine, tolerances: Tolerances): Promise<void> {
  const availability = await engine.probe();
  const title = availability.available ? `${engine.id} on ${availability.device}` : `${engine.id}: ${availability.reason}`;

  describe.skipIf(!availability.available)(title, () => {
    const open = (config: RunConfig) => engine.open({ config, splits: conformanceSplits(config) });

    // The oracle against itself would prove nothing: its arithmetic is checked by finite differences and against Keras.
    describe.each(engine === referenceEngine ? [] : shapes)("$title", (shape) => {
      it.each(optimizers)("takes the oracle's steps with $title", async (optimizerCase) => {
        const session = await open(conformanceConfig(shape, optimizerCase.optimizer));
        for (const { start, sums, after } of await oracleSteps(shape, optimizerCase)) {
          await session.restore(start);
          const [actual] = (await session.trainSteps(1)) as [BatchSums];
          expect(actual.images).toBe(sums.images);
          expect(actual.correct).toBe(sums.correct);
          expect(Math.abs(actual.loss - sums.loss) / sums.images).toBeLessThan(tolerances.loss);
          expectClose(await session.snapshot(), after, tolerances.tensor);
        }
        await session.close();
      });
    });

    const ordinary = shapeTitled("odd sizes and every activation");
    const withEverything: Shape = { ...shapeTitled("dropout"), l2: 0.01 };

    it("trains the whole of an epoch's images, its last batch short", async () => {
      const session = await open(configOf(ordinary));
      const images = (await session.trainSteps(14)).map((sums) => sums.images);
      const epoch = [...Array<number>(12).fill(8), 4];
      expect(images).toEqual([...epoch, 8]);
      await session.close();
    });

    it("drops the outputs that the masks say, to the bit", async () => {
      // Of one image, a dropped output's row of the next kernel has no gradient: SGD leaves it as it is, exactly.
      const dropout = 0.5;
      const units = 37;
      const shape: Shape = { ...ordinary, batchSize: 1, hiddenLayers: [{ units, activation: "sigmoid", dropout }] };
      const config = conformanceConfig(shape, { name: "sgd", learningRate: 0.1, momentum: 0, nesterov: false });
      const session = await open(config);
      const kernel = async () => (await session.snapshot()).tensors["layers.1.kernel"]?.data ?? new Float32Array();
      for (let step = 0; step < 5; step++) {
        const before = await kernel();
        await session.trainSteps(1);
        const after = await kernel();
        const changed = Array.from({ length: units }, (_, unit) => {
          const row = [unit * shape.classes, (unit + 1) * shape.classes] as const;
          return before.slice(...row).join() === after.slice(...row).join() ? 0 : 1;
        });
        expect(changed).toEqual([...dropoutMask({ seed: config.seed, epoch: 0, step, layer: 0, rows: 1, units, dropout })]);
      }
      await session.close();
    });

    const augmentedShapes = ["odd sizes and every activation", "one pixel, two classes", "an image of many pixels"];
    describe.each(augmentations)("augments images: $title", ({ augmentation }) => {
      it.each(augmentedShapes)("to the bytes that core gives: %s", async (title) => {
        const plain = configOf(shapeTitled(title));
        const augmented = { ...plain, augmentation };
        const session = await open(augmented);
        // The same training without augmentation, on images that were augmented before.
        const onImagesOf = (epoch: number) => engine.open({ config: plain, splits: augmentedSplits(augmented, epoch) });
        const first = await onImagesOf(0);
        const steps = stepsPerEpoch(plain);
        expect(await session.trainSteps(steps)).toEqual(await first.trainSteps(steps));
        const snapshot = await session.snapshot();
        expect(snapshot).toEqual(await first.snapshot());
        // How an engine divides its work may follow from the images of the first epoch, and with it the last bits.
        const second = await onImagesOf(1);
        await second.restore(snapshot);
        await session.trainSteps(steps);
        await second.trainSteps(steps);
        expectClose(await session.snapshot(), await second.snapshot(), tolerances.tensor);
        await Promise.all([session.close(), first.close(), second.close()]);
      });

      it("alike after a resume in the middle of an epoch, and however many steps are asked for at once", async () => {
        const config = { ...configOf(withEverything), augmentation };
        const undisturbed = await open(config);
        const atOnce = await undisturbed.trainSteps(5);
        const snapshot = await undisturbed.snapshot();
        const resumed = await open(config);
        const oneByOne: BatchSums[] = [];
        for (let step = 0; step < 5; step++) oneByOne.push(...(await resumed.trainSteps(1)));
        expect(oneByOne).toEqual(atOnce);
        // An evaluation in between, and back from a later epoch: what was made for that must not be taken for this one.
        await resumed.evaluate("test");
        await resumed.trainSteps(20);
        await resumed.restore(snapshot);
        expect(await resumed.trainSteps(15)).toEqual(await undisturbed.trainSteps(15));
        expect(await resumed.snapshot()).toEqual(await undisturbed.snapshot());
        await Promise.all([undisturbed.close(), resumed.close()]);
      });
    });

    it.each(optimizers)("goes on from a snapshot as if undisturbed, to the bit, with $title", async ({ optimizer }) => {
      const config = conformanceConfig(withEverything, optimizer);
      const undisturbed = await open(config);
      await undisturbed.trainSteps(9);
      const snapshot = await undisturbed.snapshot();
      const resumed = await open(config);
      await resumed.restore(snapshot);
      expect(await resumed.snapshot()).toEqual(snapshot);
      expect(await resumed.trainSteps(4)).toEqual(await undisturbed.trainSteps(4));
      expect(await resumed.trainSteps(3)).toEqual(await undisturbed.trainSteps(3));
      expect(await resumed.snapshot()).toEqual(await undisturbed.snapshot());
      expect(await resumed.evaluate("test")).toEqual(await undisturbed.evaluate("test"));
      await Promise.all([undisturbed.close(), resumed.close()]);
    });

    it("comes to the same bits whatever number of steps it is asked for at once", async () => {
      const atOnce = await open(configOf(withEverything));
      const oneByOne = await open(configOf(withEverything));
      const sums = await atOnce.trainSteps(13);
      const singles: BatchSums[] = [];
      for (let step = 0; step < 13; step++) singles.push(...(await oneByOne.trainSteps(1)));
      expect(await atOnce.snapshot()).toEqual(await oneByOne.snapshot());
      expect(sums).toEqual(singles);
      await Promise.all([atOnce.close(), oneByOne.close()]);
    });

    it("leaves a snapshot alone while it trains on", async () => {
      const session = await open(configOf(ordinary));
      const snapshot = await session.snapshot();
      const copy = structuredClone(snapshot);
      await session.trainSteps(2);
      expect(snapshot).toEqual(copy);
      await session.close();
    });

    it.each([ordinary, withEverything])("evaluates and predicts as the oracle does: $title", async (shape) => {
      const config = configOf(shape);
      const oracle = await referenceEngine.open({ config, splits: conformanceSplits(config) });
      const session = await open(config);
      await oracle.trainSteps(13);
      await session.restore(await oracle.snapshot());
      const { test } = conformanceSplits(config);
      const expected = await oracle.evaluate("test");
      const actual = await session.evaluate("test");
      expect(actual.images).toBe(test.count);
      expect(actual.accuracy).toBe(expected.accuracy);
      expect(Math.abs(actual.loss - expected.loss)).toBeLessThan(tolerances.loss);
      expect(largestDifference(actual.probabilities, expected.probabilities)).toBeLessThan(tolerances.probability);
      expect(largestDifference(await session.predict(test.pixels), expected.probabilities)).toBeLessThan(tolerances.probability);
      const one = await session.predict(test.pixels.subarray(0, test.pixels.length / test.count));
      expect(largestDifference(one, expected.probabilities.subarray(0, shape.classes))).toBeLessThan(tolerances.probability);
      expect(await session.predict(new Uint8Array())).toEqual(new Float32Array());
      await session.close();
    });

    it("refuses a snapshot of another network and keeps its own state", async () => {
      const session = await open(configOf(ordinary));
      const before = await session.snapshot();
      const other = await open(configOf(withEverything));
      await expect(session.restore(await other.snapshot())).rejects.toMatchObject({ code: "model-unreadable" });
      expect(await session.snapshot()).toEqual(before);
      await Promise.all([session.close(), other.close()]);
    });

    it("shows a diverged loss as it is", async () => {
      const session = await open(conformanceConfig(ordinary, { name: "sgd", learningRate: 1e6, momentum: 0.9, nesterov: false }));
      expect(Number.isFinite(await lossAfter(session, 26))).toBe(false);
      await session.close();
    });
  });
}

const configOf = (shape: Shape): RunConfig => conformanceConfig(shape, (optimizers[0] as (typeof optimizers)[number]).optimizer);

/** The images of a config with those it trains on as an epoch sees them. */
function augmentedSplits(config: RunConfig, epoch: number): Splits {
  const splits = conformanceSplits(config);
  const pixels = new Uint8Array(splits.train.pixels.length);
  const numbers = Uint32Array.from({ length: splits.train.count }, (_, image) => image);
  imageAugmenter(config, splits.train)?.(epoch, numbers, pixels);
  return { ...splits, train: { ...splits.train, pixels } };
}

function shapeTitled(title: string): Shape {
  const shape = shapes.find((candidate) => candidate.title === title);
  if (!shape) throw new Error(`No shape is titled “${title}”.`);
  return shape;
}

async function lossAfter(session: TrainingSession, steps: number): Promise<number> {
  await session.trainSteps(steps);
  return (await session.evaluate("validation")).loss;
}

function expectClose(actual: EngineSnapshot, expected: EngineSnapshot, tolerance: number): void {
  expect(actual.step).toBe(expected.step);
  expect(Object.keys(actual.tensors).sort()).toEqual(Object.keys(expected.tensors).sort());
  for (const [name, { shape, data }] of Object.entries(expected.tensors)) {
    const ours = actual.tensors[name];
    expect(ours?.shape).toEqual(shape);
    let largest = 0;
    for (const value of data) largest = Math.max(largest, Math.abs(value));
    expect(largestDifference(ours?.data ?? [], data), name).toBeLessThanOrEqual(tolerance * largest);
  }
}

/** NaN when either has one, which is less than nothing. */
function largestDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  expect(actual.length).toBe(expected.length);
  let largest = 0;
  for (let index = 0; index < expected.length; index++) {
    largest = Math.max(largest, Math.abs((actual[index] as number) - (expected[index] as number)));
  }
  return largest;
}
