import "client-only";
import type { BrowserRun } from "@glyphlab/core/contracts/browser-run";
import { metricSeries } from "@glyphlab/core/contracts/metric-series";
import type { RunEvent } from "@glyphlab/core/contracts/run-event";
import { stepsPerEpoch } from "@glyphlab/core/contracts/run-steps";
import type { LaunchRequest } from "../new-run/launch-request.ts";
import { RunFeed } from "../run/run-feed.ts";
import { configInWords } from "../runs/config-in-words.ts";
import type { RunSnapshot } from "../runs/run-snapshot.ts";
import { browserName } from "./browser-name.ts";
import type { FromTrainingWorker, Measured, TestFigures, ToTrainingWorker } from "./messages.ts";
import { newRunId } from "./new-run-id.ts";

export type Phase =
  /** The engine and the data set are on their way; `fraction` of the data set is here. */
  | { name: "loading"; fraction: number }
  | { name: "training" }
  /** It was asked to stop: the rest of its steps is left out, and it is evaluated. */
  | { name: "stopping" }
  | { name: "finished" }
  | { name: "failed" };

/** A run that is trained in this tab: its worker, and everything it has told so far, in the form in which run pages show a run. */
export class LocalTraining {
  readonly feed: RunFeed;
  readonly request: LaunchRequest;
  readonly #browser = browserName(navigator.userAgent);
  readonly #worker: Worker;
  readonly #onPhase: () => void;
  #phase: Phase = { name: "loading", fraction: 0 };
  #begun = false;
  #threads = 1;
  #events = 0;
  #result: { test: TestFigures; weights: Uint8Array<ArrayBuffer> } | undefined;

