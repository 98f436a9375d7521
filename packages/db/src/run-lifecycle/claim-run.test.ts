import { beforeEach, describe, expect, it } from "vitest";
import { exampleConfig, exampleTrainer, launchExample } from "../testing/example-runs.ts";
import { openTestDatabase } from "../testing/test-database.ts";
import { claimRun } from "./claim-run.ts";

const database = await openTestDatabase();
let trainerId = "";
const engineBuilds = { reference: "reference-1" };
const claim = (request: Partial<Parameters<typeof claimRun>[1]> = {}) =>
  claimRun(database, { trainerId, leaseMs: 60_000, engineBuilds, ...request });

beforeEach(async () => {
  await database.prisma.run.deleteMany();
  await database.prisma.trainer.deleteMany();
  trainerId = await exampleTrainer(database);
});

describe("claimRun", () => {
  it("gives 40 runs to 20 trainers, each exactly once", async () => {
    const launched = await Promise.all(Array.from({ length: 40 }, () => launchExample(database)));
    const claimUntilNone = async () => {
      const ids: string[] = [];
      for (let run = await claim(); run; run = await claim()) ids.push(run.lease.runId);
      return ids;
    };
    const claimed = (await Promise.all(Array.from({ length: 20 }, claimUntilNone))).flat();
    expect(claimed.sort()).toEqual(launched.sort());
    const rows = await database.prisma.run.findMany({ select: { status: true, token: true } });
    expect(new Set(rows.map(({ status, token }) => `${status} ${token}`))).toEqual(new Set(["running 1"]));
  });

  it("returns everything a trainer needs to begin", async () => {
    const runId = await launchExample(database, { name: "first" });
    expect(await claim()).toEqual({
      lease: { runId, token: 1 },
      name: "first",
      config: exampleConfig,
      pinned: null,
      checkpoint: null,
      recordedSteps: {},
      activeSeconds: 0,
      bestValAccuracy: null,
      cancelRequested: false,
    });
    expect(await claim()).toBeNull();
  });
});
