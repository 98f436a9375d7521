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
import { registerTrainer } from "@glyphlab/db/trainer-registry";
import { RecordingWriter } from "../run/recording-writer.ts";
import { Control } from "../worker/control.ts";
import { WorkerThread } from "../worker/worker-thread.ts";

/**
 * How much slower training is because what it measures is written to Postgres. One run trains in the trainer's own thread while its recordings
 * are written and dropped in turns, a slice each: what else the machine does meets both alike. Each slice is judged by the pace the worker tells at its end: that of the
 * last second of training, validations left out, so it lies within the slice.
 */
const sliceMs = 1_500;
const pairs = 20;
const leaseMs = 3_600_000;

const folder = await mkdtemp(join(tmpdir(), "glyphlab-bench-"));
await chmod(folder, 0o711);
const postgres = await startEmbeddedPostgres({ folder: join(folder, "postgres") });
try {
  await migrate({ url: postgres.url });
  const slices = await trainInSlices(postgres.url);
  const losses = slices.written.flatMap((written, index) => {
    const dropped = slices.dropped[index];
    return written === null || dropped === null || dropped === undefined ? [] : [1 - written / dropped];
  });
  process.stdout.write(`${JSON.stringify({ slowdownPercent: median(losses) * 100, pairs: losses.length })}\n`);
} finally {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}

/** Images a second at the end of each slice, in pairs; `null` where nothing was told in it. */
async function trainInSlices(url: string): Promise<{ written: (number | null)[]; dropped: (number | null)[] }> {
  const database = openDatabase({ url, applicationName: "glyphlab-bench" });
  const worker = new WorkerThread(new URL("../../dist/training-worker.js", import.meta.url));
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

    const slices = { written: [] as (number | null)[], dropped: [] as (number | null)[] };
    let kind: "written" | "dropped" = "written";
    let pace: number | null = null;
    const writer = new RecordingWriter({
      write: (recording) => recordProgress(database, claimed.lease, recording),
      onPressure: () => {},
      onFailure: (error) => {
        throw error;
      },
      mostPoints: 100_000,
    });
    const timer = setInterval(() => {
      slices[kind].push(pace);
      if (slices.dropped.length === pairs) control.command = "stop";
      kind = kind === "written" ? "dropped" : "written";
      pace = null;
    }, sliceMs);
    await worker.train(
      {
        config,
        preferredEngine: null,
        pinnedEngine: null,
        checkpoint: null,
        recordedSteps: {},
        activeSeconds: 0,
        bestValAccuracy: null,
        trainerId: trainer.id,
      },
      control,
      (message) => {
        if (message.type !== "recording") return;
        const { recording } = message;
        pace = recording.progress?.imagesPerSecond ?? pace;
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

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
