import { createHash } from "node:crypto";
import { GlyphlabError } from "@glyphlab/core/contracts/error";
import type { Database, Transaction } from "./database.ts";

/** Chunks of this size keep one row's memory small and a chunk far below bytea's limit of 1 GB. */
const chunkBytes = 1 << 20;
/** So many chunks are fetched by one query. */
const chunksAtOnce = 16;

/**
 * Stores bytes by their SHA-256; the same bytes are stored once. Whoever stores a blob holds its row until the transaction ends, and
 * so may refer to it: {@link deleteUnusedBlob} leaves a held row alone.
 */
export async function storeBlob(transaction: Transaction, bytes: Uint8Array): Promise<string> {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  // DO UPDATE and not DO NOTHING: only an update locks the row. xmax is 0 in a row that this statement inserted.
  const [stored] = await transaction.$queryRaw<{ isNew: boolean }[]>`
    INSERT INTO "Blob" AS blob (sha256, size) VALUES (${sha256}, ${bytes.length})
    ON CONFLICT (sha256) DO UPDATE SET size = blob.size
    RETURNING xmax = 0 AS "isNew"`;
  if (!stored?.isNew) return sha256;
  for (let index = 0; index * chunkBytes < bytes.length; index++) {
    const chunk = new Uint8Array(bytes.subarray(index * chunkBytes, (index + 1) * chunkBytes));
    // Not `$executeRaw`: for its parameters Prisma spends 30 ms of processor time a chunk, here 10 ms.
    await transaction.blobChunk.create({ data: { sha256, index, bytes: chunk }, select: { index: true } });
  }
  return sha256;
}

/**
 * Reads a blob whole and proves it by its hash.
 * @throws GlyphlabError `not-found`, or `data-corrupt` when the bytes are not those that were stored.
 */
export async function readBlob(
  { prisma }: { prisma: Pick<Database["prisma"], "blob" | "blobChunk"> },
  sha256: string,
): Promise<Uint8Array> {
  const blob = await prisma.blob.findUnique({ where: { sha256 } });
  if (!blob) throw new GlyphlabError("not-found", `The database holds no blob ${sha256}.`);
  const bytes = new Uint8Array(Number(blob.size));
  let filled = 0;
  for (let first = 0; first * chunkBytes < bytes.length; first += chunksAtOnce) {
    const chunks = await prisma.blobChunk.findMany({
      where: { sha256, index: { gte: first, lt: first + chunksAtOnce } },
      orderBy: { index: "asc" },
      select: { bytes: true },
    });
    for (const chunk of chunks) {
      if (filled + chunk.bytes.length > bytes.length) throw corrupt(sha256);
      bytes.set(chunk.bytes, filled);
      filled += chunk.bytes.length;
    }
  }
  if (createHash("sha256").update(bytes).digest("hex") !== sha256) throw corrupt(sha256);
  return bytes;
}

const corrupt = (sha256: string) =>
  new GlyphlabError(
    "data-corrupt",
    `The bytes stored as blob ${sha256} are not those that were stored; restore the database from a backup.`,
  );

/**
 * Deletes a blob that nothing refers to any more. It never waits, and so never deadlocks: a blob that another transaction holds is about to
 * be referred to. It must come after every storeBlob of its transaction, since from here on others wait for this row.
 */
export async function deleteUnusedBlob(transaction: Transaction, sha256: string): Promise<void> {
  // Two statements: the second one sees what was committed before the first one got the lock.
  const held = await transaction.$queryRaw<unknown[]>`SELECT 1 FROM "Blob" WHERE sha256 = ${sha256} FOR UPDATE SKIP LOCKED`;
  if (held.length === 0) return;
  await transaction.$executeRaw`
    DELETE FROM "Blob" WHERE sha256 = ${sha256}
      AND NOT EXISTS (SELECT FROM "Checkpoint" WHERE "blobId" = ${sha256})
      AND NOT EXISTS (SELECT FROM "Model" WHERE "blobId" = ${sha256})
      AND NOT EXISTS (SELECT FROM "Evaluation" WHERE "blobId" = ${sha256})
      AND NOT EXISTS (SELECT FROM "Run" WHERE "hardSetSha256" = ${sha256})`;
}
