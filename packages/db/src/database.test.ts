import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { describe, expect, it, onTestFinished } from "vitest";
import { type Database, isDatabaseTooSlow, isDatabaseUnavailable, openDatabase, type Transaction } from "./database.ts";
import { startEmbeddedPostgres } from "./embedded-postgres/start-embedded-postgres.ts";
import { SeverableProxy } from "./testing/severable-proxy.ts";
import { openTestDatabase } from "./testing/test-database.ts";

const database = await openTestDatabase();

function open(url: string): Database {
  const opened = openDatabase({ url, applicationName: "glyphlab database under test", maxConnections: 4 });
  onTestFinished(() => opened.close());
  return opened;
}

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => expect.fail("It should have failed"),
    (error: unknown) => error,
  );

/** The three ways to ask, which fail in three ways. */
const asking = {
  "a raw query": ({ prisma }: Database) => prisma.$queryRaw`SELECT pg_sleep(20)`,
  "a model's query": ({ prisma }: Database) => prisma.run.findMany(),
  "a transaction": ({ prisma }: Database) => prisma.$transaction((transaction) => transaction.$queryRaw`SELECT pg_sleep(20)`),
};
const longQueries = [asking["a raw query"], asking["a transaction"]];

/** The server processes in the middle of a long query, once there are so many. */
async function busyBackends(count: number, { prisma }: Database = database): Promise<number[]> {
  const find = () => prisma.$queryRaw<{ pid: number }[]>`
    SELECT pid FROM pg_stat_activity
    WHERE application_name = 'glyphlab database under test' AND datname = current_database() AND wait_event = 'PgSleep'`;
  await expect.poll(async () => (await find()).length, { timeout: 20_000 }).toBe(count);
  return (await find()).map(({ pid }) => pid);
}

