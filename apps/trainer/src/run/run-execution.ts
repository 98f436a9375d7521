import { GlyphlabError } from "@glyphlab/core/contracts/error";
import type { EngineId } from "@glyphlab/core/contracts/run-config";
import type { Database } from "@glyphlab/db/database";
import { cancelRun } from "@glyphlab/db/run-lifecycle/cancel-run";
import type { ClaimedRun } from "@glyphlab/db/run-lifecycle/claim-run";
import { completeRun } from "@glyphlab/db/run-lifecycle/complete-run";
import { failRun } from "@glyphlab/db/run-lifecycle/fail-run";
import { handOverRun } from "@glyphlab/db/run-lifecycle/hand-over-run";
import { type EngineChosen, pinEngine } from "@glyphlab/db/run-lifecycle/pin-engine";
import { recordProgress } from "@glyphlab/db/run-lifecycle/record-progress";
import { recordProvenance } from "@glyphlab/db/run-lifecycle/record-provenance";
import type { Recording } from "@glyphlab/db/run-lifecycle/recording";
import { renewLease } from "@glyphlab/db/run-lifecycle/renew-lease";
import type { DatabasePatience } from "../database-patience.ts";
import type { Logger } from "../log.ts";
import type { RunOutcome, TrainerMetrics } from "../monitoring/trainer-metrics.ts";
import { type Command, Control } from "../worker/control.ts";
import type { Ended, Progress, WorkerThread } from "../worker/worker-thread.ts";
import { LeaseKeeper } from "./lease-keeper.ts";
import { RecordingWriter } from "./recording-writer.ts";

/** What waits for an absent database before the training pauses: 100,000 points are about 250 epochs, and 1.6 MB. */
const mostWaitingPoints = 100_000;

/** Why the training is to stop, the weakest first: a stronger reason takes the place of a weaker one. */
const stopReasons = ["pause", "stop", "cancel", "hand-over", "lost"] as const;
type StopReason = (typeof stopReasons)[number];

const commandFor = {
  pause: "stop-with-checkpoint",
  stop: "conclude",
  cancel: "stop",
  "hand-over": "stop-with-checkpoint",
  lost: "stop",
} as const satisfies Record<StopReason, Command>;

/**
 * A step or an evaluation may take longer than a person should wait: then the thread is ended in the middle of it. Not for a pause or an early
 * stop, which would lose what was trained since the last checkpoint.
 */
const graceMs = { pause: null, stop: null, cancel: 600, "hand-over": 1_200, lost: 600 } as const satisfies Record<
  StopReason,
  number | null
>;

export interface RunContext {
  database: Database;
  patience: DatabasePatience;
  worker: WorkerThread;
  log: Logger;
  metrics: TrainerMetrics;
  trainerId: string;
  preferredEngine: EngineId | null;
  leaseMs: number;
  heartbeatMs: number;
  /** Once aborted nothing waits for the database any more; what is unwritten then is computed again elsewhere. */
  abandon: AbortSignal;
}

/** One claimed run on this trainer, from the claim to its end or to the moment another trainer may go on with it. */
export class RunExecution {
  readonly runId: string;
  readonly #claimed: ClaimedRun;
  readonly #context: RunContext;
  readonly #log: Logger;
  readonly #metrics: TrainerMetrics;
  readonly #control = new Control();
  readonly #writer: RecordingWriter;
  readonly #lease: LeaseKeeper;
  #recordings: number;
  /** What is to be stored before anything is recorded. */
  #begun: Promise<void> = Promise.resolve();
  #stopReason: StopReason | null = null;
  #concluding = false;
  /** Set when what the run has to say cannot be stored: trying on another trainer would end the same way. */
  #unrecordable: GlyphlabError | null = null;
  #outcome: RunOutcome = "lost";
  /** The worker's thread trains this run now, and no other. */
  #training = false;
  #graceTimer: NodeJS.Timeout | undefined;

