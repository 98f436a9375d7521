import { loadDataset } from "@glyphlab/core/data/sources/load-dataset";
import { architectureOf } from "@glyphlab/core/model/architecture";
import { claimRun } from "@glyphlab/db/run-lifecycle/claim-run";
import { completeRun } from "@glyphlab/db/run-lifecycle/complete-run";
import { continueRun } from "@glyphlab/db/run-lifecycle/continue-run";
import { failRun } from "@glyphlab/db/run-lifecycle/fail-run";
import { recordProgress } from "@glyphlab/db/run-lifecycle/record-progress";
import { exampleConfig, exampleTrainer, launchExample } from "@glyphlab/db/testing/example-runs";
import { openTestDatabase } from "@glyphlab/db/testing/test-database";
import { describe, expect, it } from "vitest";
import { resolveActor } from "../actor.ts";
import { createCallerFactory } from "../trpc.ts";
import { comparisonRouter } from "./comparison-router.ts";

const database = await openTestDatabase();
const comparison = createCallerFactory(comparisonRouter)({ database, actor: () => resolveActor(database) });
const trainerId = await exampleTrainer(database);
const { test } = await loadDataset("mnist");
const nowhere = "00000000-0000-7000-8000-00000000dead";

async function claim(runId: string) {
  const claimed = await claimRun(database, { trainerId, leaseMs: 60_000, engineBuilds: { reference: "reference-1" } });
  if (claimed?.lease.runId !== runId) throw new Error("Another run was claimed");
  return claimed.lease;
}

/** Ends a run whose model takes these images for the class after their own, and is less sure of each image than of the one before. */
async function complete(runId: string, mistaken: number[]) {
  const { testImages, classNames } = exampleConfig.dataset;
  const classes = classNames.length;
  const probabilities = new Float32Array(testImages * classes);
  for (let image = 0; image < testImages; image++) {
    const predicted = ((test.labels[image] ?? 0) + (mistaken.includes(image) ? 1 : 0)) % classes;
    probabilities[image * classes + predicted] = 1 - image / 200;
  }
  await completeRun(database, await claim(runId), {
    chunks: [{ series: "epoch/val_accuracy", steps: [10, 20], values: [0.5, 0.75] }],
    events: [],
    progress: { step: 30, epoch: 3, imagesPerSecond: null, activeSeconds: 2, bestValAccuracy: 0.75 },
    checkpoint: { step: 30, bytes: new Uint8Array([1]) },
    model: { architecture: architectureOf(exampleConfig), parameters: 1, weights: new Uint8Array(8), weightsSha256: "0".repeat(64) },
    evaluation: {
      ...{ loss: 0.5, accuracy: 0.99, images: testImages, confusion: [], misread: [], misreadAs: [] },
      probabilities: new Uint8Array(probabilities.buffer),
    },
  });
}

describe("comparison.runs", () => {
  it("tells runs in the order asked for, those that are running, diverged or unreadable as well, and which are missing", async () => {
    const running = await launchExample(database, { name: "running" });
    await recordProgress(database, await claim(running), {
      chunks: [
        { series: "batch/loss", steps: [1, 2], values: [2, 1.5] },
        { series: "epoch/loss", steps: [10], values: [Number.POSITIVE_INFINITY] },
      ],
      events: [],
    });
    const diverged = await launchExample(database, { name: "diverged", config: { ...exampleConfig, seed: 2 } });
    await failRun(database, await claim(diverged), {
      chunks: [{ series: "batch/loss", steps: [1, 2], values: [2, Number.NaN] }],
      events: [],
      code: "loss-diverged",
      message: "The loss became NaN at step 2.",
    });
    const newer = await launchExample(database, { name: "newer" });
    await database.prisma.run.update({
      where: { id: newer },
      data: { config: { version: 2 }, status: "cancelled", finishedAt: new Date() },
    });

    const { runs, missing } = await comparison.runs({ ids: [newer, diverged, nowhere, running] });
    expect(missing).toEqual([nowhere]);
    expect(runs.map(({ run }) => run.name)).toEqual(["newer", "diverged", "running"]);
    expect(runs.map(({ newest }) => newest)).toEqual([
      {},
      { "batch/loss": Number.NaN },
      { "batch/loss": 1.5, "epoch/loss": Number.POSITIVE_INFINITY },
    ]);
    expect(runs[0]).toMatchObject({ config: null, configProblem: expect.stringContaining("version 2") });
    expect(runs[1]?.configHash).toBe(runs[2]?.configHash);
    expect(runs[1]?.run).toMatchObject({ status: "failed", errorCode: "loss-diverged" });
  });

  it("compares none, and at most 100", async () => {
    expect(await comparison.runs({ ids: [] })).toEqual({ runs: [], missing: [] });
    const ids = Array.from({ length: 101 }, () => crypto.randomUUID());
    await expect(comparison.runs({ ids })).rejects.toThrow("At most 100 runs");
  });
});

