import { createHash, randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { deleteUnusedBlob, readBlob, storeBlob } from "./blobs.ts";
import { openTestDatabase } from "./testing/test-database.ts";

const database = await openTestDatabase();
const { prisma } = database;
const store = (bytes: Uint8Array) => prisma.$transaction((transaction) => storeBlob(transaction, bytes));
const mebibyte = 1 << 20;

it.each([
  ["nothing", 0, 0],
  ["one byte", 1, 1],
  ["a chunk", mebibyte, 1],
  ["a chunk and a byte", mebibyte + 1, 2],
  ["more chunks than are read at once", 17 * mebibyte + 5, 18],
])("stores %s and reads it back", async (_name, size, chunks) => {
  const bytes = new Uint8Array(randomBytes(size));
  const sha256 = await store(bytes);
  expect(sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
  expect(Buffer.compare(await readBlob(database, sha256), bytes)).toBe(0);
  expect(await prisma.blobChunk.count({ where: { sha256 } })).toBe(chunks);
});

it("stores a part of a larger buffer, and only that part", async () => {
  const whole = new Uint8Array([0, 1, 2, 3, 4]);
  expect(await readBlob(database, await store(whole.subarray(1, 3)))).toEqual(new Uint8Array([1, 2]));
});

it("stores the same bytes once, also when many do so at once", async () => {
  const bytes = new Uint8Array(randomBytes(100));
  const hashes = await Promise.all(Array.from({ length: 10 }, () => store(bytes)));
  expect(new Set(hashes).size).toBe(1);
  expect(await prisma.blobChunk.count({ where: { sha256: hashes[0] ?? "" } })).toBe(1);
});

it("does not hand out bytes that are missing, changed or too many", async () => {
  const sha256 = await store(new Uint8Array([1, 2, 3]));
  const set = (bytes: number[]) => prisma.blobChunk.updateMany({ where: { sha256 }, data: { bytes: new Uint8Array(bytes) } });
  for (const wrong of [
    [1, 2, 4],
    [1, 2],
    [1, 2, 3, 4],
  ]) {
    await set(wrong);
    await expect(readBlob(database, sha256)).rejects.toMatchObject({ code: "data-corrupt" });
  }
  await expect(readBlob(database, "0".repeat(64))).rejects.toMatchObject({ code: "not-found" });
});

it("does not delete a blob that another transaction is about to refer to", async () => {
  const bytes = new Uint8Array(randomBytes(10));
  const sha256 = await store(bytes);
  await prisma.$transaction(async (transaction) => {
    await storeBlob(transaction, bytes);
    await prisma.$transaction((another) => deleteUnusedBlob(another, sha256));
  });
  expect(await readBlob(database, sha256)).toEqual(bytes);
  await prisma.$transaction((transaction) => deleteUnusedBlob(transaction, sha256));
  await expect(readBlob(database, sha256)).rejects.toMatchObject({ code: "not-found" });
});
