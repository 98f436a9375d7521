import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import { describe, expect, it } from "vitest";
import { deleteUnusedBlob, readBlob } from "../blobs.ts";
import { localPerson } from "../person.ts";
import { claimRun } from "../run-lifecycle/claim-run.ts";
import { completeRun } from "../run-lifecycle/complete-run.ts";
import { continueRun } from "../run-lifecycle/continue-run.ts";
import { launchSeeds } from "../run-lifecycle/launch-run.ts";
import { exampleDrawing } from "../testing/example-drawings.ts";
import { completedRecording, exampleConfig, exampleTrainer, launchExample } from "../testing/example-runs.ts";
import { openTestDatabase } from "../testing/test-database.ts";
import { addDrawing } from "./add-drawing.ts";
import { relabelDrawing, removeDrawing } from "./change-drawing.ts";
import { readHardSet } from "./read-hard-set.ts";

const database = await openTestDatabase();
const { prisma } = database;
const { id: personId } = await localPerson(database);
const draw = (ink: number) => addDrawing(database, exampleDrawing(personId, ink));

/** A config with the drawings that there are now. */
async function configOfNow(changes: Partial<RunConfig> = {}): Promise<RunConfig> {
  const { sha256, drawings } = await readHardSet(database, "mnist");
  return { ...exampleConfig, hardSet: { sha256, images: drawings.length, repeats: 4 }, ...changes };
}
const hardSetOf = async (runId: string) => (await prisma.run.findUniqueOrThrow({ where: { id: runId } })).hardSetSha256;

describe("a run that is launched with the hard set", () => {
  it("keeps the drawings as they were then, whatever becomes of them, for itself and all that repeat it", async () => {
    const { id: drawingId } = await draw(1);
    await draw(2);
    const config = await configOfNow();
    const { snapshot } = await readHardSet(database, "mnist");
    expect(snapshot).toHaveLength(2 * 785);
    const first = await launchExample(database, { config });

    await relabelDrawing(database, { id: drawingId, personId, label: 1 });
    await draw(3);
    await removeDrawing(database, { id: drawingId, personId });
    const again = await launchExample(database, { config, originalId: first });
    const { ids } = await launchSeeds(database, { config, priority: 0, personId }, 2);
    expect(await Promise.all([first, again, ...ids].map(hardSetOf))).toEqual(Array(4).fill(config.hardSet?.sha256));

    const trainerId = await exampleTrainer(database);
    const claimed = await claimRun(database, { trainerId, leaseMs: 60_000, engineBuilds: { reference: "reference-1" } });
    expect(claimed?.lease.runId).toBe(first);
    expect(claimed?.hardSet).toEqual(snapshot);
    if (!claimed) return;
    const checkpoint = { step: 30, bytes: new Uint8Array([1]) };
    const progress = { step: 30, epoch: 3, imagesPerSecond: 1, activeSeconds: 1, bestValAccuracy: null };
    await completeRun(database, claimed.lease, { ...completedRecording, checkpoint, progress });
    const { id: child } = await continueRun(database, { runId: first, personId, epochs: 1 });
    expect(await hardSetOf(child)).toBe(config.hardSet?.sha256);
  });

  it("keeps its drawings from being deleted for as long as it is there", async () => {
    await draw(4);
    const config = await configOfNow();
    const id = await launchExample(database, { config });
    const sha256 = config.hardSet?.sha256 ?? "";
    await prisma.$transaction((transaction) => deleteUnusedBlob(transaction, sha256));
    await expect(prisma.blob.delete({ where: { sha256 } })).rejects.toMatchObject({ code: "P2003" });
    expect(await readBlob(database, sha256)).toHaveLength((config.hardSet?.images ?? 0) * 785);
    await prisma.run.delete({ where: { id } });
    await prisma.$transaction((transaction) => deleteUnusedBlob(transaction, sha256));
    await expect(readBlob(database, sha256)).rejects.toMatchObject({ code: "not-found" });
  });

  it("is refused when no run keeps the drawings and the hard set has others by now", async () => {
    const config = await configOfNow();
    await draw(5);
    const [runs, blobs] = [await prisma.run.count(), await prisma.blob.count()];
    await expect(launchExample(database, { config })).rejects.toMatchObject({
      code: "not-found",
      message: expect.stringContaining("Take the"),
    });
    expect([await prisma.run.count(), await prisma.blob.count()]).toEqual([runs, blobs]);
  });

  it("is refused when the drawings do not fit its images, its classes or their number", async () => {
    const config = await configOfNow();
    const { dataset, hardSet } = config;
    if (!hardSet) expect.fail("There is no hard set");
    const launch = (changes: Partial<RunConfig>) => launchExample(database, { config: { ...config, ...changes } });
    const refused = (message: RegExp) => ({ code: "invalid-input", message: expect.stringMatching(message) });
    await expect(launch({ dataset: { ...dataset, imageShape: [14, 14] } })).rejects.toMatchObject(refused(/14×14 pixels/));
    await expect(launch({ dataset: { ...dataset, classNames: ["0", "1"] } })).rejects.toMatchObject(refused(/class 7; this run has 2/));
    await expect(launch({ hardSet: { ...hardSet, images: hardSet.images + 1 } })).rejects.toMatchObject(refused(/take \d+ bytes/));
  });

  it("fails with the reason when its drawings are not those that were frozen", async () => {
    await prisma.run.deleteMany();
    await draw(6);
    const config = await configOfNow();
    const id = await launchExample(database, { config });
    await prisma.blobChunk.updateMany({ where: { sha256: config.hardSet?.sha256 ?? "" }, data: { bytes: new Uint8Array(785) } });
    const trainerId = await exampleTrainer(database);
    expect(await claimRun(database, { trainerId, leaseMs: 60_000, engineBuilds: {} })).toBeNull();
    expect(await prisma.run.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: "failed", errorCode: "data-corrupt" });
  });
});
