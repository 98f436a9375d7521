import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import { presets } from "@glyphlab/core/model/presets";
import { openDatabase } from "@glyphlab/db/database";
import { startEmbeddedPostgres } from "@glyphlab/db/embedded-postgres/start-embedded-postgres";
import { migrate } from "@glyphlab/db/migrate";
import { localPerson } from "@glyphlab/db/person";
import { claimRun } from "@glyphlab/db/run-lifecycle/claim-run";
import { launchRun } from "@glyphlab/db/run-lifecycle/launch-run";
import { recordProgress } from "@glyphlab/db/run-lifecycle/record-progress";
import type { Recording } from "@glyphlab/db/run-lifecycle/recording";
import { registerTrainer } from "@glyphlab/db/trainer-registry";
import { RecordingWriter } from "../run/recording-writer.ts";
import { Control } from "../worker/control.ts";
import { WorkerThread } from "../worker/worker-thread.ts";

/**
 * How much slower training is because what it measures is written to Postgres. One run trains in the trainer's own thread while its recordings
 * are written and dropped in turns, a slice each: what else the machine does meets both alike. The pace of a slice is that of its training alone, from one
 * recording to the next, validations left out.
 */
const sliceMs = 1_000;
const pairs = 60;
const leaseMs = 3_600_000;

const folder = await mkdtemp(join(tmpdir(), "glyphlab-bench-"));
await chmod(folder, 0o711);
const postgres = await startEmbeddedPostgres({ folder: join(folder, "postgres") });
try {
  await migrate({ url: postgres.url });
  const slices = await trainInSlices(postgres.url);
  const losses = slices.flatMap(({ written, dropped }) =>
    written.seconds > 0 && dropped.seconds > 0 ? [1 - pace(written) / pace(dropped)] : [],
  );
  process.stdout.write(`${JSON.stringify({ slowdownPercent: mean(losses) * 100, uncertaintyPercent: standardError(losses) * 100 })}\n`);
} finally {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}

interface Slice {
  steps: number;
  seconds: number;
}

type Slices = Record<"written" | "dropped", Slice>;

function emptySlices(): Slices {
  return { written: { steps: 0, seconds: 0 }, dropped: { steps: 0, seconds: 0 } };
}

/** What was trained while recordings were written, and while they were dropped, side by side. */
async function trainInSlices(url: string): Promise<Slices[]> {
  const database = openDatabase({ url, applicationName: "glyphlab-bench" });
  const worker = new WorkerThread(new URL("../../dist/training-worker.js", import.meta.url), { deterministic: false });
  const control = new Control();
  try {
    const engines = await worker.probe();
    const config: RunConfig = { ...presets.reference.config, epochs: 1_000 };
    const person = await localPerson(database);
    await launchRun(database, { config, priority: 0, personId: person.id });
    const trainer = await registerTrainer(database, { host: "bench", pid: process.pid, version: "bench", engines });
    const engineBuilds = Object.fromEntries(engines.flatMap((one) => (one.available ? [[one.engine, one.build]] : [])));
    const claimed = await claimRun(database, { trainerId: trainer.id, leaseMs, engineBuilds });
    if (!claimed) throw new Error("The run was not there to claim");

    const slices: Slices[] = [];
    let current = emptySlices();
    let kind: keyof Slices = "written";
    let last: Recording["progress"];
    const writer = new RecordingWriter({
      write: (recording) => recordProgress(database, claimed.lease, recording),
      onPressure: () => {},
      onWaiting: () => {},
      onFailure: (error) => {
        throw error;
      },
      mostPoints: 100_000,
    });
    const timer = setInterval(() => {
      last = undefined;
      if (kind === "dropped") {
        slices.push(current);
        current = emptySlices();
      }
      if (slices.length === pairs) control.command = "stop";
      kind = kind === "written" ? "dropped" : "written";
    }, sliceMs);
    await worker.train(
      {
        config,
        preferredEngine: null,
        pinnedEngine: null,
        checkpoint: null,
        hardSet: null,
        recordedSteps: {},
        activeSeconds: 0,
        bestValAccuracy: null,
        trainerId: trainer.id,
      },
      control,
      (message) => {
        if (message.type !== "recording") return;
        const { recording } = message;
        const { progress } = recording;
        if (progress && last?.epoch === progress.epoch) {
          current[kind].steps += progress.step - last.step;
          current[kind].seconds += progress.activeSeconds - last.activeSeconds;
        }
        last = progress;
        if (kind === "written") writer.add(recording);
      },
    );
    clearInterval(timer);
    await writer.finish({ chunks: [], events: [] });
    return slices;
  } finally {
    await worker.terminate();
    await database.close();
  }
}

function pace({ steps, seconds }: Slice): number {
  return steps / seconds;
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function standardError(values: number[]): number {
  const center = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - center) ** 2)) / (values.length - 1));
}
