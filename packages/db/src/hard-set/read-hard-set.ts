import { createHash } from "node:crypto";
import { writeHardSetSnapshot } from "@glyphlab/core/contracts/hard-set-snapshot";
import type { Database } from "../database.ts";

export interface HardSet {
  /** The oldest first. */
  drawings: { id: string; label: number; pixels: Uint8Array }[];
  /** All of them as they would be frozen for a run, and the SHA-256 of that. */
  snapshot: Uint8Array<ArrayBuffer>;
  sha256: string;
}

/** The hard set of a data set as it is now. */
export async function readHardSet({ prisma }: { prisma: Pick<Database["prisma"], "drawing"> }, datasetId: string): Promise<HardSet> {
  const drawings = await prisma.drawing.findMany({
    where: { datasetId, removedAt: null },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true, label: true, pixels: true },
  });
  const snapshot = writeHardSetSnapshot(drawings);
  return { drawings, snapshot, sha256: createHash("sha256").update(snapshot).digest("hex") };
}
