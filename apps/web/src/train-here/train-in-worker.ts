import { GlyphlabError } from "@glyphlab/core/contracts/error";
import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import { stepsPerEpoch } from "@glyphlab/core/contracts/run-steps";
import { cutSplits } from "@glyphlab/core/data/splits";
import { chooseEngine } from "@glyphlab/core/engines/choose-engine";
import { browserThreads, wasmEngineInBrowser } from "@glyphlab/core/engines/wasm/browser";
import { writeModelWeights } from "@glyphlab/core/formats/model-weights";
import type { SplitEvaluation, TrainingSession } from "@glyphlab/core/training/engine";
import { train } from "@glyphlab/core/training/train";
import { trainedModelOf } from "@glyphlab/core/training/trained-model";
import type { TrainingEvent } from "@glyphlab/core/training/training-event";
import { fetchDataset } from "./fetch-dataset.ts";
import { Measurements } from "./measurements.ts";
import type { FromTrainingWorker } from "./messages.ts";

/** The page draws its curves anew each time it is told, beside an engine that takes all cores: five times a second looks live. */
const tellEverySeconds = 0.2;

/** Of the fetching, as a fraction. */
const leastProgress = 0.02;

const seconds = () => performance.now() / 1000;

interface Job {
  config: RunConfig;
  /** Looked at whenever there is something to measure. */
  stopAsked: () => boolean;
  tell: (message: FromTrainingWorker) => void;
}

/** Trains a run from the fetching of its data to its evaluation on the test images, and tells how it ended; never throws. */
export async function trainInWorker(job: Job): Promise<void> {
  const measurements = new Measurements(job.config, seconds);
  try {
    await work(job, measurements);
  } catch (thrown) {
    const { code, message } = errorOf(thrown);
    const measured = measurements.take();
    measured.events.push({ type: "failed", code, message });
    job.tell({ type: "failed", measured, code, message });
  }
}

async function work({ config, stopAsked, tell }: Job, measurements: Measurements): Promise<void> {
  const { engine, availability } = await chooseEngine(config, [wasmEngineInBrowser("/engine/")]);
  let told = 0;
  const dataset = await fetchDataset(config.dataset.id, (fraction) => {
    if (fraction - told < leastProgress) return;
    told = fraction;
    tell({ type: "loading", fraction });
  });
  const { build, device } = availability;
  const reason = "the engine that browsers have";
  tell({
    type: "engine-chosen",
    event: { type: "engine-chosen", engine: engine.id, build, device, reason, others: [] },
    threads: browserThreads(),
  });
  const { augmentationTime } = measurements;
  const session = await engine.open({ config, splits: cutSplits(dataset, config), augmentationTime });
  try {
    measurements.start(seconds());
    const { loss, accuracy } = await trainAndEvaluate(session, { config, stopAsked, tell }, measurements);
    const weights = writeModelWeights(trainedModelOf(config, await session.snapshot()));
    const measured = measurements.take();
    measured.events.push({ type: "evaluated", testLoss: loss, testAccuracy: accuracy }, { type: "completed", step: measurements.step });
    tell({ type: "finished", measured, test: { loss, accuracy }, weights });
  } finally {
    await session.close();
  }
}

async function trainAndEvaluate(
  session: TrainingSession,
  { config, stopAsked, tell }: Job,
  measurements: Measurements,
): Promise<SplitEvaluation> {
  let toldAt = seconds();
  for await (const event of train(session, config)) {
    if (event.type === "evaluated") return event.evaluation;
    measurements.add(event, seconds());
    if (seconds() - toldAt >= tellEverySeconds) {
      toldAt = seconds();
      tell({ type: "measured", measured: measurements.take() });
      await messagesRead();
    }
    if (stopAsked() && mayStopAfter(event, config)) break;
  }
  return session.evaluate("test");
}

/** Where a run stops it has all the points of its steps: at an epoch's last step its validation is still to come. */
const mayStopAfter = (event: TrainingEvent, config: RunConfig): boolean =>
  event.type === "epoch-ended" || (event.type === "points" && event.step % stepsPerEpoch(config) !== 0);

/** Lets the worker hear what it was sent: without threads the engine would keep it busy to the end. A timer would cost 4 ms each time. */
function messagesRead(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** Browsers say that memory is short by a RangeError. */
function errorOf(thrown: unknown): GlyphlabError {
  if (!(thrown instanceof RangeError)) return GlyphlabError.from(thrown);
  const message = "This browser does not have the memory that training this network takes. Close other tabs, or train it on a trainer.";
  return new GlyphlabError("engine-unavailable", message, { cause: thrown });
}
