import type { EpochRecord } from "@glyphlab/core/contracts/epoch-record";
import type { Transaction } from "../database.ts";

/** Stores the records of epochs; one that is stored is left as it is, since a resumed run computes the same. The caller holds the run's row. */
export async function insertEpochRecords(transaction: Transaction, runId: string, records: readonly EpochRecord[]): Promise<void> {
  // Not `$executeRaw`: Prisma takes three times as long for bytes as its parameters.
  await transaction.epochRecord.createMany({
    data: records.map(({ epoch, step, validation, test, firstLayer }) => ({
      ...{ runId, epoch, step },
      validation: new Uint8Array(validation),
      test: test && new Uint8Array(test),
      firstLayer: new Uint8Array(firstLayer),
    })),
    skipDuplicates: true,
  });
}
