import type { ImportedFrom } from "@glyphlab/core/contracts/imported-from";
import type { StoredArchitecture } from "@glyphlab/core/contracts/model-artifact";
import { storeBlob } from "../blobs.ts";
import type { Transaction } from "../database.ts";

/** A model as it is stored, with where it comes from. */
export interface NewModel {
  name: string;
  personId: string;
  source: { origin: "run" | "browser"; runId: string } | { origin: "import"; importedFrom: ImportedFrom };
  architecture: StoredArchitecture;
  parameters: number;
  /** One safetensors file. */
  weights: Uint8Array;
  /** Of all weights as little-endian float32, layer by layer, kernel before bias. */
  weightsSha256: string;
}

/** Stores a model as the next version of its name. Whoever stores another one of this name waits until the transaction ends. */
export async function insertModel(transaction: Transaction, model: NewModel): Promise<{ id: string; version: number }> {
  const { name, personId, source, architecture, parameters, weights, weightsSha256 } = model;
  const blobId = await storeBlob(transaction, weights);
  const [named] = await transaction.$queryRaw<{ version: number }[]>`
    INSERT INTO "ModelName" AS named (name, "lastVersion") VALUES (${name}, 1)
    ON CONFLICT (name) DO UPDATE SET "lastVersion" = named."lastVersion" + 1
    RETURNING "lastVersion" AS version`;
  return transaction.model.create({
    data: { name, version: named?.version ?? 1, personId, ...source, architecture, parameters, blobId, weightsSha256 },
    select: { id: true, version: true },
  });
}
