import { beforeEach, describe, expect, it } from "vitest";
import { exampleConfig, examplePerson, exampleTrainer, expireLease, launchExample, nothing } from "../testing/example-runs.ts";
import { openTestDatabase } from "../testing/test-database.ts";
import { registerTrainer } from "../trainer-registry.ts";
import { type ClaimRequest, claimRun } from "./claim-run.ts";
import { failRun } from "./fail-run.ts";
import { handOverRun } from "./hand-over-run.ts";
import type { Lease } from "./lease.ts";
import { readQueue } from "./queue-order.ts";
import { requestOfRun } from "./request-of-run.ts";

const database = await openTestDatabase();
const { prisma } = database;
const people = { a: "", b: "", c: "" };
type Who = keyof typeof people;
let trainerId = "";

const claim = (request: Partial<ClaimRequest> = {}) =>
  claimRun(database, { trainerId, leaseMs: 60_000, engineBuilds: { reference: "reference-1" }, ...request });
const end = (lease: Lease) => failRun(database, lease, { ...nothing, code: "internal", message: "The example is over" });
const queue = async (who: Who, count: number, from = 1, priority = 0) => {
  for (let index = from; index < from + count; index++) {
    await launchExample(database, { name: `${who}${index}`, personId: people[who], priority });
  }
};
const namesOf = async (ids: string[]) => {
  const rows = await prisma.run.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return ids.map((id) => rows.find((row) => row.id === id)?.name ?? expect.fail("A run is gone"));
};
const order = async () => (await namesOf(await readQueue(database))).join(" ");

/** Claims and ends runs one after another. */
async function train(count = Number.POSITIVE_INFINITY, request: Partial<ClaimRequest> = {}): Promise<string> {
  const names: string[] = [];
  while (names.length < count) {
    const run = await claim(request);
    if (!run) break;
    names.push(run.name);
    await end(run.lease);
  }
  return names.join(" ");
}

beforeEach(async () => {
  await prisma.run.deleteMany();
  await prisma.trainer.deleteMany();
  trainerId = await exampleTrainer(database);
  for (const who of ["a", "b", "c"] as const) people[who] = await examplePerson(database, who);
});

describe("the order of the queue", () => {
  it("lets people take turns, however many runs each has, the oldest first within a round", async () => {
    await queue("a", 4);
    await queue("b", 2);
    await queue("c", 1);
    expect(await order()).toBe("a1 b1 c1 a2 b2 a3 a4");
    expect(await train()).toBe("a1 b1 c1 a2 b2 a3 a4");
  });

  it("counts turns within a priority", async () => {
    await queue("a", 2);
    await queue("b", 2);
    await queue("a", 2, 3, 5);
    await queue("c", 1, 1, 5);
    expect(await train()).toBe("a3 c1 a4 a1 b1 a2 b2");
  });

  it("lets whoever comes late join the present round, with nothing to catch up on", async () => {
    await queue("a", 8);
    expect(await train(4)).toBe("a1 a2 a3 a4");
    await queue("b", 4);
    expect(await train(4)).toBe("b1 a5 b2 a6");
    await queue("c", 2);
    expect(await train()).toBe("b3 c1 a7 b4 c2 a8");
  });

  it("gives nobody a run for the turns they did not want", async () => {
    await queue("b", 1);
    await queue("a", 8);
    expect(await train(6)).toBe("b1 a1 a2 a3 a4 a5");
    await queue("b", 3, 2);
    expect(await train()).toBe("b2 a6 b3 a7 b4 a8");
  });

  it("takes no turn from anybody for runs that were cancelled", async () => {
    await queue("a", 5);
    await queue("b", 3);
    for (const name of ["a1", "a2", "a3"]) {
      const { id } = await prisma.run.findFirstOrThrow({ where: { name } });
      await requestOfRun(database, { runId: id, personId: people.a, request: "cancel" });
    }
    expect(await train()).toBe("a4 b1 a5 b2 b3");
  });

  it("keeps the place of a run that was handed over or lost its trainer", async () => {
    await queue("a", 3);
    await queue("b", 2);
    const [first, second] = [await claim(), await claim()];
    await queue("c", 2);
    if (!first || !second) return expect.fail("There was nothing to claim");
    await handOverRun(database, first.lease, nothing);
    await expireLease(database, second.lease.runId);
    expect(await order()).toBe("a1 b1 c1 a2 b2 c2 a3");
    expect(await train()).toBe("a1 b1 c1 a2 b2 c2 a3");
  });

  it("counts a person's turns among the runs that the trainer may take", async () => {
    const tfjs = { ...exampleConfig, engine: "tfjs" as const };
    const engines = [{ engine: "tfjs" as const, available: true as const, device: "wasm", build: "tfjs-1" }];
    const another = await registerTrainer(database, { host: "another", pid: 2, version: "0", engines });
    for (let index = 1; index <= 3; index++) await launchExample(database, { name: `t${index}`, personId: people.a, config: tfjs });
    await queue("b", 3);
    await queue("a", 2);
    expect(await train()).toBe("b1 a1 b2 a2 b3");
    expect(await train(9, { trainerId: another.id, engineBuilds: { tfjs: "tfjs-1" } })).toBe("t1 t2 t3");
  });

  it("is the order of the claims, whatever happened before", async () => {
    const random = numbersFrom(7);
    const running: Lease[] = [];
    let launched = 0;
    for (let step = 0; step < 120; step++) {
      const dice = random();
      const who = (["a", "b", "c"] as const)[Math.floor(random() * 3)] ?? "a";
      if (dice < 0.5) await queue(who, 1, ++launched, random() < 0.2 ? 1 : 0);
      else if (dice < 0.75) {
        const [next] = await readQueue(database);
        const run = await claim();
        expect(run?.lease.runId).toBe(next);
        if (run) running.push(run.lease);
      } else if (dice < 0.85) {
        const waiting = await readQueue(database);
        const runId = waiting[Math.floor(random() * waiting.length)];
        if (runId) await requestOfRun(database, { runId, personId: people.a, request: "cancel" });
      } else {
        const lease = running.shift();
        if (lease) await (dice < 0.92 ? handOverRun(database, lease, nothing) : end(lease));
      }
    }
    const expected = await namesOf(await readQueue(database));
    expect(expected.length).toBeGreaterThan(5);
    expect(await train()).toBe(expected.join(" "));
  });

  it("is kept by many trainers that claim at once: nobody loses more than a few turns to those under way", async () => {
    for (const who of ["a", "b", "c"] as const) await queue(who, 30);
    await Promise.all(
      Array.from({ length: 12 }, async () => {
        for (let index = 0; index < 4; index++) await claim();
      }),
    );
    const given = await prisma.run.groupBy({ by: ["personId"], where: { status: "running", token: 1 }, _count: true });
    const counts = given.map(({ _count }) => _count);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(48);
    expect(counts).toHaveLength(3);
    for (const count of counts) expect(Math.abs(count - 16)).toBeLessThanOrEqual(4);
  });
});

/** Numbers in [0, 1) that look random and are the same each time (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
