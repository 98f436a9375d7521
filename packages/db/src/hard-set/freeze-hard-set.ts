import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { readHardSetSnapshot } from "@glyphlab/core/contracts/hard-set-snapshot";
import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import { readBlob, storeBlob } from "../blobs.ts";
import type { Transaction } from "../database.ts";
import { readHardSet } from "./read-hard-set.ts";

/**
 * Sees to it that the drawings that a config names are kept: they are since an earlier run, or they are those of now and are frozen here. To be called in the
 * transaction that stores the config.
 * @throws GlyphlabError `not-found` when they are neither; `invalid-input` when they do not fit the config
 */
export async function freezeHardSet(transaction: Transaction, config: RunConfig): Promise<void> {
  const { hardSet, dataset } = config;
  if (!hardSet) return;
  readHardSetSnapshot((await kept(transaction, hardSet.sha256)) ?? (await frozen(transaction, hardSet.sha256, dataset.id)), config);
}

async function kept(transaction: Transaction, sha256: string): Promise<Uint8Array | null> {
  const blob = await transaction.blob.findUnique({ where: { sha256 }, select: { sha256: true } });
  return blob && readBlob({ prisma: transaction }, sha256);
}

async function frozen(transaction: Transaction, sha256: string, datasetId: string): Promise<Uint8Array> {
  const now = await readHardSet({ prisma: transaction }, datasetId);
  if (now.sha256 !== sha256) {
    throw new GlyphlabError(
      "not-found",
      `The drawings that this config names (${sha256.slice(0, 12)}) are kept by no run, and the hard set has others by now. Take the ${now.drawings.length} that it has, or train without them.`,
    );
  }
  await storeBlob(transaction, now.snapshot);
  return now.snapshot;
}
