import type { Write } from "../history/history.ts";

export interface Transaction {
  id: string;
  writes: Write[];
  by: Write["by"];
  at: Date;
  /** The run's row before it and after it; null before it is launched, or where the transaction left it alone. */
  before: Write["before"];
  after: Write["after"];
}

/** A run's writes by transaction, in the order of their commits. */
export function transactionsOf(writes: Write[]): Transaction[] {
  const transactions = new Map<string, Write[]>();
  for (const write of writes) transactions.set(write.transaction, [...(transactions.get(write.transaction) ?? []), write]);
  return [...transactions].flatMap(([id, own]) => {
    const [first] = own;
    if (!first) return [];
    const states = own.filter(({ what }) => what === "Run");
    return [{ id, writes: own, by: first.by, at: first.at, before: states[0]?.before ?? null, after: states.at(-1)?.after ?? null }];
  });
}
