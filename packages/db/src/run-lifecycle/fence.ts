import { GlyphlabError } from "@glyphlab/core/contracts/error";
import type { RunRequest } from "@glyphlab/core/contracts/run-actions";
import { notify } from "../channels.ts";
import type { Database, Transaction } from "../database.ts";
import type { Lease } from "./lease.ts";

/** A run as its fence found it, its row locked until the transaction ends. */
export interface FencedRun {
  /** The first of the sequence numbers that the fence took for this transaction. */
  firstSeq: number;
  step: number;
  /** The trainer that holds the lease. */
  trainerId: string;
  request: RunRequest | null;
}

/**
 * Runs a trainer's write as one transaction and tells the readers. Its first statement is fence, lock and order at once: it finds no row
 * if another trainer has claimed the run, it holds the row until the end, and it takes the `count` next sequence numbers.
 * @throws GlyphlabError `fenced` when the lease is no longer this trainer's; nothing is written then.
 */
export async function withFence<Result>(
  { prisma }: Pick<Database, "prisma">,
  { runId, token }: Lease,
  count: number,
  write: (transaction: Transaction, run: FencedRun) => Promise<Result>,
): Promise<Result> {
  return prisma.$transaction(async (transaction) => {
    const [run] = await transaction.$queryRaw<FencedRun[]>`
      UPDATE "Run" SET seq = seq + ${count}
      WHERE id = ${runId}::uuid AND token = ${token} AND status = 'running'
      RETURNING seq - ${count} + 1 AS "firstSeq", step, "trainerId", request`;
    if (!run) throw fenced();
    const result = await write(transaction, run);
    await notify(transaction, "run_changed", runId);
    return result;
  });
}

export const fenced = () =>
  new GlyphlabError(
    "fenced",
    "This trainer's lease on the run is over: the run has ended, or another trainer has taken it. Nothing was written.",
  );
