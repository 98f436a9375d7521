import { Worker } from "node:worker_threads";
import type { TrainerEngines } from "@glyphlab/core/contracts/trainer-engines";
import type { Control } from "./control.ts";
import type { Assignment, Ending, EvaluationOutcome, EvaluationRequest, FromWorker, ToWorker, WorkerOptions } from "./messages.ts";

export type Progress = Extract<FromWorker, { type: "engine-chosen" | "session-opened" | "recording" }>;
type Lost = { type: "terminated" } | { type: "crashed"; message: string };
export type Ended = Ending | Lost;

/**
 * The thread that trains, seen from the main thread. It is kept warm between runs (data set parsed, TensorFlow.js loaded) and
 * started anew after a crash or a termination.
 */
export class WorkerThread {
  readonly #script: URL;
  readonly #options: WorkerOptions;
  #worker: Worker | null = null;
  readonly #terminated = new WeakSet<Worker>();

  constructor(script: URL, options: WorkerOptions) {
    this.#script = script;
    this.#options = options;
  }

  /** Which engines this machine has; loading their libraries is the worker's business. */
  async probe(): Promise<TrainerEngines> {
    const reports = await this.#converse({ type: "probe" }, (message) => (message.type === "probed" ? message.engines : undefined));
    if ("type" in reports)
      throw new Error(reports.type === "crashed" ? reports.message : "The worker was stopped while it looked for engines");
    return reports;
  }

  /** Trains until the run ends in one way or another; never throws. A crash or `terminate` is an ending too. */
  train(assignment: Omit<Assignment, "control">, control: Control, onProgress: (message: Progress) => void): Promise<Ended> {
    return this.#converse({ type: "train", assignment: { ...assignment, control: control.buffer } }, (message): Ended | undefined => {
      if (message.type === "ended") return message.ending;
      if (message.type === "engine-chosen" || message.type === "session-opened" || message.type === "recording") onProgress(message);
      return undefined;
    });
  }

  /** What a model makes of the test images; never throws. */
  evaluate(request: EvaluationRequest): Promise<EvaluationOutcome | Lost> {
    return this.#converse({ type: "evaluate", request }, (message) => (message.type === "evaluated" ? message.outcome : undefined));
  }

  /** Ends the thread wherever it is, in the middle of a step too. */
  async terminate(): Promise<void> {
    const worker = this.#worker;
    if (!worker) return;
    // At once: it may still send a last message, and the run that follows must not be given to a thread that is about to end.
    this.#worker = null;
    this.#terminated.add(worker);
    await worker.terminate();
  }

  /** Sends one request and listens until `answer` makes something of a message, or the thread ends. */
  #converse<T>(request: ToWorker, answer: (message: FromWorker) => T | undefined) {
    const worker = this.#running();
    return new Promise<T | Lost>((resolve) => {
      let failure: Error | null = null;
      const onMessage = (message: FromWorker) => {
        const result = answer(message);
        if (result !== undefined) finish(result);
      };
      const onError = (error: Error) => {
        failure = error;
      };
      const onExit = (code: number) =>
        finish(this.#terminated.has(worker) ? { type: "terminated" } : { type: "crashed", message: describeCrash(failure, code) });
      const finish = (result: T | Lost) => {
        worker.off("message", onMessage).off("error", onError).off("exit", onExit);
        resolve(result);
      };
      worker.on("message", onMessage).on("error", onError).on("exit", onExit);
      worker.postMessage(request);
    });
  }

  #running(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(this.#script, { workerData: this.#options });
    // Without a listener an error of an idle thread would end the whole process; the exit that follows is what counts.
    worker.on("error", () => {});
    worker.on("exit", () => {
      if (this.#worker === worker) this.#worker = null;
    });
    this.#worker = worker;
    return worker;
  }
}

function describeCrash(error: Error | null, exitCode: number): string {
  return error ? `The training thread crashed: ${error.message}` : `The training thread ended by itself with status ${exitCode}`;
}