describe("comparison.candidates", () => {
  it("puts the most alike first, leaves out those that are compared, and searches by name", async () => {
    await database.prisma.run.deleteMany();
    const other = await launchExample(database, { name: "another config", config: { ...exampleConfig, batchSize: 64 } });
    await database.prisma.run.update({ where: { id: other }, data: { status: "cancelled", finishedAt: new Date() } });
    const id = await launchExample(database, { name: "the one" });
    await complete(id, []);
    const child = await continueRun(database, { runId: id, personId: (await resolveActor(database)).id, epochs: 2 });
    await database.prisma.run.update({ where: { id: child.id }, data: { status: "cancelled", finishedAt: new Date() } });
    const seed = await launchExample(database, { name: "100% another seed", config: { ...exampleConfig, seed: 9 } });

    const found = await comparison.candidates({ ids: [id], search: "" });
    expect(found.map(({ id, likeness }) => [id, likeness])).toEqual([
      [seed, "same-config"],
      [child.id, "related"],
      [other, "same-data"],
    ]);
    const searched = await comparison.candidates({ ids: [id], search: "ANOTHER 0%" });
    expect(searched.map(({ id }) => id)).toEqual([seed]);
    expect(await comparison.candidates({ ids: [], search: "no such" })).toEqual([]);
  });
});

describe("comparison.disagreements", () => {
  it("shows the images that two final models take for different classes, ranked and paged", async () => {
    await database.prisma.run.deleteMany();
    const a = await launchExample(database, { name: "a" });
    await complete(a, [3, 5, 7]);
    const b = await launchExample(database, { name: "b" });
    await complete(b, [5, 20, ...Array.from({ length: 30 }, (_, index) => 40 + index)]);

    const first = await comparison.disagreements({ a, b, among: "all", page: 0 });
    if (!first.comparable) expect.fail(first.reason);
    expect(first).toMatchObject({ images: 100, counts: { all: 33, first: 31, second: 2, neither: 0 }, imageShape: [28, 28] });
    expect(first.page).toHaveLength(24);
    expect(first.page.slice(0, 3).map(({ index }) => index)).toEqual([3, 7, 20]);
    const label = test.labels[3] ?? 0;
    expect(first.page[0]).toMatchObject({
      label,
      a: { predicted: (label + 1) % 10, confidence: expect.closeTo(0.985, 6) },
      b: { predicted: label, confidence: expect.closeTo(0.985, 6) },
    });
    expect(Buffer.from(first.page[0]?.pixels ?? "", "base64")).toEqual(Buffer.from(test.pixels.subarray(3 * 784, 4 * 784)));

    const second = await comparison.disagreements({ a, b, among: "second", page: 0 });
    expect(second).toMatchObject({ page: [{ index: 3 }, { index: 7 }] });
    expect(await comparison.disagreements({ a, b, among: "all", page: 1 })).toMatchObject({ page: { length: 9 } });
    expect(await comparison.disagreements({ a, b, among: "all", page: 2 })).toMatchObject({ page: [] });
  });

  it("says why two runs cannot be compared", async () => {
    const a = await launchExample(database, { name: "with a model" });
    await complete(a, []);
    const b = await launchExample(database, { name: "without" });
    expect(await comparison.disagreements({ a, b, among: "all", page: 0 })).toEqual({
      comparable: false,
      reason: "“without” has no final model that was evaluated on the test images.",
    });
  });
});
