import { describe, expect, it } from "vitest";
import { localPerson } from "../person.ts";
import { completedRecording, dumpOf, engineChosen, exampleTrainer, expireLease, launchExample, nothing } from "../testing/example-runs.ts";
import { openTestDatabase } from "../testing/test-database.ts";
import { cancelRun } from "./cancel-run.ts";
import { claimRun } from "./claim-run.ts";
import { completeRun } from "./complete-run.ts";
import { failRun } from "./fail-run.ts";
import { handOverRun } from "./hand-over-run.ts";
import type { Lease } from "./lease.ts";
import { moveRun } from "./move-run.ts";
import { pinEngine } from "./pin-engine.ts";
import { recordProgress } from "./record-progress.ts";
import { recordProvenance } from "./record-provenance.ts";
import { renewLease } from "./renew-lease.ts";
import { requestOfRun } from "./request-of-run.ts";

const database = await openTestDatabase();
const trainerId = await exampleTrainer(database);

async function begin(): Promise<Lease> {
  const runId = await launchExample(database);
  return claimAgain(runId);
}

async function claimAgain(runId: string): Promise<Lease> {
  for (;;) {
    const claimed = await claimRun(database, { trainerId, leaseMs: 60_000, engineBuilds: {} });
    if (!claimed) expect.fail("There was nothing to claim");
    if (claimed.lease.runId === runId) return claimed.lease;
  }
}

const full = {
  chunks: [{ series: "batch/loss" as const, steps: [1], values: [1] }],
  events: [{ type: "log" as const, level: "info" as const, message: "a word" }],
  progress: { step: 5, epoch: 0, imagesPerSecond: 1, activeSeconds: 1, bestValAccuracy: null },
  checkpoint: { step: 5, bytes: new Uint8Array([5]) },
};

const writes: Record<string, (lease: Lease) => Promise<unknown>> = {
  renewLease: (lease) => renewLease(database, lease, { leaseMs: 60_000 }),
  pinEngine: (lease) => pinEngine(database, lease, engineChosen),
  recordProvenance: (lease) => recordProvenance(database, lease, { threads: 2, dataChecksum: "0", hardSet: null }),
  recordProgress: (lease) => recordProgress(database, lease, full),
  "recordProgress, of points alone": (lease) =>
    recordProgress(database, lease, { chunks: full.chunks, events: [], progress: full.progress }),
  completeRun: (lease) => completeRun(database, lease, { ...full, ...completedRecording }),
  failRun: (lease) => failRun(database, lease, { ...full, code: "internal", message: "It broke." }),
  cancelRun: (lease) => cancelRun(database, lease, full),
  handOverRun: (lease) => handOverRun(database, lease, full),
};

/** What can happen to a run behind its trainer's back. */
const losses: Record<string, (lease: Lease) => Promise<unknown>> = {
  "another trainer has claimed it": async ({ runId }) => {
    await expireLease(database, runId);
    await claimAgain(runId);
  },
  "it was handed over": (lease) => handOverRun(database, lease, nothing),
  "it was paused": async (lease) => {
    const { id: personId } = await localPerson(database);
    await requestOfRun(database, { runId: lease.runId, personId, request: "pause" });
    await handOverRun(database, lease, nothing);
  },
  "it was moved elsewhere": async (lease) => {
    const { id: personId } = await localPerson(database);
    await pinEngine(database, lease, engineChosen);
    await expireLease(database, lease.runId);
    await moveRun(database, { runId: lease.runId, personId });
  },
  "it has ended": (lease) => completeRun(database, lease, completedRecording),
};

describe.each(Object.entries(losses))("when %s", (_loss, lose) => {
  it.each(Object.entries(writes))("%s is refused and writes nothing", async (_name, write) => {
    const lease = await begin();
    await lose(lease);
    const before = await dumpOf(database);
    await expect(write(lease)).rejects.toMatchObject({ code: "fenced" });
    expect(await dumpOf(database)).toEqual(before);
  });
});

it("takes a heartbeat after the lease has run out, as long as nobody has claimed the run", async () => {
  const lease = await begin();
  await expireLease(database, lease.runId);
  expect(await renewLease(database, lease, { leaseMs: 60_000 })).toEqual({ request: null });
  expect(await claimRun(database, { trainerId, leaseMs: 60_000, engineBuilds: {} })).toBeNull();
  await recordProgress(database, lease, full);
});

it("lets either the old trainer's last write or the next claim win, never both", async () => {
  for (let round = 0; round < 20; round++) {
    const lease = await begin();
    await expireLease(database, lease.runId);
    const [completed, claimed] = await Promise.allSettled([
      completeRun(database, lease, completedRecording),
      claimRun(database, { trainerId, leaseMs: 60_000, engineBuilds: {} }),
    ]);
    const run = await database.prisma.run.findUniqueOrThrow({ where: { id: lease.runId } });
    if (completed.status === "fulfilled") {
      expect(run).toMatchObject({ status: "completed", token: 1 });
      expect(claimed).toMatchObject({ value: null });
    } else {
      expect(completed.reason).toMatchObject({ code: "fenced" });
      expect(run).toMatchObject({ status: "running", token: 2 });
    }
  }
});

it("ends a run once when a cancel, its completion and its failure meet", async () => {
  const person = await localPerson(database);
  for (let round = 0; round < 20; round++) {
    const lease = await begin();
    const outcomes = await Promise.allSettled([
      completeRun(database, lease, completedRecording),
      failRun(database, lease, { ...nothing, code: "internal", message: "It broke." }),
      requestOfRun(database, { runId: lease.runId, personId: person.id, request: "cancel" }).then(() =>
        cancelRun(database, lease, nothing),
      ),
    ]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const events = await database.prisma.runEvent.findMany({ where: { runId: lease.runId }, orderBy: { seq: "asc" } });
    const run = await database.prisma.run.findUniqueOrThrow({ where: { id: lease.runId } });
    expect(events.filter(({ event }) => ["completed", "failed", "cancelled"].includes(Object(event).type))).toHaveLength(1);
    expect(events.at(-1)).toMatchObject({ seq: run.seq, event: { type: run.status } });
  }
});