describe("isDatabaseUnavailable", () => {
  it.each(Object.entries(asking))("knows a refused connection, met by %s", async (_name, ask) => {
    expect(isDatabaseUnavailable(await failureOf(ask(open("postgresql://nobody:nothing@127.0.0.1:1/nothing"))))).toBe(true);
  });

  it("knows a host that cannot be found", async () => {
    const failure = await failureOf(asking["a model's query"](open("postgresql://nobody:nothing@no-such-host.invalid/nothing")));
    expect(isDatabaseUnavailable(failure)).toBe(true);
  });

  it("knows a connection that the server terminates, and works again afterwards", async () => {
    const victim = open(database.url);
    const failures = Promise.all(longQueries.map((ask) => failureOf(ask(victim))));
    for (const pid of await busyBackends(2)) await database.prisma.$queryRaw`SELECT pg_terminate_backend(${pid}::integer)`;
    expect((await failures).map(isDatabaseUnavailable)).toEqual([true, true]);
    expect(await victim.prisma.run.count()).toBe(0);
  });

  it("knows a connection that is terminated between two statements of a transaction", async () => {
    const victim = open(database.url);
    const sleepBetween = async (transaction: Transaction) => {
      const [own] = await transaction.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
      await database.prisma.$queryRaw`SELECT pg_terminate_backend(${own?.pid}::integer, 5000)`;
      await transaction.$queryRaw`SELECT 1`;
    };
    expect(isDatabaseUnavailable(await failureOf(victim.prisma.$transaction(sleepBetween)))).toBe(true);
  });

  it("knows a reset, and works again afterwards", async () => {
    const proxy = await SeverableProxy.to(database.url);
    onTestFinished(() => proxy.close());
    const victim = open(proxy.url);
    const failures = Promise.all(longQueries.map((ask) => failureOf(ask(victim))));
    await busyBackends(2);
    proxy.sever();
    expect((await failures).map(isDatabaseUnavailable)).toEqual([true, true]);
    expect(await victim.prisma.run.count()).toBe(0);
  });

  it("knows a statement or a transaction that takes too long, and tells it from a database that is not there", async () => {
    const longStatement = database.prisma.$transaction(async (transaction) => {
      await transaction.$executeRaw`SET LOCAL statement_timeout = 50`;
      await transaction.$queryRaw`SELECT pg_sleep(20)`;
    });
    const longTransaction = database.prisma.$transaction(
      async (transaction) => {
        await transaction.$queryRaw`SELECT pg_sleep(0.2)::text`;
        await transaction.$queryRaw`SELECT 1`;
      },
      { timeout: 50 },
    );
    const failures = await Promise.all([failureOf(longStatement), failureOf(longTransaction)]);
    expect(failures.map(isDatabaseUnavailable)).toEqual([true, true]);
    expect(failures.map(isDatabaseTooSlow)).toEqual([true, true]);
    const absent = await failureOf(asking["a transaction"](open("postgresql://nobody:nothing@127.0.0.1:1/nothing")));
    expect(isDatabaseTooSlow(absent)).toBe(false);
  });

  it("knows a server that was killed, one that starts, and one that is stopped; the pool comes back by itself", async () => {
    const folder = await mkdtemp(join(tmpdir(), "glyphlab-killed-"));
    const options = { folder, durable: false };
    let postgres = await startEmbeddedPostgres(options);
    onTestFinished(async () => {
      await postgres.stop();
      await rm(folder, { recursive: true });
    });
    const victim = open(postgres.url);
    const answer = () => victim.prisma.$queryRaw`SELECT 1 AS one`;
    await answer();

    const failures = Promise.all(longQueries.map((ask) => failureOf(ask(victim))));
    await busyBackends(2, victim);
    process.kill(Number(readFileSync(join(folder, "data", "postmaster.pid"), "utf8").split("\n")[0]), "SIGKILL");
    expect((await failures).map(isDatabaseUnavailable)).toEqual([true, true]);

    let isUp = false;
    const whileItStarts: unknown[] = [];
    const starting = startEmbeddedPostgres(options).then((started) => {
      postgres = started;
      isUp = true;
    });
    while (!isUp) await answer().catch((error: unknown) => whileItStarts.push(error));
    await starting;
    expect(whileItStarts.length).toBeGreaterThan(0);
    expect(whileItStarts.filter((error) => !isDatabaseUnavailable(error))).toEqual([]);
    expect(await answer()).toEqual([{ one: 1 }]);

    await postgres.stop();
    expect(isDatabaseUnavailable(await failureOf(answer()))).toBe(true);
  });

  it("knows our own error and what wraps it", () => {
    const refused = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
    expect(isDatabaseUnavailable(new GlyphlabError("database-unavailable", "It does not answer."))).toBe(true);
    expect(isDatabaseUnavailable(GlyphlabError.from(refused))).toBe(true);
  });

  it("takes nothing else for it", async () => {
    const wrongPassword = new URL(database.url);
    wrongPassword.password = "wrong";
    const failures = [
      await failureOf(asking["a model's query"](open(wrongPassword.href))),
      await failureOf(database.prisma.$queryRaw`SELECT 1 / 0`),
      await failureOf(database.prisma.$queryRaw`SELECT * FROM nothing`),
      await failureOf(database.prisma.run.findUniqueOrThrow({ where: { id: "00000000-0000-7000-8000-000000000009" } })),
      new GlyphlabError("fenced", "The lease is over."),
      new Error("Something else"),
      "Connection terminated",
      null,
    ];
    expect(failures.filter(isDatabaseUnavailable)).toEqual([]);
  });
});

it("lets go of what a process holds that sleeps inside a transaction", async () => {
  const [settings] = await database.prisma.$queryRaw<{ idle: string; statement: string }[]>`
    SELECT current_setting('idle_in_transaction_session_timeout') AS idle, current_setting('statement_timeout') AS statement`;
  expect(settings).toEqual({ idle: "10s", statement: "30s" });
});
