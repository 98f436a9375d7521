import { GlyphlabError } from "@glyphlab/core/contracts/error";
import type { EngineId } from "@glyphlab/core/contracts/run-config";
import type { Database } from "@glyphlab/db/database";
import type { ClaimedEvaluation } from "@glyphlab/db/evaluation-lifecycle/claim-evaluation";
import { completeEvaluation, failEvaluation, handOverEvaluation } from "@glyphlab/db/evaluation-lifecycle/end-evaluation";
import { renewEvaluationLease } from "@glyphlab/db/evaluation-lifecycle/renew-evaluation-lease";
import type { DatabasePatience } from "../database-patience.ts";
import type { Logger } from "../log.ts";
import type { WorkerThread } from "../worker/worker-thread.ts";

export interface EvaluationContext {
  database: Database;
  patience: DatabasePatience;
  worker: WorkerThread;
  log: Logger;
  preferredEngine: EngineId | null;
  leaseMs: number;
  heartbeatMs: number;
  /** Once aborted nothing waits for the database any more; another trainer evaluates the model when the lease has run out. */
  abandon: AbortSignal;
}

/** One claimed evaluation on this trainer, from the claim to its end or to the moment another trainer may take it. */
export class EvaluationExecution {
  /** The run whose model it evaluates, unless it was imported. */
  readonly runId: string | null;
  readonly #claimed: ClaimedEvaluation;
  readonly #context: EvaluationContext;
  readonly #log: Logger;
  #handedOver = false;

  constructor(claimed: ClaimedEvaluation, context: EvaluationContext) {
    this.runId = claimed.run?.id ?? null;
    this.#claimed = claimed;
    this.#context = context;
    this.#log = context.log.child({ run: this.runId, model: claimed.modelId, ...claimed.lease });
  }

  /** Stops at once and gives the evaluation back: it takes a moment, and is begun anew elsewhere. */
  handOver(): void {
    this.#handedOver = true;
    void this.#context.worker.terminate();
  }

  /** Evaluates the model and records the result; never throws. */
  async execute(): Promise<void> {
    const { database, patience, worker, preferredEngine, heartbeatMs, abandon } = this.#context;
    const { run, datasetId, weights, lease } = this.#claimed;
    const request = { datasetId, config: run?.config ?? null, weights, preferredEngine };
    this.#log.info("evaluation claimed");
    const heartbeat = setInterval(() => void this.#renew(), heartbeatMs);
    try {
      const outcome = this.#handedOver ? ({ type: "terminated" } as const) : await worker.evaluate(request);
      await patience.untilDone(async () => {
        switch (outcome.type) {
          case "evaluated":
            return completeEvaluation(database, lease, outcome.evaluation);
          case "failed":
            return failEvaluation(database, lease, outcome);
          case "crashed":
            return failEvaluation(database, lease, { code: "internal", message: `${outcome.message}.` });
          case "terminated":
            return handOverEvaluation(database, lease);
          default:
            return outcome satisfies never;
        }
      }, abandon);
      this.#log.info({ outcome: outcome.type }, "evaluation ended");
    } catch (error) {
      const lost = error instanceof GlyphlabError && error.code === "fenced";
      if (lost || abandon.aborted) this.#log.warn("the evaluation is another trainer's now, or will be when its lease ends");
      else this.#log.error({ err: error }, "the evaluation cannot be recorded");
    } finally {
      clearInterval(heartbeat);
    }
  }

  /** A failure needs no answer: the write at the end is fenced. */
  async #renew(): Promise<void> {
    const { database, patience, leaseMs } = this.#context;
    try {
      await patience.tryOnce(() => renewEvaluationLease(database, this.#claimed.lease, { leaseMs }));
    } catch (error) {
      this.#log.debug({ err: error }, "the lease was not renewed");
    }
  }
}