  /** @param onPhase told when the phase changes; what is measured is told by the feed */
  constructor(request: LaunchRequest, onPhase: () => void) {
    const { config, name } = request;
    this.request = request;
    this.#onPhase = onPhase;
    const run = newSnapshot({ id: newRunId(), name: name || configInWords(config), config });
    this.feed = new RunFeed({
      run,
      config,
      configProblem: null,
      provenance: null,
      forecast: null,
      events: [],
      chunks: [],
      times: [],
      series: [],
    });
    this.#worker = new Worker(new URL("./training.worker.ts", import.meta.url), { type: "module", name: "glyphlab training" });
    this.#worker.addEventListener("message", ({ data }: MessageEvent<FromTrainingWorker>) => this.#take(data));
    this.#worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.#fail(
        "internal",
        `The training ended unexpectedly: ${event.message || "its worker could not be started"}.`,
        nothing(this.feed.run),
      );
    });
    this.#apply({}, [{ type: "log", level: "info", message: "Fetches the engine and the data set from the dashboard" }]);
  }

  /** Called once its page is drawn, however often: drawing the page beside the unpacking of the data set took a task of 225 ms. */
  begin(): void {
    if (this.#begun) return;
    this.#begun = true;
    this.#tell({ type: "train", config: this.request.config });
  }

  get phase(): Phase {
    return this.#phase;
  }

  stop(): void {
    this.#tell({ type: "stop" });
    this.#enter({ name: "stopping" });
  }

  /** Ends it wherever it is. */
  end(): void {
    this.#worker.terminate();
  }

  /** What is sent to save it; only of one that is finished. */
  get saved(): { run: BrowserRun; weights: Uint8Array<ArrayBuffer> } | undefined {
    const { run, config, events } = this.feed;
    if (!this.#result || !config || run.engineBuild === null) return undefined;
    const { test, weights } = this.#result;
    const ended = events.flatMap(({ event }) => (event.type === "epoch-ended" ? [event] : []));
    return {
      weights,
      run: {
        id: run.id,
        name: this.request.name,
        config,
        browser: this.#browser,
        build: run.engineBuild,
        threads: this.#threads,
        step: run.step,
        seconds: run.activeSeconds,
        epochSeconds: ended.map(({ seconds }) => seconds),
        ...(config.augmentation && { augmentationSeconds: ended.map(({ augmentationSeconds = 0 }) => augmentationSeconds) }),
        chunks: metricSeries.flatMap((one) => {
          const { steps, values } = this.feed.points(one);
          return steps.length > 0 ? [{ series: one, steps: [...steps], values: [...values] }] : [];
        }),
        test,
      },
    };
  }

  #take(message: FromTrainingWorker): void {
    switch (message.type) {
      case "loading":
        this.#enter({ name: "loading", fraction: message.fraction });
        break;
      case "engine-chosen": {
        const { engine, build, device } = message.event;
        this.#threads = message.threads;
        this.#apply({ engine, engineBuild: build, device: `${this.#browser}, ${device}`, startedAt: new Date() }, [message.event]);
        if (this.#phase.name === "loading") this.#enter({ name: "training" });
        break;
      }
      case "measured":
        this.#apply(message.measured.progress, message.measured.events, message.measured.chunks);
        break;
      case "finished": {
        const { measured, test, weights } = message;
        this.#result = { test, weights };
        const figures = { status: "completed", finishedAt: new Date(), testLoss: test.loss, testAccuracy: test.accuracy } as const;
        this.#apply({ ...measured.progress, ...figures, imagesPerSecond: null }, measured.events, measured.chunks);
        this.#enter({ name: "finished" });
        this.end();
        break;
      }
      case "failed":
        this.#fail(message.code, message.message, message.measured);
        break;
      default:
        message satisfies never;
    }
  }

  #fail(errorCode: string, errorMessage: string, { progress, events, chunks }: Measured): void {
    const failure = { status: "failed", finishedAt: new Date(), errorCode, errorMessage, imagesPerSecond: null } as const;
    this.#apply({ ...progress, ...failure }, events, chunks);
    this.#enter({ name: "failed" });
    this.end();
  }

  #apply(changes: Partial<RunSnapshot>, events: RunEvent[], chunks: Measured["chunks"] = []): void {
    const { run, config } = this.feed;
    const logged = events.map((event) => ({ seq: ++this.#events, at: new Date(), event }));
    const { step, activeSeconds } = { ...run, ...changes };
    this.feed.apply({
      ...{ config, configProblem: null, provenance: null, forecast: null, chunks, series: [], events: logged },
      run: { ...run, ...changes, seq: run.seq + 1 },
      times: [{ step, activeSeconds, at: new Date() }],
    });
  }

  #enter(phase: Phase): void {
    this.#phase = phase;
    this.#onPhase();
  }

  #tell(message: ToTrainingWorker): void {
    this.#worker.postMessage(message);
  }
}

function newSnapshot({ id, name, config }: { id: string; name: string; config: LaunchRequest["config"] }): RunSnapshot {
  const noTrainer = { request: null, parentId: null, parentName: null, startStep: 0, trainer: null, silentInMs: null, leaseExpired: false };
  const nothingYet = { startedAt: null, finishedAt: null, engine: null, engineBuild: null, device: null, checkpointStep: null };
  const noResult = {
    imagesPerSecond: null,
    bestValAccuracy: null,
    testLoss: null,
    testAccuracy: null,
    errorCode: null,
    errorMessage: null,
  };
  return {
    ...noTrainer,
    ...nothingYet,
    ...noResult,
    id,
    seq: 0,
    name,
    origin: "browser",
    status: "running",
    priority: 0,
    person: "",
    createdAt: new Date(),
    activeSeconds: 0,
    step: 0,
    totalSteps: stepsPerEpoch(config) * config.epochs,
    epoch: 0,
    totalEpochs: config.epochs,
    modelId: null,
    evaluation: null,
    evaluationProblem: null,
  };
}

/** What is told by a worker that says nothing any more. */
const nothing = ({ step, epoch, imagesPerSecond, activeSeconds, bestValAccuracy }: RunSnapshot): Measured => ({
  chunks: [],
  events: [],
  progress: { step, epoch, imagesPerSecond, activeSeconds, bestValAccuracy },
});
