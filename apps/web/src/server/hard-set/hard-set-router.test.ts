import { prepareDrawing } from "@glyphlab/core/preprocessing/drawing";
import { openTestDatabase } from "@glyphlab/db/testing/test-database";
import { describe, expect, it } from "vitest";
import { decodePixels } from "../../data-set/decode-pixels.ts";
import { hardSetConfig } from "../../hard-set/train-with-hard-set.ts";
import { launchOfPreset } from "../../new-run/form-start.ts";
import { resolveActor } from "../actor.ts";
import { launchesRouter } from "../launches/launches-router.ts";
import { createCallerFactory } from "../trpc.ts";
import { hardSetRouter } from "./hard-set-router.ts";

const database = await openTestDatabase();
const hardSet = createCallerFactory(hardSetRouter)({ database, actor: () => resolveActor(database) });
const launches = createCallerFactory(launchesRouter)({ database, actor: () => resolveActor(database) });
const datasetId = "mnist";

/** A line from the top to the bottom, `lean` to the right. */
const line = (lean: number) => ({
  kind: "strokes" as const,
  strokes: [
    [
      [0.5, 0.1],
      [0.5 + lean, 0.9],
    ] as [number, number][],
  ],
});
const picture = (ink: number) => ({ kind: "picture" as const, pixels: Buffer.alloc(784, ink).toString("base64") });
const list = (label: number | null = null) => hardSet.list({ datasetId, label });

describe("the hard set", () => {
  it("keeps drawings as models see them, the newest first", async () => {
    expect(await list()).toEqual({ total: 0, drawings: [], next: null });
    const drawn = await hardSet.add({ datasetId, label: 1, drawing: line(0), read: null });
    const pictured = await hardSet.add({ datasetId, label: 8, drawing: picture(9), read: null });
    const { total, drawings } = await list();
    expect(total).toBe(2);
    expect(drawings.map(({ id, label, addedBy, labelledBy }) => ({ id, label, addedBy, labelledBy }))).toEqual([
      { id: pictured.drawingId, label: 8, addedBy: "Local user", labelledBy: "Local user" },
      { id: drawn.drawingId, label: 1, addedBy: "Local user", labelledBy: "Local user" },
    ]);
    expect(decodePixels(drawings[1]?.pixels ?? "")).toEqual(prepareDrawing(line(0).strokes));
    expect((await list(8)).drawings.map(({ id }) => id)).toEqual([pictured.drawingId]);
  });

  it("gives all images with their labels, and tells when they are others", async () => {
    const before = await hardSet.images({ datasetId });
    expect(before.labels).toEqual([1, 8]);
    expect(decodePixels(before.pixels)).toHaveLength(2 * 784);
    const [, drawingId = ""] = before.ids;
    await hardSet.relabel({ drawingId, label: 0 });
    const relabelled = await hardSet.images({ datasetId });
    expect(relabelled.labels).toEqual([1, 0]);
    expect(relabelled.sha256).not.toBe(before.sha256);
    await hardSet.remove({ drawingId });
    expect((await hardSet.images({ datasetId })).ids).toEqual(before.ids.slice(0, 1));
    await hardSet.restore({ drawingId });
    expect(await hardSet.images({ datasetId })).toEqual(relabelled);
  });

  it("is trained on as it is at a launch, and says later which drawings those were, and who was trained on them", async () => {
    const nobody = { now: { sha256: expect.any(String), images: 2 }, kept: false };
    const { now } = await hardSet.forTraining({ datasetId, named: null });
    expect(await hardSet.forTraining({ datasetId, named: now.sha256 })).toEqual({ ...nobody, now });
    const { ids, sha256 } = await hardSet.images({ datasetId });
    expect(sha256).toBe(now.sha256);
    await expect(hardSet.trainedOn({ datasetId, sha256 })).rejects.toMatchObject({ cause: { code: "not-found" } });

    const request = launchOfPreset("quick");
    const config = { ...request.config, hardSet: hardSetConfig(now) };
    const { id } = await launches.create({ ...request, config });
    expect(await database.prisma.run.findUniqueOrThrow({ where: { id } })).toMatchObject({ totalSteps: 1882, hardSetSha256: sha256 });

    const added = await hardSet.add({ datasetId, label: 3, drawing: picture(11), read: null });
    await hardSet.relabel({ drawingId: ids[0] ?? "", label: 7 });
    const after = await hardSet.forTraining({ datasetId, named: sha256 });
    expect(after).toEqual({ now: { sha256: expect.not.stringMatching(sha256), images: 3 }, kept: true });
    expect((await hardSet.trainedOn({ datasetId, sha256 })).sort()).toEqual(ids.toSorted());
    const { id: again } = await launches.again({ runId: id });
    expect(await database.prisma.run.findUniqueOrThrow({ where: { id: again } })).toMatchObject({ config, hardSetSha256: sha256 });

    await hardSet.remove({ drawingId: added.drawingId });
    const unkept = { ...request, config: { ...config, hardSet: hardSetConfig(after.now) } };
    await expect(launches.create(unkept)).rejects.toMatchObject({ cause: { code: "not-found" } });
  });

  it("comes in pages", async () => {
    await Promise.all(
      Array.from({ length: 210 }, (_, index) => hardSet.add({ datasetId, label: 2, drawing: picture(index + 20), read: null })),
    );
    const first = await list(2);
    expect(first).toMatchObject({ total: 210, next: { id: first.drawings[199]?.id } });
    const second = await hardSet.list({ datasetId, label: 2, cursor: first.next });
    expect(second).toMatchObject({ total: 210, next: null });
    expect(new Set([...first.drawings, ...second.drawings].map(({ id }) => id)).size).toBe(210);
  });

  it("refuses what it could not score, and says what is allowed", async () => {
    const codeOf = (work: Promise<unknown>) =>
      work.then(
        () => "nothing was wrong",
        ({ cause }) => `${cause.code}: ${cause.message}`,
      );
    const add = (changes: Partial<Parameters<typeof hardSet.add>[0]>) =>
      codeOf(hardSet.add({ datasetId, label: 1, drawing: line(0.1), read: null, ...changes }));
    expect(await add({ label: 10 })).toMatch(/^invalid-input: There is no class 10/);
    expect(await add({ datasetId: "letters" })).toMatch(/^not-found: There is no data set “letters”/);
    expect(await add({ drawing: { kind: "picture", pixels: "AAAA" } })).toMatch(/^invalid-input: .*3 pixels.*28 × 28/);
    expect(await add({ drawing: picture(0) })).toMatch(/^invalid-input: The picture is empty/);
    expect(await add({ drawing: { kind: "strokes", strokes: [[[0, 0]], [[1e9, 0]]] } })).toMatch(/^invalid-input: /);
    expect(await add({ read: { modelId: "90000000-0000-7000-8000-000000000000", as: 1 } })).toMatch(/^not-found: .*model/);
    expect(await codeOf(hardSet.relabel({ drawingId: "90000000-0000-7000-8000-000000000000", label: 1 }))).toMatch(/^not-found/);
    const { ids } = await hardSet.images({ datasetId });
    expect(await codeOf(hardSet.relabel({ drawingId: ids[0] ?? "", label: 10 }))).toMatch(/^invalid-input/);
  });
});
