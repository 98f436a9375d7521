import pg from "pg";
import { expect, it } from "vitest";
import { claimEvaluation } from "../evaluation-lifecycle/claim-evaluation.ts";
import { completeEvaluation } from "../evaluation-lifecycle/end-evaluation.ts";
import { localPerson } from "../person.ts";
import { completedRecording, eventsOf, exampleBrowserRun, exampleTrainer, launchExample, nothing } from "../testing/example-runs.ts";
import { openTestDatabase } from "../testing/test-database.ts";
import { claimRun } from "./claim-run.ts";
import { recordProgress } from "./record-progress.ts";
import { releaseRestoredRuns } from "./release-restored-runs.ts";
import { saveBrowserRun } from "./save-browser-run.ts";

const database = await openTestDatabase();
const { prisma } = database;
const trainerId = await exampleTrainer(database);
/** A lease of the machine where the backup was made, whose clock may be far ahead. */
const leaseMs = 86_400_000;

async function release(): Promise<void> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await releaseRestoredRuns(client);
  await client.end();
}

const seqOf = async (id: string) => (await prisma.run.findUniqueOrThrow({ where: { id }, select: { seq: true } })).seq;

it("lets an evaluation be taken at once, and by nobody under an old token", async () => {
  const { id: personId } = await localPerson(database);
  const run = exampleBrowserRun();
  const { model } = completedRecording;
  await saveBrowserRun(database, { run, model, personId, version: "0.0.0", dataChecksum: "0".repeat(64) });
  const before = await claimEvaluation(database, { trainerId, leaseMs, maxLosses: 3 });
  if (!before) expect.fail("There was nothing to evaluate");
  // After the backup was made, others may have taken it too.
  const cursor = (await seqOf(run.id)) + 100;
  await release();

  await expect(completeEvaluation(database, before.lease, completedRecording.evaluation)).rejects.toMatchObject({ code: "fenced" });
  const after = await claimEvaluation(database, { trainerId, leaseMs, maxLosses: 3 });
  if (!after) expect.fail("It cannot be taken");
  expect(after.lease.evaluationId).toBe(before.lease.evaluationId);
  expect(after.lease.token).toBeGreaterThan(before.lease.token + 100);
  expect((await eventsOf(database, run.id)).at(-1)?.[0]).toBeGreaterThan(cursor);
});

it("goes on counting a run's changes beyond what any reader was told before", async () => {
  const runId = await launchExample(database);
  const claimed = await claimRun(database, { trainerId, leaseMs, engineBuilds: {} });
  if (!claimed) expect.fail("There was nothing to claim");
  const atBackup = await seqOf(runId);
  for (let recording = 0; recording < 20; recording++) await recordProgress(database, claimed.lease, nothing);
  const cursor = await seqOf(runId);
  // As the backup has it.
  await prisma.run.update({ where: { id: runId }, data: { seq: atBackup } });
  await release();

  await expect(recordProgress(database, claimed.lease, nothing)).rejects.toMatchObject({ code: "fenced" });
  expect((await eventsOf(database, runId)).filter(([seq]) => seq > cursor)).toEqual([
    [expect.any(Number), expect.objectContaining({ type: "log", message: expect.stringContaining("Restored from a backup") })],
  ]);
});
