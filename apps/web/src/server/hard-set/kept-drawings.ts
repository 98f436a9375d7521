import { createHash } from "node:crypto";
import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { readHardSetSnapshot } from "@glyphlab/core/contracts/hard-set-snapshot";
import { parseRunConfig } from "@glyphlab/core/contracts/run-config";
import { readBlob } from "@glyphlab/db/blobs";
import type { WebDatabase } from "../web-database.ts";

/** Whether some run trains on these drawings: they are kept then, whatever the hard set has now. */
export const isKept = async ({ prisma }: WebDatabase, sha256: string): Promise<boolean> =>
  (await prisma.run.findFirst({ where: { hardSetSha256: sha256 }, select: { id: true } })) !== null;

/**
 * The ids of the drawings whose images are among those that runs train on whose configs name this hash, whatever their labels are now. A drawing keeps its
 * image for ever, also when it is removed, so the answer never changes.
 * @throws GlyphlabError `not-found` when no run trains on them
 */
export async function drawingsIn({ prisma }: WebDatabase, datasetId: string, sha256: string): Promise<string[]> {
  const run = await prisma.run.findFirst({ where: { hardSetSha256: sha256 }, select: { config: true } });
  if (!run) throw new GlyphlabError("not-found", "No run was trained with these drawings.");
  const { count, pixels } = readHardSetSnapshot(await readBlob({ prisma }, sha256), parseRunConfig(run.config));
  const bytesEach = pixels.length / count;
  const hashes = Array.from({ length: count }, (_, index) =>
    createHash("sha256")
      .update(pixels.subarray(index * bytesEach, (index + 1) * bytesEach))
      .digest("hex"),
  );
  const drawings = await prisma.drawing.findMany({ where: { datasetId, pixelsSha256: { in: hashes } }, select: { id: true } });
  return drawings.map(({ id }) => id);
}
