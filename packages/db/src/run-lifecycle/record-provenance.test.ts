import { expect, it } from "vitest";
import { eventsOf, exampleTrainer, expireLease, launchExample } from "../testing/example-runs.ts";
import { openTestDatabase } from "../testing/test-database.ts";
import { registerTrainer } from "../trainer-registry.ts";
import { claimRun } from "./claim-run.ts";
import { recordProvenance } from "./record-provenance.ts";

const database = await openTestDatabase();

async function claim(trainerId: string) {
  const claimed = await claimRun(database, { trainerId, leaseMs: 60_000, engineBuilds: {} });
  if (!claimed) expect.fail("There was nothing to claim");
  return claimed.lease;
}

it("notes with which version, threads and data a run is trained, by whoever has it", async () => {
  const runId = await launchExample(database);
  const provenance = async () => {
    const { version, threads, dataChecksum } = await database.prisma.run.findUniqueOrThrow({ where: { id: runId } });
    return { version, threads, dataChecksum };
  };
  expect(await provenance()).toEqual({ version: null, threads: null, dataChecksum: null });
  await recordProvenance(database, await claim(await exampleTrainer(database)), { threads: 4, dataChecksum: "a", hardSet: null });
  expect(await provenance()).toEqual({ version: "0.0.0", threads: 4, dataChecksum: "a" });

  await expireLease(database, runId);
  const { id: newer } = await registerTrainer(database, { host: "other", pid: 2, version: "0.2.0", engines: [] });
  await recordProvenance(database, await claim(newer), { threads: null, dataChecksum: "a", hardSet: null });
  expect(await provenance()).toEqual({ version: "0.2.0", threads: null, dataChecksum: "a" });
});

it("says once in the run's log what joined the training images, whoever takes it later", async () => {
  const runId = await launchExample(database);
  const hardSet = { type: "hard-set-joined", drawings: 2, repeats: 16, trainingImages: 352 } as const;
  const trainerId = await exampleTrainer(database);
  for (let claims = 0; claims < 2; claims++) {
    await recordProvenance(database, await claim(trainerId), { threads: 1, dataChecksum: "a", hardSet });
    await expireLease(database, runId);
  }
  const joined = (await eventsOf(database, runId)).filter(([, event]) => JSON.stringify(event).includes("hard-set-joined"));
  expect(joined).toEqual([[expect.any(Number), hardSet]]);
});
