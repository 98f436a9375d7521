import type { EngineId } from "@glyphlab/core/contracts/run-config";
import type { TrainerEngines } from "@glyphlab/core/contracts/trainer-engines";
import type { Database } from "@glyphlab/db/database";
import { claimEvaluation } from "@glyphlab/db/evaluation-lifecycle/claim-evaluation";
import { claimRun } from "@glyphlab/db/run-lifecycle/claim-run";
import { closeAbandonedRuns } from "@glyphlab/db/run-lifecycle/close-abandoned-runs";
import { schemaMismatch } from "@glyphlab/db/schema-match";
import { beatTrainer, stopTrainer } from "@glyphlab/db/trainer-registry";
import type { DatabasePatience } from "./database-patience.ts";
import { EvaluationExecution } from "./evaluation/evaluation-execution.ts";
import type { Logger } from "./log.ts";
import type { TrainerMetrics } from "./monitoring/trainer-metrics.ts";
import { RunExecution } from "./run/run-execution.ts";
import { WakeUp } from "./wake-up.ts";
import type { WorkerThread } from "./worker/worker-thread.ts";

/** Notifications make it quick, polling makes it safe: they are lost when nobody listens. */
const pollMs = 1_000;

/** The dashboard calls a trainer gone after 15 s of silence, whatever the length of its leases. */
const longestHeartbeatMs = 5_000;

/** A run whose trainers die this often without getting to a checkpoint is what kills them. */
const mostLosses = 3;

export interface TrainerOptions {
  id: string;
  database: Database;
  patience: DatabasePatience;
  worker: WorkerThread;
  engines: TrainerEngines;
  preferredEngine: EngineId | null;
  leaseMs: number;
  heartbeatMs: number;
  /** Gives up waiting for a database that is away, once stopping takes too long. */
  abandon: AbortSignal;
  log: Logger;
  metrics: TrainerMetrics;
}

/** Claims runs and evaluations and works on them, one after another, until it is told to stop. */
export class Trainer {
  readonly #options: TrainerOptions;
  readonly #engineBuilds: Partial<Record<EngineId, string>>;
  readonly #stopping = new AbortController();
  readonly #wakeUp = new WakeUp();
  #execution: RunExecution | EvaluationExecution | null = null;
  #schemaIsOther = false;
  #beating: Promise<void> | null = null;

  constructor(options: TrainerOptions) {
    this.#options = options;
    this.#engineBuilds = Object.fromEntries(options.engines.flatMap((report) => (report.available ? [[report.engine, report.build]] : [])));
  }

  get id(): string {
    return this.#options.id;
  }

  /** The run that it works on now. */
  get runId(): string | null {
    return this.#execution?.runId ?? null;
  }

  /** A run was queued somewhere: looks for it now. */
  runQueued(): void {
    this.#wakeUp.now();
  }

  /** Something was asked of a run; null: notifications may have been missed, of any run. */
  runRequested(runId: string | null): void {
    const execution = this.#execution;
    if (execution instanceof RunExecution && (runId === null || runId === execution.runId)) execution.checkRequests();
  }

  /** Hands the current run over and takes no other; `work` then returns. */
  stop(): void {
    this.#stopping.abort();
    this.#execution?.handOver();
    this.#wakeUp.now();
  }

  /** Returns after `stop`, with everything recorded or given up. */
  async work(): Promise<void> {
    const { id, database, patience, abandon, heartbeatMs } = this.#options;
    const heartbeat = setInterval(() => this.#beatOnce(), Math.min(heartbeatMs, longestHeartbeatMs));
    try {
      while (!this.#stopping.signal.aborted) {
        const execution = await this.#claim();
        if (!execution) {
          await this.#wakeUp.within(pollMs);
          continue;
        }
        this.#execution = execution;
        if (this.#stopping.signal.aborted) execution.handOver();
        await execution.execute();
        this.#execution = null;
      }
      await patience.untilDone(() => stopTrainer(database, id), abandon);
    } finally {
      clearInterval(heartbeat);
    }
  }

  async #claim(): Promise<RunExecution | EvaluationExecution | null> {
    const { id, database, leaseMs, engines: _, ...options } = this.#options;
    const context = { ...options, database, leaseMs };
    // Not patient: a trainer that is told to stop while the database is away must not wait for it here.
    const outcome = await context.patience.tryOnce(async () => {
      if (await this.#isSchemaOther()) return null;
      // First, since a run that was lost too often would be claimed again the moment its lease ends.
      await closeAbandonedRuns(database, { maxLosses: mostLosses });
      // Evaluations first: they take a moment, and somebody waits for the figures.
      const evaluation = await claimEvaluation(database, { trainerId: id, leaseMs, maxLosses: mostLosses });
      if (evaluation) return new EvaluationExecution(evaluation, context);
      const run = await claimRun(database, { trainerId: id, leaseMs, engineBuilds: this.#engineBuilds });
      return run && new RunExecution(run, { ...context, trainerId: id });
    });
    return outcome.done ? outcome.value : null;
  }

  /** A team that updates one machine first has trainers of two versions for a while: the older ones end what they have and take nothing new. */
  async #isSchemaOther(): Promise<boolean> {
    const mismatch = await schemaMismatch(this.#options.database);
    const isOther = mismatch !== null;
    if (isOther && !this.#schemaIsOther)
      this.#options.log.error({ schema: mismatch.schema }, `${mismatch.sentence} Until then this trainer takes no run`);
    if (!isOther && this.#schemaIsOther) this.#options.log.info("the database is of this version again: taking runs");
    this.#schemaIsOther = isOther;
    return isOther;
  }

  /** A database that went silent holds a heartbeat for 40 s; more of them beside it would only take connections from the recordings. */
  #beatOnce(): void {
    this.#beating ??= this.#beat().finally(() => {
      this.#beating = null;
    });
  }

  async #beat(): Promise<void> {
    const { id, database, patience, log } = this.#options;
    try {
      await patience.tryOnce(async () => {
        await beatTrainer(database, id);
        // While every trainer is busy, runs that were to be cancelled when they lost theirs end here.
        await closeAbandonedRuns(database, { maxLosses: mostLosses });
      });
    } catch (error) {
      log.error({ err: error }, "the heartbeat failed");
    }
  }
}
