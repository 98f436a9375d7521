import type { Splits } from "@glyphlab/core/contracts/dataset";
import { GlyphlabError } from "@glyphlab/core/contracts/error";
import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import { stepsPerEpoch } from "@glyphlab/core/contracts/run-steps";
import { joinHardSet } from "@glyphlab/core/data/join-hard-set";
import { datasetChecksum } from "@glyphlab/core/data/sources/dataset-checksum";
import { loadDataset } from "@glyphlab/core/data/sources/load-dataset";
import { cutSplits } from "@glyphlab/core/data/splits";
import { chooseEngine } from "@glyphlab/core/engines/choose-engine";
import { readRunCheckpoint, writeRunCheckpoint } from "@glyphlab/core/formats/run-checkpoint";
import { AugmentationTime } from "@glyphlab/core/training/augmentation/augmentation-time";
import type { TrainingEngine } from "@glyphlab/core/training/engine";
import { inspectedPixels } from "@glyphlab/core/training/recorded-epochs";
import type { Provenance } from "@glyphlab/db/run-lifecycle/record-provenance";
import { completedRecording } from "./completed-recording.ts";
import { Control } from "./control.ts";
import type { Assignment, Ending, FromWorker } from "./messages.ts";
import { ProgressReport } from "./progress-report.ts";
import { Stopwatch } from "./stopwatch.ts";
import { epochsDone, trainSession } from "./train-session.ts";

/** Works on a run from the choice of its engine to its end; never throws. */
export async function workOn(
  assignment: Assignment,
  engines: readonly TrainingEngine[],
  tell: (message: FromWorker) => void,
): Promise<Ending> {
  const report = new ProgressReport(assignment.recordedSteps);
  try {
    return await train(assignment, engines, report, tell);
  } catch (thrown) {
    const { code, message } = GlyphlabError.from(thrown);
    return { type: "failed", recording: report.take(), code, message };
  }
}

async function train(
  assignment: Assignment,
  engines: readonly TrainingEngine[],
  report: ProgressReport,
  tell: (message: FromWorker) => void,
): Promise<Ending> {
  const { config, pinnedEngine, preferredEngine, bestValAccuracy } = assignment;
  const control = new Control(assignment.control);
  const stopwatch = new Stopwatch(assignment.activeSeconds);

  const wanted = pinnedEngine ?? (config.engine === "auto" ? (preferredEngine ?? "auto") : config.engine);
  const choice = await chooseEngine({ ...config, engine: wanted }, engines);
  if (!pinnedEngine) {
    const { engine, availability, others } = choice;
    const { build, device } = availability;
    const reason = config.engine === "auto" && preferredEngine ? "GLYPHLAB_ENGINE asks for this engine" : choice.reason;
    tell({ type: "engine-chosen", event: { type: "engine-chosen", engine: engine.id, build, device, reason, others } });
  }

  const splits = joinHardSet(cutSplits(await loadDataset(config.dataset.id), config), config, assignment.hardSet);
  const augmentationTime = new AugmentationTime(() => stopwatch.sinceStart);
  const session = await choice.engine.open({ config, splits, augmentationTime });
  const { threads } = session;
  tell({
    type: "session-opened",
    provenance: { threads, dataChecksum: datasetChecksum(config.dataset.id), hardSet: hardSetJoined(config, splits) },
  });
  try {
    const checkpoint = assignment.checkpoint && readRunCheckpoint(assignment.checkpoint);
    const resume = checkpoint ? { step: checkpoint.snapshot.step, epochSums: checkpoint.epochSums } : undefined;
    if (checkpoint) {
      await session.restore(checkpoint.snapshot);
      report.addEvent({
        type: "resumed",
        step: checkpoint.snapshot.step,
        epoch: epochsDone(resume, config),
        trainer: assignment.trainerId,
      });
    }
    const trained = await trainSession({
      session,
      config,
      augmentationTime,
      inspectOn: inspectedPixels(splits.validation, config),
      resume,
      epochSeconds: checkpoint?.epochSeconds ?? 0,
      report,
      stopwatch,
      control,
      bestValAccuracy,
      recordedStep: assignment.recordedSteps["batch/loss"] ?? 0,
      tell: (recording) => tell({ type: "recording", recording }),
    });
    if (trained === "stopped") return { type: "stopped", recording: report.take() };
    const { evaluation, position, epochSeconds } = trained;
    const { step, epochSums } = position;
    const snapshot = await session.snapshot();
    // Kept with the result, so that the run can be continued for more epochs.
    report.setCheckpoint({ step, bytes: writeRunCheckpoint({ snapshot, epochSums, epochSeconds }) });
    if (step < stepsPerEpoch(config) * config.epochs) report.addEvent({ type: "stopped-early", step, epoch: epochsDone(position, config) });
    const recording = completedRecording({
      last: report.take(),
      config,
      labels: splits.test.labels,
      evaluation,
      snapshot,
    });
    return { type: "finished", recording };
  } finally {
    await session.close();
  }
}

/** What the run's log says of the drawings among its training images. */
const hardSetJoined = ({ hardSet }: RunConfig, { train }: Splits): Provenance["hardSet"] =>
  hardSet ? { type: "hard-set-joined", drawings: hardSet.images, repeats: hardSet.repeats, trainingImages: train.count } : null;
