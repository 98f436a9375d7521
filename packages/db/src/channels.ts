import type { Transaction } from "./database.ts";

/**
 * The NOTIFY channels. A payload is an id, never data: a notification is only a hint to read the row again.
 * - `run_queued`: a run, or the evaluation of a model, waits for a trainer
 * - `run_request`: something was asked of a running run (pause, stop, cancel)
 * - `run_changed`: anything about a run changed
 * - `model_changed`: a model was imported, evaluated, described or deleted, or an alias points elsewhere; one that a run brings is a change of the run
 * - `trainer_changed`: a trainer came or went
 */
export const channels = ["run_queued", "run_request", "run_changed", "model_changed", "trainer_changed"] as const;
export type Channel = (typeof channels)[number];

/** Goes out when the transaction commits; equal ones of one transaction are folded into one. */
export async function notify(transaction: Transaction, channel: Channel, id: string): Promise<void> {
  await transaction.$executeRaw`SELECT pg_notify(${channel}, ${id})`;
}
