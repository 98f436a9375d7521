import type { BrowserRun } from "@glyphlab/core/contracts/browser-run";
import type { MetricChunk } from "@glyphlab/core/contracts/metric-series";
import type { RunEvent } from "@glyphlab/core/contracts/run-event";
import { stepsPerEpoch } from "@glyphlab/core/contracts/run-steps";
import { notify } from "../channels.ts";
import type { Database } from "../database.ts";
import { insertModel } from "../model-registry/insert-model.ts";
import { storableText } from "../storable-text.ts";
import { insertEvents } from "./events.ts";
import { nameOf } from "./launch-run.ts";
import { insertMetrics } from "./metrics.ts";
import type { CompletedRecording } from "./recording.ts";

/**
 * Stores a run that a browser has trained, checked by the caller, with its model and an evaluation that waits for a trainer: until then the run has no
 * test figures. One that is there already under this id, since the answer to the first sending was lost, is left as it is.
 */
export async function saveBrowserRun(
  { prisma }: Pick<Database, "prisma">,
  {
    run,
    model,
    personId,
    version,
    dataChecksum,
  }: {
    run: BrowserRun;
    model: CompletedRecording["model"];
    personId: string;
    /** Of the dashboard, which the browser has its programs from. */
    version: string;
    /** The browser verifies the files that it trains on. */
    dataChecksum: string;
  },
): Promise<void> {
  const { id, config, build, step, seconds } = run;
  const name = run.name || nameOf(config);
  const device = `${storableText(run.browser)}, ${run.threads === 1 ? "one thread" : `${run.threads} threads`}`;
  const validation = run.chunks.find(({ series }) => series === "epoch/val_accuracy");
  const bestValAccuracy = validation ? Math.max(...validation.values) : null;
  await prisma.$transaction(async (transaction) => {
    const { name: by } = await transaction.person.findUniqueOrThrow({ where: { id: personId } });
    const events = eventsOf(run, by, device);
    const created = await transaction.$executeRaw`
      INSERT INTO "Run" (
        id, name, origin, status, config, "personId", "startedAt", "finishedAt", "activeSeconds", step, "totalSteps", epoch, "totalEpochs",
        engine, "engineBuild", device, version, threads, "dataChecksum", "bestValAccuracy", seq
      ) VALUES (
        ${id}::uuid, ${storableText(name)}, 'browser', 'completed', ${JSON.stringify(config)}::jsonb, ${personId}::uuid,
        clock_timestamp() - ${seconds}::float8 * interval '1 second', clock_timestamp(), ${seconds}, ${step},
        ${stepsPerEpoch(config) * config.epochs}, ${run.epochSeconds.length}, ${config.epochs},
        'wasm', ${build}, ${device}, ${version}, ${run.threads}, ${dataChecksum}, ${bestValAccuracy}, ${events.length + 1}
      ) ON CONFLICT (id) DO NOTHING`;
    if (created === 0) return;
    for (const chunks of chunksByEpoch(run)) await insertMetrics(transaction, id, 1, chunks, "before");
    await insertEvents(transaction, id, 2, events);
    const source = { origin: "browser", runId: id } as const;
    const { id: modelId } = await insertModel(transaction, { ...model, name: storableText(name), personId, source });
    await transaction.evaluation.create({ data: { modelId, datasetId: config.dataset.id, split: "test" }, select: { id: true } });
    await notify(transaction, "run_queued", id);
    await notify(transaction, "run_changed", id);
  });
}

/** An epoch's points after another's, each with the time that the training had taken by then: a browser tells of all of them at once. */
function chunksByEpoch({ chunks, config, epochSeconds, step, seconds }: BrowserRun): MetricChunk[][] {
  const ends = epochSeconds.map((_, index) => ({
    step: (index + 1) * stepsPerEpoch(config),
    activeSeconds: epochSeconds.slice(0, index + 1).reduce((sum, one) => sum + one),
  }));
  if ((ends.at(-1)?.step ?? 0) < step) ends.push({ step, activeSeconds: seconds });
  return ends.map((end, index) =>
    chunks.flatMap(({ series, steps, values }) => {
      const first = steps.findIndex((one) => one > (ends[index - 1]?.step ?? 0));
      const after = steps.findLastIndex((one) => one <= end.step) + 1;
      if (first === -1 || after <= first) return [];
      return [{ series, steps: steps.slice(first, after), values: values.slice(first, after), activeSeconds: end.activeSeconds }];
    }),
  );
}

function eventsOf(
  { browser, build, config, epochSeconds, augmentationSeconds, step, test }: BrowserRun,
  by: string,
  device: string,
): RunEvent[] {
  const reason = "trained in the browser of who saved it";
  return [
    { type: "engine-chosen", engine: "wasm", build, device, reason, others: [] },
    ...epochSeconds.map(
      (seconds, index): RunEvent => ({
        ...{ type: "epoch-ended", epoch: index + 1, step: (index + 1) * stepsPerEpoch(config), seconds },
        ...(augmentationSeconds && { augmentationSeconds: augmentationSeconds[index] }),
      }),
    ),
    { type: "completed", step },
    { type: "saved-from-browser", by, browser, testLoss: test.loss, testAccuracy: test.accuracy },
  ];
}
