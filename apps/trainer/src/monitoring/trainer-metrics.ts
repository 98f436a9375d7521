import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import { stepsPerEpoch, trainingImageCount } from "@glyphlab/core/contracts/run-steps";
import type { Recording } from "@glyphlab/db/run-lifecycle/recording";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** How the work on a run can end here; a paused, handed-over or lost run can go on elsewhere. */
export const runOutcomes = ["completed", "failed", "cancelled", "paused", "handed-over", "lost"] as const;
export type RunOutcome = (typeof runOutcomes)[number];

/** What this trainer tells Prometheus. Runs are no label, since there is no end to them: `/healthz` names the one of now. */
export class TrainerMetrics {
  readonly registry = new Registry();
  readonly #registers = { registers: [this.registry] };
  #current: { config: RunConfig; step: number } | null = null;
  #leaseRenewedAt: number | null = null;

  readonly #runs = new Counter({
    name: "glyphlab_runs_ended_total",
    help: "Runs whose work ended on this trainer, by how.",
    labelNames: ["outcome"],
    ...this.#registers,
  });
  readonly #steps = new Counter({ name: "glyphlab_trained_steps_total", help: "Optimizer steps computed.", ...this.#registers });
  readonly #images = new Counter({ name: "glyphlab_trained_images_total", help: "Images trained on.", ...this.#registers });
  readonly #writes = new Histogram({
    name: "glyphlab_recording_write_duration_seconds",
    help: "Time to store one recording (metrics, events, a checkpoint), an outage of the database included.",
    // A few milliseconds without a checkpoint; one of a big model takes seconds.
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30],
    ...this.#registers,
  });
  readonly #waitingPoints = new Gauge({
    name: "glyphlab_recording_waiting_points",
    help: "Measured points that wait to be written.",
    ...this.#registers,
  });
  readonly #fencedWrites = new Counter({
    name: "glyphlab_fenced_writes_total",
    help: "Writes that the database refused because another trainer had taken the run.",
    ...this.#registers,
  });
  readonly #checkpoints = new Counter({
    name: "glyphlab_checkpoints_written_total",
    help: "Checkpoints in the database.",
    ...this.#registers,
  });
  readonly #outages = new Counter({
    name: "glyphlab_database_outages_total",
    help: "Outages of the database that this trainer waited out.",
    ...this.#registers,
  });
  readonly #databaseUp = new Gauge({
    name: "glyphlab_database_up",
    help: "1 while the database answers, 0 while this trainer waits for it.",
    ...this.#registers,
  });
  readonly #leaseRenewals = new Counter({ name: "glyphlab_lease_renewals_total", help: "Renewals of a run's lease.", ...this.#registers });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
    for (const outcome of runOutcomes) this.#runs.inc({ outcome }, 0);
    this.#databaseUp.set(1);
    this.#gauge("glyphlab_run_in_progress", "1 while this trainer has a run.", () => (this.#current ? 1 : 0));
    this.#gauge("glyphlab_run_step", "Steps done of the run in progress.", () => this.#current?.step ?? 0);
    this.#gauge("glyphlab_run_total_steps", "Steps of the run in progress.", () => totalSteps(this.#current?.config));
    this.#gauge("glyphlab_lease_age_seconds", "Time since the lease of the run in progress was last renewed.", () =>
      this.#leaseRenewedAt === null ? 0 : (performance.now() - this.#leaseRenewedAt) / 1000,
    );
  }

  runClaimed(config: RunConfig, step: number): void {
    this.#current = { config, step };
    this.#leaseRenewedAt = performance.now();
  }

  /** The run in progress got to this step. */
  trained(step: number): void {
    if (!this.#current || step <= this.#current.step) return;
    const { config } = this.#current;
    this.#steps.inc(step - this.#current.step);
    this.#images.inc(imagesAfter(config, step) - imagesAfter(config, this.#current.step));
    this.#current.step = step;
  }

  recordingWritten({ checkpoint }: Recording, seconds: number): void {
    this.#writes.observe(seconds);
    if (checkpoint) this.#checkpoints.inc();
  }

  pointsWait(points: number): void {
    this.#waitingPoints.set(points);
  }

  leaseRenewed(): void {
    this.#leaseRenewals.inc();
    this.#leaseRenewedAt = performance.now();
  }

  writeFenced(): void {
    this.#fencedWrites.inc();
  }

  runEnded(outcome: RunOutcome): void {
    this.#runs.inc({ outcome });
    this.#waitingPoints.set(0);
    this.#current = null;
    this.#leaseRenewedAt = null;
  }

  databaseAway(): void {
    this.#databaseUp.set(0);
  }

  databaseBack(): void {
    this.#databaseUp.set(1);
    this.#outages.inc();
  }

  #gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      ...this.#registers,
      collect() {
        this.set(read());
      },
    });
  }
}

const totalSteps = (config: RunConfig | undefined): number => (config ? config.epochs * stepsPerEpoch(config) : 0);

/** The last batch of an epoch may be short. */
function imagesAfter(config: RunConfig, step: number): number {
  const perEpoch = stepsPerEpoch(config);
  const images = trainingImageCount(config);
  return Math.floor(step / perEpoch) * images + Math.min((step % perEpoch) * config.batchSize, images);
}
