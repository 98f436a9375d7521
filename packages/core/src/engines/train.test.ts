import { expect, it } from "vitest";
import type { RunConfig } from "../contracts/run-config.ts";
import { presets } from "../model/presets.ts";
import type { TrainingSession } from "../training/engine.ts";
import { train } from "../training/train.ts";
import type { TrainingEvent, TrainingPosition } from "../training/training-event.ts";
import { referenceEngine } from "./reference/reference-engine.ts";

/** 431 batches of one image: a metric interval is 3 steps, and the epoch's last one is shorter. */
const count = 431;
const images = {
  count,
  pixels: Uint8Array.from({ length: 4 * count }, (_, index) => (index * 97) % 256),
  labels: Uint8Array.from({ length: count }, (_, index) => index % 3),
};
const config: RunConfig = {
  ...presets.reference.config,
  dataset: { id: "small", imageShape: [2, 2], classNames: ["a", "b", "c"], trainImages: count, testImages: count },
  hiddenLayers: [{ units: 5, activation: "tanh", dropout: 0.2 }],
  batchSize: 1,
  epochs: 2,
};

/** A session that is to be asked for so many steps at once. */
async function open(stepsAtOnce: number, changes: Partial<RunConfig> = {}): Promise<TrainingSession> {
  const splits = { train: images, validation: images, test: images };
  const session = await referenceEngine.open({ config: { ...config, ...changes }, splits });
  return Object.defineProperty(session, "stepsAtOnce", { value: stepsAtOnce });
}

async function collect(session: TrainingSession, resume?: TrainingPosition): Promise<TrainingEvent[]> {
  const events: TrainingEvent[] = [];
  for await (const event of train(session, config, resume ? { resume } : {})) events.push(event);
  return events;
}

/** Trains as a trainer does, with each epoch inspected. */
async function inspect(session: TrainingSession, resume?: TrainingPosition): Promise<TrainingEvent[]> {
  const events: TrainingEvent[] = [];
  for await (const event of train(session, config, { ...(resume && { resume }), inspectOn: images.pixels.subarray(0, 40) }))
    events.push(event);
  return events;
}

const pointsOf = (events: TrainingEvent[]) => events.flatMap((event) => ("points" in event ? event.points : []));

it("tells the same points however many steps are asked for at once", async () => {
  const expected = pointsOf(await collect(await open(3)));
  const steps = expected.filter(({ series }) => series === "batch/loss").map(({ step }) => step);
  expect(steps.slice(0, 3)).toEqual([3, 6, 9]);
  expect(steps.filter((step) => step > 420 && step < 440)).toEqual([423, 426, 429, 431, 434, 437]);
  for (const stepsAtOnce of [1, 2, 7, 100, 10_000]) expect(pointsOf(await collect(await open(stepsAtOnce)))).toEqual(expected);
});

it("tells the progress where an interval takes longer than it may be silent, and the points of many at once where it takes less", async () => {
  const slow = await collect(await open(1));
  expect(slow.slice(0, 3).map(({ type }) => type)).toEqual(["progress", "progress", "points"]);
  const [fast] = await collect(await open(100));
  expect(fast).toMatchObject({ type: "points", step: 99 });
  expect(pointsOf([fast as TrainingEvent])).toHaveLength(2 * 33);
});

it.each([1, 7, 100])("goes on at any position as if nothing had been, asking for %i steps at once", async (stepsAtOnce) => {
  const session = await open(stepsAtOnce);
  const events: TrainingEvent[] = [];
  const places: { told: number; position: TrainingPosition; snapshot: Awaited<ReturnType<TrainingSession["snapshot"]>> }[] = [];
  for await (const event of train(session, config)) {
    events.push(event);
    if ("position" in event && event.position && (events.length % 50 === 1 || event.type === "epoch-ended")) {
      places.push({ told: events.length, position: event.position, snapshot: await session.snapshot() });
    }
  }
  expect(places.length).toBeGreaterThan(2);
  for (const { told, position, snapshot } of places) {
    expect(snapshot.step).toBe(position.step);
    const other = await open(stepsAtOnce);
    await other.restore(snapshot);
    expect(pointsOf(await collect(other, position))).toEqual(pointsOf(events.slice(told)));
  }
});

it("ends at the very step at which the loss is no longer finite, after the points until then, and is not to go on from there", async () => {
  const optimizer = { name: "sgd", learningRate: 1e6, momentum: 0.9, nesterov: false } as const;
  const hiddenLayers = [{ units: 5, activation: "linear", dropout: 0 } as const];
  const ends = [];
  for (const stepsAtOnce of [1, 100]) {
    const points: number[] = [];
    let position: TrainingPosition | null = null;
    const diverging = { ...config, optimizer, hiddenLayers };
    const training = async () => {
      for await (const event of train(await open(stepsAtOnce, { optimizer, hiddenLayers }), diverging)) {
        if ("points" in event) points.push(...event.points.map(({ step }) => step));
        if ("position" in event) position = event.position;
      }
    };
    const error = await training().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "loss-diverged", message: expect.stringContaining(`at step ${points.at(-1)} `) });
    expect(position).toBeNull();
    ends.push(points);
  }
  expect(ends[0]).toEqual(ends[1]);
});

it("inspects each epoch without a change to what it trains, however many steps are asked for at once", async () => {
  const plain = await collect(await open(100));
  const inspected = await inspect(await open(100));
  const ofLayers = ({ series }: { series: string }) => series.startsWith("layer/");
  expect(pointsOf(inspected).filter((point) => !ofLayers(point))).toEqual(pointsOf(plain));
  expect(inspected.at(-1)).toEqual(plain.at(-1));
  const layerPoints = pointsOf(inspected).filter(ofLayers);
  expect(layerPoints.map(({ series, step }) => `${series} at ${step}`).slice(0, 3)).toEqual([
    "layer/0/weight_norm at 431",
    "layer/0/gradient_norm at 431",
    "layer/0/update_ratio at 431",
  ]);
  expect(layerPoints).toHaveLength(2 * 2 * 3);
  for (const stepsAtOnce of [1, 7, 10_000]) expect(pointsOf(await inspect(await open(stepsAtOnce)))).toEqual(pointsOf(inspected));
  const ends = inspected.flatMap((event) => (event.type === "epoch-ended" ? [event] : []));
  for (const { inspection, validation, step } of ends) {
    expect(inspection?.snapshot.step).toBe(step);
    expect(inspection?.test).toBe(validation);
  }
});

it.each([1, 7, 100])("inspects the same when it goes on about an epoch's last step, asking for %i steps at once", async (stepsAtOnce) => {
  const session = await open(stepsAtOnce);
  const events: TrainingEvent[] = [];
  const places: { told: number; position: TrainingPosition; snapshot: Awaited<ReturnType<TrainingSession["snapshot"]>> }[] = [];
  for await (const event of train(session, config, { inspectOn: images.pixels.subarray(0, 40) })) {
    events.push(event);
    if ("position" in event && event.position && Math.abs(event.position.step - count) < 3)
      places.push({ told: events.length, position: event.position, snapshot: await session.snapshot() });
  }
  expect(places.map(({ position }) => position.step)).toEqual([429, 431, 431]);
  for (const { told, position, snapshot } of places) {
    const other = await open(stepsAtOnce);
    await other.restore(snapshot);
    const rest = (all: TrainingEvent[]) => all.filter(({ type }) => type === "points" || type === "epoch-ended");
    expect(rest(await inspect(other, position))).toEqual(rest(events.slice(told)));
  }
});