  constructor(claimed: ClaimedRun, context: RunContext) {
    const { database, patience, heartbeatMs, leaseMs } = context;
    const { lease } = claimed;
    this.runId = lease.runId;
    this.#claimed = claimed;
    this.#recordings = claimed.lastRecording;
    this.#context = context;
    this.#log = context.log.child({ run: lease.runId, token: lease.token });
    this.#metrics = context.metrics;
    this.#writer = new RecordingWriter({
      write: async (recording) => {
        // A checkpoint without a pinned engine could be taken over by another one.
        await this.#begun;
        const numbered = { ...recording, number: ++this.#recordings };
        const began = performance.now();
        await this.#patiently(() => recordProgress(database, lease, numbered));
        this.#metrics.recordingWritten(recording, (performance.now() - began) / 1000);
      },
      onWaiting: (points) => this.#metrics.pointsWait(points),
      onPressure: (pressed) => this.#hold(pressed),
      onFailure: (error) => this.#stopAfter(error),
      mostPoints: mostWaitingPoints,
    });
    this.#lease = new LeaseKeeper({
      heartbeatMs,
      patience,
      renew: async () => {
        const renewed = await renewLease(database, lease, { leaseMs });
        this.#metrics.leaseRenewed();
        return renewed;
      },
      onRequest: (request) => this.#stop(request),
      // A heartbeat may meet a run that this trainer has just ended; if it is another's, the write that ends it meets the fence too.
      onFailure: (error) => {
        if (!this.#concluding) this.#stopAfter(error);
      },
    });
  }

  /** Looks at once what was asked of the run. */
  checkRequests(): void {
    this.#lease.renewNow();
  }

  /** Gives the run back with a checkpoint, for another trainer to go on with. */
  handOver(): void {
    this.#stop("hand-over");
  }

  /** Trains the run and records how that ended; never throws. */
  async execute(): Promise<void> {
    const { name, config, pinned, checkpoint, hardSet, recordedSteps, activeSeconds, bestValAccuracy, request } = this.#claimed;
    this.#log.info({ name, checkpointStep: checkpoint?.step ?? null }, "run claimed");
    if (request) this.#stop(request);
    const { worker, preferredEngine, trainerId } = this.#context;
    const pinnedEngine = pinned?.engine ?? null;
    const bytes = checkpoint?.bytes ?? null;
    const assignment = {
      config,
      preferredEngine,
      pinnedEngine,
      checkpoint: bytes,
      hardSet,
      recordedSteps,
      activeSeconds,
      bestValAccuracy,
      trainerId,
    };
    this.#metrics.runClaimed(config, checkpoint?.step ?? 0);
    this.#training = true;
    this.#limitGrace();
    const ended = await worker.train(assignment, this.#control, (message) => this.#hear(message));
    this.#training = false;
    this.#limitGrace();
    const rest = "recording" in ended ? ended.recording : { chunks: [], events: [] };
    this.#metrics.trained(rest.progress?.step ?? 0);
    const last = await this.#writer.finish(rest);
    this.#concluding = true;
    try {
      await this.#begun;
      if (this.#stopReason !== "lost") await this.#patiently(() => this.#conclude(ended, last));
    } catch (error) {
      this.#stopAfter(error);
    }
    if (this.#unrecordable) await this.#failUnrecordable(this.#unrecordable);
    await this.#lease.stop();
    this.#metrics.runEnded(this.#outcome);
  }

  #hear(message: Progress): void {
    switch (message.type) {
      case "engine-chosen":
        this.#pin(message.event);
        return;
      case "session-opened":
        this.#beforeRecording(() => recordProvenance(this.#context.database, this.#claimed.lease, message.provenance));
        return;
      case "recording":
        this.#take(message.recording);
        return;
      default:
        message satisfies never;
    }
  }

  #take(recording: Recording): void {
    this.#metrics.trained(recording.progress?.step ?? 0);
    this.#writer.add(recording);
  }

  async #failUnrecordable({ code, message }: GlyphlabError): Promise<void> {
    const { database } = this.#context;
    try {
      await this.#patiently(() => failRun(database, this.#claimed.lease, { chunks: [], events: [], code, message }));
      this.#outcome = "failed";
      this.#log.warn({ code, reason: message }, "run failed");
    } catch (error) {
      this.#log.error({ err: error }, "the run cannot be recorded");
    }
  }

  #patiently<T>(operation: () => Promise<T>): Promise<T> {
    return this.#context.patience.untilDone(operation, this.#context.abandon);
  }

  /** The first engine that trains the run is the one that ends it: another would compute other bits. */
  #pin(event: EngineChosen): void {
    const { database } = this.#context;
    this.#beforeRecording(() => pinEngine(database, this.#claimed.lease, event));
  }

  /** Writes something that every other write waits for; they see its error too, which until then is nobody's. */
  #beforeRecording(write: () => Promise<void>): void {
    const before = this.#begun;
    this.#begun = before.then(() => this.#patiently(write));
    this.#begun.catch(() => {});
  }

  #hold(pressed: boolean): void {
    if (this.#stopReason) return;
    this.#control.command = pressed ? "hold" : "run";
    this.#log.warn(pressed ? "training pauses: too many points wait for the database" : "training goes on");
  }

  #stop(reason: StopReason): void {
    if (this.#stopReason && stopReasons.indexOf(reason) <= stopReasons.indexOf(this.#stopReason)) return;
    this.#stopReason = reason;
    this.#control.command = commandFor[reason];
    this.#limitGrace();
  }

  /** Ends the thread after the grace of the reason to stop, and only while it trains this run: the next one would die of it. */
  #limitGrace(): void {
    clearTimeout(this.#graceTimer);
    const grace = this.#stopReason && graceMs[this.#stopReason];
    if (this.#training && grace !== null) this.#graceTimer = setTimeout(() => void this.#context.worker.terminate(), grace);
  }

  /** Nothing more can be written for this lease. */
  #stopAfter(error: unknown): void {
    if (error instanceof GlyphlabError && error.code === "fenced") {
      this.#metrics.writeFenced();
      this.#log.warn("the lease is lost: another trainer has the run, or it has ended");
    } else if (this.#context.abandon.aborted)
      this.#log.warn("the database did not come back in time: the run goes on elsewhere when its lease ends");
    else {
      this.#log.error({ err: error }, "the run cannot be recorded");
      if (error instanceof GlyphlabError && error.code === "database-too-slow") this.#unrecordable = error;
    }
    this.#stop("lost");
  }

  /** Writes how the work ended, as one transaction with everything not written before. */
  async #conclude(ended: Ended, last: Recording): Promise<void> {
    const { database } = this.#context;
    const { lease } = this.#claimed;
    switch (ended.type) {
      case "finished":
        await completeRun(database, lease, { ...ended.recording, ...last });
        this.#outcome = "completed";
        this.#log.info({ testAccuracy: ended.recording.evaluation.accuracy }, "run completed");
        return;
      case "failed":
        await failRun(database, lease, { ...withoutCheckpoint(last), code: ended.code, message: ended.message });
        this.#outcome = "failed";
        this.#log.warn({ code: ended.code, reason: ended.message }, "run failed");
        return;
      case "crashed":
        // Not tried again: a thread that ran out of memory once would again. A whole process that is lost is the lease's business.
        await failRun(database, lease, { ...withoutCheckpoint(last), code: "internal", message: `${ended.message}.` });
        this.#outcome = "failed";
        this.#log.error({ reason: ended.message }, "run failed");
        return;
      case "stopped":
      case "terminated":
        await this.#concludeStop(last);
        return;
      default:
        ended satisfies never;
    }
  }

  async #concludeStop(last: Recording): Promise<void> {
    const { database } = this.#context;
    const { lease } = this.#claimed;
    if (this.#stopReason === "cancel") {
      await cancelRun(database, lease, withoutCheckpoint(last));
      this.#outcome = "cancelled";
      this.#log.info("run cancelled");
    } else {
      const outcome = await handOverRun(database, lease, last);
      this.#outcome = outcome === "queued" ? "handed-over" : outcome;
      this.#log.info({ checkpointStep: last.checkpoint?.step ?? null }, outcomeInLog[outcome]);
    }
  }
}

/** A run that fails or is cancelled lets go of its checkpoint: one that was not written yet need not be. */
function withoutCheckpoint({ checkpoint: _, ...rest }: Recording): Recording {
  return rest;
}

const outcomeInLog = { queued: "run handed over", paused: "run paused", cancelled: "run cancelled" };
