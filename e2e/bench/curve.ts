import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { claimRun } from "@glyphlab/db/run-lifecycle/claim-run";
import { pinEngine } from "@glyphlab/db/run-lifecycle/pin-engine";
import { recordProgress } from "@glyphlab/db/run-lifecycle/record-progress";
import { registerTrainer } from "@glyphlab/db/trainer-registry";
import { RunPage } from "../fixtures/run-page.ts";
import { longConfig, queueRun } from "../fixtures/runs.ts";
import { expect, test } from "../fixtures/test.ts";

const points = 200;
/** As often as a trainer writes. */
const everyMs = 100;

test("from a metric's commit to its place on the curve", async ({ page, stack, database }) => {
  // The bench plays the trainer, to know when each point was committed; the real one sleeps meanwhile.
  const { trainer: trainerProcess } = (await stack.runtime()).processes;
  process.kill(trainerProcess, "SIGSTOP");
  try {
    const runId = await queueRun(database, "Measured", longConfig());
    const build = "bench";
    const engines = [{ engine: "tfjs" as const, available: true as const, device: "bench", build }];
    const trainer = await registerTrainer(database, { host: "bench", pid: process.pid, version: "bench", engines });
    const claimed = await claimRun(database, { trainerId: trainer.id, leaseMs: 600_000, engineBuilds: { tfjs: build } });
    if (claimed?.lease.runId !== runId) throw new Error("The bench did not get its run");
    await pinEngine(database, claimed.lease, {
      type: "engine-chosen",
      engine: "tfjs",
      build,
      device: "bench",
      reason: "the bench's",
      others: [],
    });
    const run = await RunPage.open(page, runId);
    await expect(run.connection).toHaveText("Live");

    await run.plot("Accuracy").evaluate((plot) => {
      const seen: number[] = [];
      Object.assign(window, { seen });
      new MutationObserver(() => {
        const drawn = Number(plot.dataset.points);
        while (seen.length < drawn) seen.push(Date.now());
      }).observe(plot, { attributeFilter: ["data-points"] });
    });
    const committed: number[] = [];
    for (let step = 1; step <= points; step++) {
      await recordProgress(database, claimed.lease, {
        chunks: [{ series: "batch/accuracy", steps: [step], values: [step / points] }],
        events: [],
        progress: { step, epoch: 0, imagesPerSecond: 1, activeSeconds: step, bestValAccuracy: null },
      });
      committed.push(Date.now());
      await sleep(everyMs);
    }
    await expect.poll(() => run.points("Accuracy")).toBe(points);
    const seen = await page.evaluate(() => (window as unknown as { seen: number[] }).seen);
    const waits = committed.map((at, index) => Math.max(0, (seen[index] ?? Number.POSITIVE_INFINITY) - at));
    await writeFile(join(process.env.BENCH_RESULTS ?? ".", "curve.json"), JSON.stringify(waits));
  } finally {
    process.kill(trainerProcess, "SIGCONT");
  }
});
