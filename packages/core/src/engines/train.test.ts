import { describe, expect, it } from "vitest";
import type { MetricSeries } from "../contracts/metric-series.ts";
import { type RunConfig, stepsPerEpoch } from "../contracts/run-config.ts";
import { metricInterval } from "../training/metric-interval.ts";
import { train } from "../training/train.ts";
import type { TrainingEvent, TrainingPosition } from "../training/training-event.ts";
import { conformanceConfig, conformanceSplits, optimizers, type Shape, shapes } from "./conformance-cases.ts";
import { referenceEngine } from "./reference/reference-engine.ts";

// The loop knows engines only by their seam and may not import one; its test trains for real, so it stands here.
const [shape, adam] = [shapes.find(({ title }) => title === "dropout") as Shape, (optimizers[0] as (typeof optimizers)[number]).optimizer];
const config: RunConfig = { ...conformanceConfig(shape, adam), epochs: 3 };
const split: RunConfig = { ...config, validation: { kind: "split", fraction: 0.1 } };
const open = (runConfig: RunConfig) => referenceEngine.open({ config: runConfig, splits: conformanceSplits(runConfig) });

async function collect(events: AsyncGenerator<TrainingEvent, void>): Promise<TrainingEvent[]> {
  const collected: TrainingEvent[] = [];
  for await (const event of events) collected.push(event);
  return collected;
}

const seriesOf = (events: TrainingEvent[], series: MetricSeries) =>
  events.flatMap((event) => ("points" in event ? event.points.filter((point) => point.series === series) : []));

describe("train", () => {
  it("tells each interval's means, each epoch's means and validation, and the final evaluation, in order", async () => {
    const session = await open(config);
    const events = await collect(train(session, config));
    const steps = stepsPerEpoch(config);
    expect(metricInterval(config)).toBe(1);
    const epoch = [...Array<string>(steps).fill("points"), "epoch-ended"];
    expect(events.map(({ type }) => type)).toEqual([...epoch, ...epoch, ...epoch, "evaluated"]);
    expect(seriesOf(events, "batch/loss").map(({ step }) => step)).toEqual(Array.from({ length: 3 * steps }, (_, index) => index + 1));
    for (const series of ["epoch/loss", "epoch/accuracy", "epoch/val_loss", "epoch/val_accuracy"] as const) {
      expect(seriesOf(events, series).map(({ step }) => step)).toEqual([steps, 2 * steps, 3 * steps]);
    }
    expect(seriesOf(events, "epoch/loss").at(-1)?.value).toBeLessThan(seriesOf(events, "epoch/loss")[0]?.value ?? 0);
    const { loss, accuracy } = await session.evaluate("test");
    expect(events.at(-1)).toMatchObject({ evaluation: { loss, accuracy } });
  });

  it("means over an epoch weigh each batch by its images, as Keras's do", async () => {
    const events = await collect(train(await open(config), config));
    const first = seriesOf(events, "batch/loss").slice(0, stepsPerEpoch(config));
    const sizes = first.map((_, index) => (index === first.length - 1 ? 4 : 8));
    const mean = first.reduce((sum, { value }, index) => sum + value * (sizes[index] ?? 0), 0) / 100;
    expect(seriesOf(events, "epoch/loss")[0]?.value).toBeCloseTo(mean, 12);
  });

  it("goes on from any event with a position as if undisturbed", async () => {
    const undisturbed = await open(config);
    const events: TrainingEvent[] = [];
    const checkpoints: { position: TrainingPosition; snapshot: Awaited<ReturnType<typeof undisturbed.snapshot>>; told: number }[] = [];
    for await (const event of train(undisturbed, config)) {
      events.push(event);
      if ("position" in event) checkpoints.push({ position: event.position, snapshot: await undisturbed.snapshot(), told: events.length });
    }
    const steps = stepsPerEpoch(config);
    // In the middle of an epoch, at its last step before its end was told, after that, at the very end, and before the first step.
    const interesting = [4, steps - 1, steps, 3 * (steps + 1) - 1, events.length - 1].map((index) => checkpoints[index]);
    for (const checkpoint of interesting) {
      if (!checkpoint) throw new Error("There is no such checkpoint.");
      const resumed = await open(config);
      await resumed.restore(checkpoint.snapshot);
      const rest = await collect(train(resumed, config, { resume: checkpoint.position }));
      const expected = events.slice(checkpoint.told);
      expect(rest).toEqual(expected.length > 0 ? expected : [events.at(-1)]);
    }
  });

  it("validates on the split and evaluates on the test images", async () => {
    const session = await referenceEngine.open({
      config: split,
      splits: { ...conformanceSplits(split), validation: conformanceSplits(config).train },
    });
    const events = await collect(train(session, split));
    const last = events.findLast((event) => event.type === "epoch-ended");
    expect(last).toMatchObject({ epoch: 2, validation: { images: 100 } });
    expect(events.at(-1)).toMatchObject({ type: "evaluated", evaluation: { images: 30 } });
  });

  it("is heard from in the middle of an interval when its steps are long", async () => {
    // 401 steps an epoch: a point every 3. 644,004 parameters at batch 64 are 2.5e8 operations a step, of which 5e8 may be asked for at once.
    const hiddenLayers = [800, 800].map((units) => ({ units, activation: "linear", dropout: 0 }) as const);
    const { dataset, ...rest } = conformanceConfig({ ...shape, imageShape: [1, 1], hiddenLayers, batchSize: 64 }, adam);
    const long: RunConfig = { ...rest, dataset: { ...dataset, trainImages: 401 * 64 } };
    const session = await open(long);
    const told: TrainingEvent[] = [];
    for await (const event of train(session, long)) {
      told.push(event);
      if (event.type === "points") break;
    }
    expect(told).toEqual([{ type: "progress", step: 2 }, expect.objectContaining({ type: "points" })]);
    expect(told.at(-1)).toMatchObject({ position: { step: 3, epochSums: { images: 3 * 64 } } });
    expect((await session.snapshot()).step).toBe(3);
  });

  it.each([
    { which: "training", learningRate: 1e5 },
    { which: "validation", learningRate: 1e6 },
  ])("ends with loss-diverged when the $which loss does, after the points that show it", async ({ which, learningRate }) => {
    // Without relu, whose units would die and stop the growth.
    const hiddenLayers = [{ units: 8, activation: "linear", dropout: 0 } as const];
    const wild: RunConfig = {
      ...config,
      hiddenLayers,
      optimizer: { name: "sgd", learningRate, momentum: 0.9, nesterov: false },
      epochs: 100,
    };
    const events: TrainingEvent[] = [];
    const run = (async () => {
      for await (const event of train(await open(wild), wild)) events.push(event);
    })();
    await expect(run).rejects.toMatchObject({ code: "loss-diverged" });
    const told = events.map((event) => ("points" in event ? event.points : []));
    const finite = told.map((points) => points.every(({ value }) => Number.isFinite(value)));
    expect(finite.indexOf(false)).toBe(events.length - 1);
    const step = told.at(-1)?.at(-1)?.step;
    await expect(run).rejects.toThrow(`The ${which} loss was no longer a finite number at step ${step} (learning rate ${learningRate}).`);
  });
});
