import { expect, it } from "vitest";
import type { RunConfig } from "../contracts/run-config.ts";
import { stepsPerEpoch } from "../contracts/run-steps.ts";
import { metricSteps } from "../training/metric-steps.ts";
import { train } from "../training/train.ts";
import { conformanceConfig, conformanceSplits, optimizers, type Shape, shapes } from "./conformance-cases.ts";
import { referenceEngine } from "./reference/reference-engine.ts";

const [shape, { optimizer }] = [shapes[0] as Shape, optimizers[0] as (typeof optimizers)[number]];

/** The points there are after each step at which a run may stop: not before the validation at an epoch's end. */
async function pointsOf(config: RunConfig) {
  const session = await referenceEngine.open({ config, splits: conformanceSplits(config) });
  const batch: number[] = [];
  const epoch: number[] = [];
  const stops: { step: number; batch: number[]; epoch: number[] }[] = [];
  for await (const event of train(session, config)) {
    if (event.type !== "points" && event.type !== "epoch-ended") continue;
    const { step } = event;
    const told = event.points.filter(({ series }) => series === "batch/loss" || series === "epoch/loss");
    (event.type === "points" ? batch : epoch).push(...told.map((point) => point.step));
    if (event.type === "points" && step % stepsPerEpoch(config) === 0) continue;
    stops.push({ step, batch: [...batch], epoch: [...epoch] });
  }
  await session.close();
  return stops;
}

it.each([
  ["a point a step, with a short last batch", 7, 100],
  ["one batch an epoch", 8192, 100],
  ["a point every three steps", 1, 450],
])("knows the points of a run: %s", async (_, batchSize, trainImages) => {
  const base = conformanceConfig(shape, optimizer);
  const config: RunConfig = { ...base, batchSize, epochs: 2, hiddenLayers: [], dataset: { ...base.dataset, trainImages } };
  const stops = await pointsOf(config);
  expect(stops.length).toBeGreaterThan(1);
  for (const { step, ...points } of stops) expect(metricSteps(config, step)).toEqual(points);
});
