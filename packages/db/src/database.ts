import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { Prisma, PrismaClient } from "./generated/prisma/client.ts";

export interface Database {
  readonly prisma: PrismaClient;
  readonly url: string;
  /** Of the pool, now. */
  connections(): { open: number; idle: number; waiting: number };
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
  const pool = new pg.Pool({
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
  const adapter = new PrismaPg(pool, { disposeExternalPool: true });
  // The first storing of a big model takes longer than Prisma's 5 s.
  const prisma = new PrismaClient({ adapter, transactionOptions: { maxWait: 10_000, timeout: 60_000 } });
  return {
    prisma,
    url,
    connections: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => prisma.$disconnect(),
  };
}

/**
 * Whether an error says that the database cannot be reached, is starting or ending, has cut the connection, or is too busy to answer: whoever
 * waits and tries again will succeed. A transaction that ends so may have been committed all the same.
 */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (error instanceof GlyphlabError) return error.code === "database-unavailable" || isDatabaseUnavailable(error.cause);
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    return unavailablePrismaCodes.has(error.code) || isUnavailableAdapterError(error.meta?.driverAdapterError);
  }
  if (isUnavailableAdapterError(error)) return true;
  if (!(error instanceof Error)) return false;
  if ("code" in error && typeof error.code === "string") return isUnavailableSqlState(error.code) || unavailableSocketCodes.has(error.code);
  return unavailablePgMessage.test(error.message);
}

/** Not reachable, timed out, server closed the connection, no connection free, no transaction in time. */
const unavailablePrismaCodes = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028"]);
const unavailableAdapterKinds = new Set(["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout", "TooManyConnections"]);
const unavailableSocketCodes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);
/** pg throws these without a code, and Prisma's adapter hands them on as they are. */
const unavailablePgMessage =
  /^(Connection terminated|Client has encountered a connection error|Query read timeout|timeout exceeded when trying to connect)/;

/**
 * Classes 08 (connection) and 53 (no memory, disk or connection left), 57P01 to 57P03 (ending, crashed, starting), 57014 (took too long), 25P03
 * (this process slept inside a transaction).
 */
function isUnavailableSqlState(code: string): boolean {
  return /^(08...|53...|57P0[123]|57014|25P03)$/.test(code);
}

/** What `@prisma/adapter-pg` makes of an error of pg. */
function isUnavailableAdapterError(error: unknown): boolean {
  const cause = adapterErrorCause(error);
  if (!cause) return false;
  if ("kind" in cause && typeof cause.kind === "string" && unavailableAdapterKinds.has(cause.kind)) return true;
  return "originalCode" in cause && typeof cause.originalCode === "string" && isUnavailableSqlState(cause.originalCode);
}

function adapterErrorCause(error: unknown): object | null {
  if (typeof error !== "object" || error === null || !("cause" in error)) return null;
  const { cause } = error;
  return typeof cause === "object" && cause !== null && "kind" in cause ? cause : null;
}

/**
 * Whether an error says that the database lives and did not finish this in time: a statement longer than `statement_timeout`, a transaction
 * longer than Prisma's limit. {@link isDatabaseUnavailable} says yes to it as well, since a busy database may have time later. What is too
 * large to be written in time never will be, so nobody should ask again for ever.
 */
export function isDatabaseTooSlow(error: unknown): boolean {
  if (error instanceof GlyphlabError) return isDatabaseTooSlow(error.cause);
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    if (error.code === "P2028") return /expired transaction/.test(error.message);
    return isDatabaseTooSlow(error.meta?.driverAdapterError);
  }
  const cause = adapterErrorCause(error);
  return cause !== null && "originalCode" in cause && cause.originalCode === "57014";
}
