import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import { stepsPerEpoch } from "@glyphlab/core/contracts/run-steps";
import { writeRunCheckpoint } from "@glyphlab/core/formats/run-checkpoint";
import type { AugmentationTime } from "@glyphlab/core/training/augmentation/augmentation-time";
import type { SplitEvaluation, TrainingSession } from "@glyphlab/core/training/engine";
import { Throughput } from "@glyphlab/core/training/throughput";
import { train } from "@glyphlab/core/training/train";
import { imagesUntil } from "@glyphlab/core/training/trained-images";
import type { TrainingEvent, TrainingPosition } from "@glyphlab/core/training/training-event";
import type { Recording } from "@glyphlab/db/run-lifecycle/recording";
import { CheckpointTiming } from "./checkpoint-timing.ts";
import type { Control } from "./control.ts";
import { epochRecordOf } from "./epoch-record.ts";
import type { ProgressReport } from "./progress-report.ts";
import type { Stopwatch } from "./stopwatch.ts";

/** Points wait this long for company: twice within the shortest interval of the writes, so that hardly a point waits for the next one. */
const tellEverySeconds = 0.05;

export interface TrainSessionOptions {
  session: TrainingSession;
  config: RunConfig;
  /** What the session was opened with. */
  augmentationTime: AugmentationTime;
  /** Pixels of images to look for dead units on. */
  inspectOn: Uint8Array;
  resume: TrainingPosition | undefined;
  /** How long the epoch in which it resumes had been trained by the checkpoint. */
  epochSeconds: number;
  report: ProgressReport;
  stopwatch: Stopwatch;
  control: Control;
  bestValAccuracy: number | null;
  /** Up to here there are points already: what is concluded early is no older than its curves. */
  recordedStep: number;
  tell: (recording: Recording) => void;
}

/** A training that ended with a model, and where: at its last step, or before it when it was concluded early. */
export interface Trained {
  evaluation: SplitEvaluation;
  position: TrainingPosition;
  /** Of the epoch that it stands in. */
  epochSeconds: number;
}

/**
 * Trains a session to its end or until it is told to stop, and tells what happens. Adds to the pure loop of `train()` what it leaves to
 * its caller: time, checkpoints, and obedience at every step boundary.
 * @returns "stopped" where nothing is to be made of it here
 */
export async function trainSession(options: TrainSessionOptions): Promise<Trained | "stopped"> {
  const { session, config, augmentationTime, inspectOn, resume, report, stopwatch, control, recordedStep, tell } = options;
  const checkpoints = new CheckpointTiming();
  const throughput = new Throughput();
  const started = stopwatch.sinceStart;
  let { bestValAccuracy } = options;
  let step = resume?.step ?? 0;
  let epoch = epochsDone(resume, config);
  let steppedAt = started;
  let epochStartedAt = started - options.epochSeconds;
  // Of an epoch that began before a resume a part is not known.
  let isMeasuredWhole = options.epochSeconds === 0;
  let toldAt = Number.NEGATIVE_INFINITY;

  const noteStep = (newStep: number) => {
    const now = stopwatch.sinceStart;
    throughput.add(imagesUntil(newStep, config) - imagesUntil(step, config), now - steppedAt);
    step = newStep;
    steppedAt = now;
  };
  const noteProgress = () => {
    report.setProgress({
      step,
      epoch,
      imagesPerSecond: throughput.imagesPerSecond,
      activeSeconds: stopwatch.seconds,
      bestValAccuracy,
    });
  };
  const noteEpoch = (event: Extract<TrainingEvent, { type: "epoch-ended" }>) => {
    const now = stopwatch.sinceStart;
    epoch = event.epoch + 1;
    bestValAccuracy = Math.max(bestValAccuracy ?? 0, event.validation.accuracy);
    // The points, the event and the record of an epoch are stored together: where the points are known already, so is the rest.
    const augmentationSeconds = augmentationTime.take();
    if (report.addPoints(event.points, stopwatch.seconds)) {
      report.addEvent({
        ...{ type: "epoch-ended", epoch, step, seconds: now - epochStartedAt },
        ...(config.augmentation && isMeasuredWhole && { augmentationSeconds }),
      });
      const record = epochRecordOf(config, event);
      if (record) report.addEpochRecord(record);
    }
    epochStartedAt = now;
    isMeasuredWhole = true;
    steppedAt = stopwatch.sinceStart;
  };
  const noteCheckpoint = async (position: TrainingPosition) => {
    const epochSeconds = stopwatch.sinceStart - epochStartedAt;
    const { epochSums } = position;
    report.setCheckpoint({ step, bytes: writeRunCheckpoint({ snapshot: await session.snapshot(), epochSums, epochSeconds }) });
    checkpoints.taken(stopwatch.sinceStart - started);
    steppedAt = stopwatch.sinceStart;
  };

  for await (const event of train(session, config, { inspectOn, ...(resume && { resume }) })) {
    switch (event.type) {
      case "progress":
        noteStep(event.step);
        break;
      case "points":
        noteStep(event.step);
        report.addPoints(event.points, stopwatch.seconds);
        break;
      case "epoch-ended":
        noteEpoch(event);
        break;
      case "evaluated":
        noteProgress();
        return { ...event, epochSeconds: 0 };
      default:
        event satisfies never;
    }
    noteProgress();

    stopwatch.leaveOut(control.waitWhileHeld());
    const { command } = control;
    if (command === "stop") return "stopped";
    const position = "position" in event ? event.position : null;
    // At an epoch's last step the end of the epoch follows: it is not cut short for want of its validation.
    if (
      command === "conclude" &&
      position &&
      step >= recordedStep &&
      (event.type === "epoch-ended" || step % stepsPerEpoch(config) !== 0)
    ) {
      const epochSeconds = stopwatch.sinceStart - epochStartedAt;
      return { evaluation: await session.evaluate("test"), position, epochSeconds };
    }
    if (position && (command === "stop-with-checkpoint" || checkpoints.isDue(stopwatch.sinceStart - started)))
      await noteCheckpoint(position);
    if (position && command === "stop-with-checkpoint") return "stopped";
    // At an epoch's end at once: a validation follows the last point, and on a slow engine it takes a while.
    const now = stopwatch.sinceStart;
    if (now - toldAt >= tellEverySeconds || event.type === "epoch-ended") {
      toldAt = now;
      tell(report.take());
    }
  }
  throw new Error("The training ended without an evaluation");
}

/** Epochs whose end was told: the last one of a checkpoint between its last step and its validation is not among them. */
export function epochsDone(position: TrainingPosition | undefined, config: RunConfig): number {
  if (!position) return 0;
  const epochs = position.step / stepsPerEpoch(config);
  return position.epochSums.images > 0 ? Math.ceil(epochs) - 1 : Math.floor(epochs);
}
