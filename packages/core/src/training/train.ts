import { GlyphlabError } from "../contracts/error.ts";
import type { MetricPoint } from "../contracts/metric-series.ts";
import type { RunConfig } from "../contracts/run-config.ts";
import { stepsPerEpoch } from "../contracts/run-steps.ts";
import type { BatchSums, EngineSnapshot, SplitEvaluation, TrainingSession } from "./engine.ts";
import { layerPoints } from "./layer-points.ts";
import { metricInterval } from "./metric-interval.ts";
import { isRecordedEpoch } from "./recorded-epochs.ts";
import type { TrainingEvent, TrainingPosition } from "./training-event.ts";

const noSums: BatchSums = { images: 0, loss: 0, correct: 0 };

export interface TrainOptions {
  resume?: TrainingPosition;
  /**
   * Pixels of images to look for dead units on. Given, the epochs that are recorded are inspected: at the last step there are points of each layer, and
   * the epoch's end tells the state and what it makes of the test images.
   */
  inspectOn?: Uint8Array;
}

/**
 * Trains a run to its end: for each epoch its batches, then a validation; at last the evaluation on the test images. Pure but for the session: it
 * reads no clock and stores nothing, that is its caller's.
 *
 * To resume, restore the session to the snapshot taken after an event and pass that event's position: what follows is what would have followed.
 *
 * @throws GlyphlabError `loss-diverged` once the loss is NaN or infinite, after the points that show it
 */
export async function* train(
  session: TrainingSession,
  config: RunConfig,
  { resume = { step: 0, epochSums: noSums }, inspectOn }: TrainOptions = {},
): AsyncGenerator<TrainingEvent, void> {
  const epochSteps = stepsPerEpoch(config);
  const interval = metricInterval(config);
  let { step, epochSums } = resume;
  let intervalSums = noSums;
  let test: SplitEvaluation | undefined;

  for (let epoch = epochAt(resume, epochSteps); epoch < config.epochs; epoch++) {
    const epochStart = epoch * epochSteps;
    const epochEnd = epochStart + epochSteps;
    const inspectedOn = isRecordedEpoch(config, epoch + 1) ? inspectOn : undefined;
    let after: EngineSnapshot | undefined;

    while (step < epochEnd) {
      // The last step of an inspected epoch is taken alone, between two snapshots.
      const before = inspectedOn && step === epochEnd - 1 ? await session.snapshot() : undefined;
      const furthest = inspectedOn && !before ? epochSteps - 1 : epochSteps;
      const count = stepsToAsk(step - epochStart, { interval, atOnce: session.stepsAtOnce, furthest, epochSteps });
      const points: MetricPoint[] = [];
      for (const sums of await session.trainSteps(count)) {
        step++;
        intervalSums = plus(intervalSums, sums);
        epochSums = plus(epochSums, sums);
        const isDiverged = !Number.isFinite(sums.loss);
        if (!isDiverged && (step - epochStart) % interval > 0 && step < epochEnd) continue;
        points.push(...meanPoints("batch", step, intervalSums));
        intervalSums = noSums;
        if (!isDiverged) continue;
        yield { type: "points", step, points, position: null };
        throw diverged("training", step, config);
      }
      if (inspectedOn && before) {
        after = await session.snapshot();
        points.push(...layerPoints(config, before, after, inspectedOn));
      }
      if (points.length > 0) yield { type: "points", step, points, position: { step, epochSums } };
      else yield { type: "progress", step };
    }

    const validation = await session.evaluate("validation");
    const points: MetricPoint[] = [
      ...meanPoints("epoch", step, epochSums),
      { series: "epoch/val_loss", step, value: validation.loss },
      { series: "epoch/val_accuracy", step, value: validation.accuracy },
    ];
    test = config.validation.kind === "test-set" ? validation : inspectedOn && (await session.evaluate("test"));
    const inspection = inspectedOn && test && { snapshot: after ?? (await session.snapshot()), test };
    epochSums = noSums;
    const position = Number.isFinite(validation.loss) ? { step, epochSums } : null;
    yield { type: "epoch-ended", epoch, step, points, validation, ...(inspection && { inspection }), position };
    if (!Number.isFinite(validation.loss)) throw diverged("validation", step, config);
  }

  const evaluation = test ?? (await session.evaluate("test"));
  if (!Number.isFinite(evaluation.loss)) throw diverged("test", step, config);
  yield { type: "evaluated", evaluation, position: { step, epochSums } };
}

interface Pace {
  interval: number;
  atOnce: number;
  /** The step of the epoch to stop at in any case. */
  furthest: number;
  epochSteps: number;
}

/**
 * As many steps as the session should be asked for, ending with an interval of the metrics if one fits, as an epoch's end does: only there can a run be
 * checkpointed.
 */
function stepsToAsk(stepInEpoch: number, { interval, atOnce, furthest, epochSteps }: Pace): number {
  const last = Math.min(stepInEpoch + atOnce, furthest);
  const lastInterval = last === epochSteps ? last : last - (last % interval);
  return (lastInterval > stepInEpoch ? lastInterval : last) - stepInEpoch;
}

/** The epoch to go on with. One whose last step is done but whose end was not told yet still has its sums, and is not over. */
function epochAt({ step, epochSums }: TrainingPosition, epochSteps: number): number {
  return epochSums.images > 0 ? Math.ceil(step / epochSteps) - 1 : Math.floor(step / epochSteps);
}

const plus = (left: BatchSums, right: BatchSums): BatchSums => ({
  images: left.images + right.images,
  loss: left.loss + right.loss,
  correct: left.correct + right.correct,
});

/** Keras's running mean: each batch weighs by its images. */
const meanPoints = (prefix: "batch" | "epoch", step: number, { images, loss, correct }: BatchSums): MetricPoint[] => [
  { series: `${prefix}/loss`, step, value: loss / images },
  { series: `${prefix}/accuracy`, step, value: correct / images },
];

function diverged(which: "training" | "validation" | "test", step: number, config: RunConfig): GlyphlabError {
  const { learningRate } = config.optimizer;
  return new GlyphlabError(
    "loss-diverged",
    `The ${which} loss was no longer a finite number at step ${step} (learning rate ${learningRate}). A lower learning rate may help; what was measured until then is kept.`,
  );
}
