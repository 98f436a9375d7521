import { limits } from "@glyphlab/core/contracts/limits";
import { describe, expect, it } from "vitest";
import { localPerson } from "../person.ts";
import { claimRun } from "../run-lifecycle/claim-run.ts";
import { completeRun } from "../run-lifecycle/complete-run.ts";
import { exampleDrawing } from "../testing/example-drawings.ts";
import { completedRecording, examplePerson, exampleTrainer, launchExample } from "../testing/example-runs.ts";
import { openTestDatabase } from "../testing/test-database.ts";
import { addDrawing } from "./add-drawing.ts";
import { relabelDrawing, removeDrawing, restoreDrawing } from "./change-drawing.ts";

const database = await openTestDatabase();
const { id: personId } = await localPerson(database);
const ada = await examplePerson(database, "Ada");

const drawingOf = (id: string) => database.prisma.drawing.findUniqueOrThrow({ where: { id } });
const somebodyElses = "90000000-0000-7000-8000-000000000000";

async function exampleModel(): Promise<{ id: string; runId: string }> {
  const runId = await launchExample(database);
  const trainerId = await exampleTrainer(database);
  const claimed = await claimRun(database, { trainerId, leaseMs: 60_000, engineBuilds: { reference: "reference-1" } });
  if (!claimed) throw new Error("nothing to claim");
  await completeRun(database, claimed.lease, completedRecording);
  const { id } = await database.prisma.model.findUniqueOrThrow({ where: { runId }, select: { id: true } });
  return { id, runId };
}

describe("the hard set", () => {
  it("keeps a drawing with its label, its strokes and what a model read, also when that model goes", async () => {
    const model = await exampleModel();
    const drawing = exampleDrawing(personId, 1);
    const { id } = await addDrawing(database, { ...drawing, read: { modelId: model.id, as: 1 } });
    const { pixels, strokes } = drawing;
    const kept = { datasetId: "mnist", label: 7, pixels, strokes, personId, labelledById: personId, readAs: 1, removedAt: null };
    expect(await drawingOf(id)).toMatchObject({ ...kept, modelId: model.id });
    await database.prisma.run.delete({ where: { id: model.runId } });
    expect(await drawingOf(id)).toMatchObject({ ...kept, modelId: null });
  });

  it("has the same image once, however often and by how many it is added, with the last label", async () => {
    const added = await Promise.all(Array.from({ length: 8 }, () => addDrawing(database, exampleDrawing(personId, 2))));
    expect(new Set(added.map(({ id }) => id)).size).toBe(1);
    const { id } = await addDrawing(database, { ...exampleDrawing(ada, 2), label: 1 });
    expect(id).toBe(added[0]?.id);
    expect(await drawingOf(id)).toMatchObject({ label: 1, personId, labelledById: ada });
    const elsewhere = await addDrawing(database, { ...exampleDrawing(ada, 2), datasetId: "letters" });
    expect(elsewhere.id).not.toBe(id);
  });

  it("keeps a picture without strokes", async () => {
    const { id } = await addDrawing(database, { ...exampleDrawing(personId, 3), strokes: null });
    expect((await drawingOf(id)).strokes).toBeNull();
  });

  it("lets labels be corrected, and drawings be removed and put back, and says who did", async () => {
    const { id } = await addDrawing(database, exampleDrawing(personId, 4));
    await relabelDrawing(database, { id, personId: ada, label: 2 });
    expect(await drawingOf(id)).toMatchObject({ label: 2, personId, labelledById: ada });
    await removeDrawing(database, { id, personId: ada });
    expect(await drawingOf(id)).toMatchObject({ removedAt: expect.any(Date), removedById: ada });
    await expect(removeDrawing(database, { id, personId })).rejects.toMatchObject({ code: "not-found" });
    await expect(relabelDrawing(database, { id, personId, label: 3 })).rejects.toMatchObject({ code: "not-found" });
    await restoreDrawing(database, id);
    expect(await drawingOf(id)).toMatchObject({ label: 2, labelledById: ada, removedAt: null, removedById: null });
    await removeDrawing(database, { id, personId });
    expect(await addDrawing(database, exampleDrawing(personId, 4))).toEqual({ id });
    expect(await drawingOf(id)).toMatchObject({ label: 7, removedAt: null });
    await expect(restoreDrawing(database, somebodyElses)).rejects.toMatchObject({ code: "not-found" });
  });

  it("refuses what is read by a model that is gone, and pixels that are not those of their hash", async () => {
    const read = { modelId: somebodyElses, as: 1 };
    await expect(addDrawing(database, { ...exampleDrawing(personId, 5), read })).rejects.toMatchObject({ code: "not-found" });
    const { id } = await addDrawing(database, exampleDrawing(personId, 6));
    await expect(database.prisma.drawing.update({ where: { id }, data: { pixels: new Uint8Array(784) } })).rejects.toThrow();
  });

  it("is full at some time", async () => {
    await database.prisma.$executeRaw`
      INSERT INTO "Drawing" (id, "datasetId", label, pixels, "pixelsSha256", "personId", "labelledById")
      SELECT gen_random_uuid(), 'full', 1, pixels, encode(sha256(pixels), 'hex'), ${personId}::uuid, ${personId}::uuid
      FROM generate_series(1, ${limits.hardSet}::integer) AS number, LATERAL (SELECT int4send(number) AS pixels) AS drawn`;
    await expect(addDrawing(database, { ...exampleDrawing(personId, 7), datasetId: "full" })).rejects.toMatchObject({
      code: "not-allowed",
      message: expect.stringContaining("10000"),
    });
  });
});
