import { loadDataset } from "@glyphlab/core/data/sources/load-dataset";
import { architectureOf } from "@glyphlab/core/model/architecture";
import { presets } from "@glyphlab/core/model/presets";
import { claimRun } from "@glyphlab/db/run-lifecycle/claim-run";
import { completeRun } from "@glyphlab/db/run-lifecycle/complete-run";
import { failRun } from "@glyphlab/db/run-lifecycle/fail-run";
import { exampleConfig, exampleTrainer, launchExample } from "@glyphlab/db/testing/example-runs";
import { openTestDatabase } from "@glyphlab/db/testing/test-database";
import { describe, expect, it } from "vitest";
import { resolveActor } from "../actor.ts";
import { createCallerFactory } from "../trpc.ts";
import { runsRouter } from "./runs-router.ts";

const database = await openTestDatabase();
const runs = createCallerFactory(runsRouter)({ database, actor: () => resolveActor(database) });
const trainerId = await exampleTrainer(database);

async function claim(runId: string) {
  const claimed = await claimRun(database, { trainerId, leaseMs: 60_000, engineBuilds: { reference: "reference-1" } });
  if (claimed?.lease.runId !== runId) throw new Error("Another run was claimed");
  return claimed.lease;
}

/** Ends a run with a model that is sure of the right class of every test image, but takes the first one for its neighbour. */
async function complete(runId: string) {
  const lease = await claim(runId);
  const { test } = await loadDataset("mnist");
  const { testImages, classNames } = exampleConfig.dataset;
  const probabilities = new Float32Array(testImages * classNames.length);
  const confusion = new Array<number>(classNames.length ** 2).fill(0);
  for (let image = 0; image < testImages; image++) {
    const label = test.labels[image] ?? 0;
    const predicted = image === 0 ? (label + 1) % classNames.length : label;
    probabilities[image * classNames.length + predicted] = 1;
    confusion[label * classNames.length + predicted] = (confusion[label * classNames.length + predicted] ?? 0) + 1;
  }
  await completeRun(database, lease, {
    chunks: [],
    events: [],
    progress: { step: 30, epoch: 3, imagesPerSecond: null, activeSeconds: 2, bestValAccuracy: 0.99 },
    model: { architecture: architectureOf(exampleConfig), parameters: 1, weights: new Uint8Array(8), weightsSha256: "0".repeat(64) },
    evaluation: {
      loss: 0.5,
      accuracy: 0.99,
      images: testImages,
      confusion,
      misread: [0],
      misreadAs: [8],
      probabilities: new Uint8Array(probabilities.buffer),
    },
  });
}

describe("runs.list", () => {
  it("tells the newest first, each with its config in words", async () => {
    const first = await launchExample(database, { name: "first" });
    const second = await launchExample(database, { name: "second", config: presets.reference.config });
    const { runs: listed, total } = await runs.list();
    expect(listed.slice(0, 2).map(({ id }) => id)).toEqual([second, first]);
    expect(listed[0]).toMatchObject({
      name: "second",
      status: "queued",
      person: "Local user",
      configInWords: "mnist · 128–64 · Adam 0.001 · batch 32 · 10 epochs",
    });
    expect(total).toBe(2);
    for (const id of [first, second]) await runs.cancel({ id });
  });

  it("lists a run whose config a newer version wrote, and says so", async () => {
    const id = await launchExample(database);
    await database.prisma.run.update({ where: { id }, data: { config: { version: 2 } } });
    const { runs: listed } = await runs.list();
    expect(listed.find((run) => run.id === id)?.configInWords).toContain("version 2");
    expect(await runs.get({ id })).toMatchObject({ config: null, configProblem: expect.stringContaining("version 2") });
    await runs.cancel({ id });
  });
});

describe("runs.get", () => {
  it("names trainers as people know them", async () => {
    const id = await launchExample(database);
    await failRun(database, await claim(id), { chunks: [], events: [], code: "loss-diverged", message: "NaN" });
    const { run, events } = await runs.get({ id });
    expect(run).toMatchObject({ status: "failed", errorCode: "loss-diverged", trainer: "example:1" });
    expect(events.map(({ event }) => event)).toContainEqual({ type: "claimed", trainer: "example:1", token: 1 });
  });

  it("refuses what is not an id, and says when there is no such run", async () => {
    await expect(runs.get({ id: "7" })).rejects.toThrow("not the id of a run");
    await expect(runs.get({ id: "00000000-0000-7000-8000-00000000dead" })).rejects.toThrow("no such run");
  });
});

describe("runs.cancel", () => {
  it("ends a queued run at once, and a finished one not at all", async () => {
    const id = await launchExample(database);
    expect(await runs.cancel({ id })).toBe("cancelled");
    expect((await runs.get({ id })).run.status).toBe("cancelled");
    await expect(runs.cancel({ id })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("asks a running one to end", async () => {
    const id = await launchExample(database);
    const lease = await claim(id);
    expect(await runs.cancel({ id })).toBe("requested");
    expect((await runs.get({ id })).run).toMatchObject({ status: "running", request: "cancel" });
    await failRun(database, lease, { chunks: [], events: [], code: "internal", message: "the test is over" });
  });
});

describe("runs.actOnMany", () => {
  it("does what makes sense, and says of each other run why not", async () => {
    const waiting = await launchExample(database);
    const done = await launchExample(database);
    await runs.cancel({ id: done });
    const missing = "00000000-0000-7000-8000-000000000009";
    const outcome = await runs.actOnMany({ ids: [done, waiting, missing], action: "pause" });
    expect(outcome).toEqual({
      done: [waiting],
      refused: [
        { id: done, code: "wrong-status", sentence: expect.stringContaining("cancelled") },
        { id: missing, code: "not-found", sentence: "There is no such run." },
      ],
    });
    expect((await runs.get({ id: waiting })).run).toMatchObject({ status: "paused", silentInMs: null, leaseExpired: false });
    expect(await runs.actOnMany({ ids: [waiting], action: "resume" })).toEqual({ done: [waiting], refused: [] });
    await runs.cancel({ id: waiting });
  });

  it("refuses each action by its own code where it makes no sense", async () => {
    const id = await launchExample(database);
    await expect(runs.resume({ id })).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(runs.stop({ id })).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(runs.move({ id })).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(runs.continue({ id, epochs: 1 })).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(runs.continue({ id, epochs: 0 })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await runs.cancel({ id });
  });
});

describe("runs.evaluation and runs.testImage", () => {
  it("tell what the model makes of the real test images", async () => {
    const id = await launchExample(database);
    expect(await runs.evaluation({ id })).toBeNull();
    await complete(id);

    const { test } = await loadDataset("mnist");
    expect(await runs.evaluation({ id })).toMatchObject({ images: 100, mistakes: [0], classNames: exampleConfig.dataset.classNames });
    const wrong = await runs.testImage({ id, index: 0 });
    expect(wrong).toMatchObject({ label: 7, prediction: 8, images: 100 });
    expect(wrong.probabilities).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1, 0]);
    expect(Buffer.from(wrong.pixels, "base64")).toEqual(Buffer.from(test.pixels.subarray(0, 784)));
    const last = await runs.testImage({ id, index: 99 });
    expect(last.prediction).toBe(test.labels[99]);
    await expect(runs.testImage({ id, index: 100 })).rejects.toThrow("the last one has the index 99");
  });
});
