import { writeHardSetSnapshot } from "@glyphlab/core/contracts/hard-set-snapshot";
import { everyEngine } from "@glyphlab/core/engines/engines";
import { readRunCheckpoint, writeRunCheckpoint } from "@glyphlab/core/formats/run-checkpoint";
import { expect, test } from "vitest";
import { smallConfig } from "../testing/runs.ts";
import { type Command, Control } from "./control.ts";
import type { Assignment, Ending, FromWorker } from "./messages.ts";
import { workOn } from "./work-on.ts";

const engines = everyEngine({ deterministic: false });
const epochSteps = 10;
/** So large that the engine is asked for two steps at once. */
const config = smallConfig({ hiddenLayers: [{ units: 128, activation: "relu", dropout: 0 }] });

/** Works on a run, told this command from the beginning; returns how that ended, the epochs whose end was recorded, and all that was told. */
async function work(command: Command, changes: Partial<Assignment> = {}) {
  const control = new Control();
  control.command = command;
  const assignment: Assignment = {
    config,
    preferredEngine: null,
    pinnedEngine: null,
    checkpoint: null,
    hardSet: null,
    recordedSteps: {},
    activeSeconds: 0,
    bestValAccuracy: null,
    trainerId: "test",
    control: control.buffer,
    ...changes,
  };
  const told: FromWorker[] = [];
  const ending = await workOn(assignment, engines, (message) => told.push(message));
  const recordings = [...told.flatMap((message) => (message.type === "recording" ? [message.recording] : [])), ending.recording];
  const epochs = recordings.flatMap(({ events }) => events.flatMap((event) => (event.type === "epoch-ended" ? [event] : [])));
  return { ending, epochs, told };
}

test("an epoch that is gone on with in the middle took the time of both its parts", async () => {
  const { ending, epochs } = await work("stop-with-checkpoint");
  expect(ending.type).toBe("stopped");
  expect(epochs).toEqual([]);
  const checkpoint = readRunCheckpoint(ending.recording.checkpoint?.bytes ?? new Uint8Array());
  expect(checkpoint.snapshot.step).toBeLessThan(epochSteps);
  expect(checkpoint.epochSeconds).toBeGreaterThan(0);

  // As if the first part had taken long.
  const resumed = await work("run", { checkpoint: writeRunCheckpoint({ ...checkpoint, epochSeconds: 1_000 }) });
  expect(resumed.ending.type).toBe("finished");
  expect(resumed.epochs.map(({ epoch, seconds }) => [epoch, seconds > 1_000])).toEqual([
    [1, true],
    [2, false],
    [3, false],
  ]);
});

test("an epoch says what augmentation took of it, unless a part of it was trained before", async () => {
  const augmentation = { shift: 1, rotation: 10, scale: 0.1, shear: 10, elastic: { amplitude: 0, smoothness: 7 } };
  const augmented = { ...config, augmentation };
  const whole = await work("run", { config: augmented });
  for (const { seconds, augmentationSeconds = Number.NaN } of whole.epochs) {
    expect(augmentationSeconds).toBeGreaterThan(0);
    expect(augmentationSeconds).toBeLessThan(seconds);
  }
  const { ending } = await work("stop-with-checkpoint", { config: augmented });
  const resumed = await work("run", { config: augmented, checkpoint: ending.recording.checkpoint?.bytes ?? null });
  expect(resumed.epochs.map(({ augmentationSeconds }) => augmentationSeconds !== undefined)).toEqual([false, true, true]);
  const asItIs = await work("run");
  expect(asItIs.epochs.map(({ augmentationSeconds }) => augmentationSeconds)).toEqual([undefined, undefined, undefined]);
});

test("drawings of the hard set are trained on, to the same bits when the run goes on from a checkpoint", async () => {
  const drawings = [3, 7].map((label) => ({ label, pixels: new Uint8Array(784).fill(label, 300, 400) }));
  const hardSet = writeHardSetSnapshot(drawings);
  // 32 more images: a step more an epoch.
  const drawn = { ...config, hardSet: { sha256: "0".repeat(64), images: 2, repeats: 16 } };
  const weightsOf = (ending: Ending) => (ending.type === "finished" ? ending.recording.model.weightsSha256 : ending.type);
  const whole = await work("run", { config: drawn, hardSet });
  expect(whole.epochs.map(({ step }) => step)).toEqual([11, 22, 33]);
  const joined = { type: "hard-set-joined", drawings: 2, repeats: 16, trainingImages: 352 };
  expect(whole.told).toContainEqual(expect.objectContaining({ provenance: expect.objectContaining({ hardSet: joined }) }));
  const { ending } = await work("stop-with-checkpoint", { config: drawn, hardSet });
  const resumed = await work("run", { config: drawn, hardSet, checkpoint: ending.recording.checkpoint?.bytes ?? null });
  expect(weightsOf(resumed.ending)).toBe(weightsOf(whole.ending));
  const relabelled = writeHardSetSnapshot(drawings.map((drawing) => ({ ...drawing, label: 9 - drawing.label })));
  expect(weightsOf((await work("run", { config: drawn, hardSet: relabelled })).ending)).not.toBe(weightsOf(whole.ending));
});

test("a model of the middle of an epoch that is concluded early is kept with the time of that part", async () => {
  const { ending } = await work("conclude");
  expect(ending.type).toBe("finished");
  const { snapshot, epochSeconds } = readRunCheckpoint(ending.recording.checkpoint?.bytes ?? new Uint8Array());
  expect(snapshot.step).toBeLessThan(epochSteps);
  expect(epochSeconds).toBeGreaterThan(0);
});

test("a run whose loss is no number fails at its step, and leaves nothing to go on from, also when it is to stop there", async () => {
  // The weights of one large step, multiplied over twelve layers, are no numbers at the second, which the engine takes together with the first.
  const optimizer = { name: "sgd", learningRate: 1e6, momentum: 0, nesterov: false } as const;
  const hiddenLayers = Array.from({ length: 12 }, () => ({ units: 8, activation: "linear" as const, dropout: 0 }));
  const { ending } = await work("stop-with-checkpoint", { config: { ...config, optimizer, hiddenLayers } });
  expect(ending).toMatchObject({ type: "failed", code: "loss-diverged" });
  expect(ending.recording.checkpoint).toBeUndefined();
});
