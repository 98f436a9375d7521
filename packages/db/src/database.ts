import { PrismaPg } from "@prisma/adapter-pg";
import { type Prisma, PrismaClient } from "./generated/prisma/client.ts";

export interface Database {
  readonly prisma: PrismaClient;
  readonly url: string;
  close(): Promise<void>;
}

/** What a function needs that takes part in a transaction of its caller. */
export type Transaction = Prisma.TransactionClient;

export interface DatabaseOptions {
  url: string;
  /** Shown in `pg_stat_activity`, so that a person can tell whose connection it is. */
  applicationName: string;
  maxConnections?: number;
}

/** Opens a pool of connections. Connects with the first query, not before: a database that is down is that query's error. */
export function openDatabase({ url, applicationName, maxConnections = 5 }: DatabaseOptions): Database {
  const adapter = new PrismaPg({
    connectionString: url,
    application_name: applicationName,
    max: maxConnections,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    // The server ends what takes too long; the client's own, later limit is for a server that went silent.
    statement_timeout: 30_000,
    query_timeout: 40_000,
    // A process frozen inside a transaction holds its run's row, and every claim skips a locked row: this lets go of it.
    idle_in_transaction_session_timeout: 10_000,
  });
  // The first storing of a big model takes longer than Prisma's 5 s.
  const prisma = new PrismaClient({ adapter, transactionOptions: { maxWait: 10_000, timeout: 60_000 } });
  return { prisma, url, close: () => prisma.$disconnect() };
}
