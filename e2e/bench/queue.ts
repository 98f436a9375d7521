import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import { presets } from "@glyphlab/core/model/presets";
import { queueRunsOf } from "../fixtures/runs.ts";
import { expect, test } from "../fixtures/test.ts";
import { wrongTurns } from "../fixtures/turns.ts";
import { listedRuns } from "../stack/dashboard-api.ts";
import { startSecondTrainer } from "../stack/second-trainer.ts";

/** 200 runs by three people who want very different amounts. */
const shares = { Ada: 120, Grace: 60, Emmy: 20 };
/** Only who waits this long looks at the clock. */
const shortestWaitSeconds = 10;

const { config } = presets.quick;
const kinds: RunConfig[] = [
  config,
  { ...config, epochs: 2 },
  { ...config, dataset: { ...config.dataset, trainImages: 20_000 }, hiddenLayers: presets.wide.config.hiddenLayers },
];

test("200 runs by three people on two trainers", async ({ stack, database }) => {
  test.setTimeout(1_200_000);
  const second = await startSecondTrainer((await stack.runtime()).databaseUrl);
  try {
    const ids: string[] = [];
    for (const [person, count] of Object.entries(shares)) {
      const configs = Array.from({ length: count }, (_, index) => kinds[index % kinds.length] ?? config);
      ids.push(...(await queueRunsOf(database, person, configs)));
    }
    /** The first start that the page showed for each run, and when it did. */
    const predictions = new Map<string, { at: number; seconds: number }>();
    for (;;) {
      const at = Date.now();
      const listed = (await listedRuns(stack.url)).filter(({ id }) => ids.includes(id));
      for (const { id, forecast } of listed) {
        const seconds = forecast?.startsInSeconds;
        if (typeof seconds === "number" && !predictions.has(id)) predictions.set(id, { at, seconds });
      }
      if (listed.every(({ status }) => status !== "queued" && status !== "running")) break;
      await sleep(500);
    }

    const runs = await database.prisma.run.findMany({ where: { id: { in: ids } } });
    const errors = runs.flatMap(({ id, createdAt, startedAt }) => {
      const prediction = predictions.get(id);
      if (!startedAt || startedAt.getTime() - createdAt.getTime() < shortestWaitSeconds * 1000) return [];
      if (!prediction) return [1];
      const waited = (startedAt.getTime() - prediction.at) / 1000;
      return [Math.abs(prediction.seconds - waited) / waited];
    });
    const wrong = await wrongTurns(database, ids);
    for (const sentence of wrong) console.log(`        ${sentence}`);
    for (const [person, count] of Object.entries(shares)) console.log(`        ${person}: ${count} runs, in turn`);
    console.log(`        ${errors.length} of ${ids.length} runs waited more than ${shortestWaitSeconds} s`);
    const notCompleted = runs.filter(({ status }) => status !== "completed").length;
    await writeFile(
      join(process.env.BENCH_RESULTS ?? ".", "queue.json"),
      JSON.stringify({ errors, wrongTurns: wrong.length, notCompleted }),
    );
    expect(runs).toHaveLength(200);
  } finally {
    await second.stop();
  }
});
