import type { RunEvent } from "@glyphlab/core/contracts/run-event";
import type { Transaction } from "../database.ts";
import { storableJson } from "../storable-text.ts";

/**
 * Stores events under consecutive sequence numbers from `firstSeq` on. An epoch whose end is stored already is left out: a resumed run
 * goes through it again. The caller holds the run's row and has taken the numbers from it.
 */
export async function insertEvents(transaction: Transaction, runId: string, firstSeq: number, events: RunEvent[]): Promise<void> {
  if (events.length === 0) return;
  const documents = events.map(storableJson);
  await transaction.$executeRaw`
    INSERT INTO "RunEvent" ("runId", seq, event)
    SELECT ${runId}::uuid, ${firstSeq} + position - 1, event::jsonb
    FROM unnest(${documents}::text[]) WITH ORDINALITY AS given (event, position)
    ON CONFLICT DO NOTHING`;
}
