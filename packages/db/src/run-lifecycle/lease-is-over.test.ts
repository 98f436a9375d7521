import { beforeEach, expect, it } from "vitest";
import { localPerson } from "../person.ts";
import { exampleTrainer, launchExample, nothing } from "../testing/example-runs.ts";
import { openTestDatabase } from "../testing/test-database.ts";
import { claimRun } from "./claim-run.ts";
import { closeAbandonedRuns } from "./close-abandoned-runs.ts";
import type { Lease } from "./lease.ts";
import { recordProgress } from "./record-progress.ts";
import { renewLease } from "./renew-lease.ts";
import { requestOfRun } from "./request-of-run.ts";

const database = await openTestDatabase();
const { prisma } = database;
const { id: personId } = await localPerson(database);
const trainerId = await exampleTrainer(database);
const claim = () => claimRun(database, { trainerId, leaseMs: 60_000, engineBuilds: {} });

/** A run whose lease ran out a moment ago. This Postgres was started after its last heartbeat where the lease was of more than its age. */
async function expired(lease: "of a second" | "of a day"): Promise<Lease> {
  const runId = await launchExample(database);
  const claimed = await claim();
  if (claimed?.lease.runId !== runId) expect.fail("The run was not claimed");
  await prisma.$executeRaw`
    UPDATE "Run" SET "leaseExpiresAt" = clock_timestamp() - interval '10 milliseconds',
      "leaseRenewedAt" = clock_timestamp() - interval '10 milliseconds' - ${lease === "of a day" ? "1 day" : "1 second"}::interval
    WHERE id = ${runId}::uuid`;
  return claimed.lease;
}

beforeEach(async () => {
  await prisma.run.deleteMany();
});

it("leaves a run to its trainer that could not renew its lease while there was no Postgres", async () => {
  const lease = await expired("of a day");
  await prisma.run.update({ where: { id: lease.runId }, data: { lossesSinceCheckpoint: 2 } });
  expect(await claim()).toBeNull();
  expect(await closeAbandonedRuns(database, { maxLosses: 3 })).toEqual([]);
  expect(await requestOfRun(database, { runId: lease.runId, personId, request: "cancel" })).toBe("requested");
  expect(await closeAbandonedRuns(database, { maxLosses: 3 })).toEqual([]);
  expect(await renewLease(database, lease, { leaseMs: 60_000 })).toEqual({ request: "cancel" });
  await recordProgress(database, lease, nothing);
});

it("gives a run away whose trainer might have renewed its lease since Postgres started, and did not", async () => {
  const { runId } = await expired("of a second");
  expect(await claim()).toMatchObject({ lease: { runId, token: 2 } });
});
