import { describe, expect, it } from "vitest";
import type { Points, RunRecord, Write } from "../history/history.ts";
import { checkHistory } from "./check-history.ts";
import { exampleHistory } from "./example-history.ts";

type Example = ReturnType<typeof exampleHistory>;

const batchLoss = (run: { series: RunRecord["series"] }): Points => run.series["batch/loss"] ?? expect.fail("The example has no points");
const write = (run: RunRecord, transaction: string): Write =>
  run.writes.find((one) => one.transaction === transaction) ?? expect.fail(`The example has no transaction ${transaction}`);
const event = (run: RunRecord, index: number) => run.events[index] ?? expect.fail("The example has no such event");
const result = (run: RunRecord) => run.result ?? expect.fail("The example has no result");

it("finds nothing wrong with a run that was taken over and one that was cancelled", () => {
  expect(checkHistory(exampleHistory().history)).toEqual([]);
});

/** Each spoils a good history in one way, and says what must be found. */
const spoilt: [string, (example: Example) => void, { run: string | null; what: RegExp }][] = [
  [
    "a missing point",
    ({ disturbed }) => {
      batchLoss(disturbed).steps.splice(1, 1);
      batchLoss(disturbed).values.splice(1, 1);
    },
    { run: "disturbed", what: /^batch\/loss: step 2 is missing/ },
  ],
  [
    "a missing last point",
    ({ disturbed }) => {
      batchLoss(disturbed).steps.pop();
      batchLoss(disturbed).values.pop();
    },
    { run: "disturbed", what: /^batch\/loss: step 4 is missing/ },
  ],
  [
    "a double point",
    ({ disturbed }) => {
      batchLoss(disturbed).steps.splice(1, 0, 1);
      batchLoss(disturbed).values.splice(1, 0, 0.5);
    },
    { run: "disturbed", what: /^batch\/loss: step 1 is there twice/ },
  ],
  [
    "a value that differs in its last bit",
    ({ disturbed }) => {
      batchLoss(disturbed).values[3] = 0.3;
    },
    { run: "disturbed", what: /^batch\/loss: step 4 is 0.3 instead of 0.30000000000000004/ },
  ],
  [
    "a point of a cancelled run that its twin does not have",
    ({ cancelled }) => {
      batchLoss(cancelled).values[0] = 0.4;
    },
    { run: "cancelled", what: /^batch\/loss: step 1 is 0.4 instead of 0.5/ },
  ],
  [
    "a point of a layer that its twin does not have",
    ({ cancelled }) => {
      cancelled.series["layer/0/weight_norm"] = { steps: [1], values: [2] };
    },
    { run: "cancelled", what: /^layer\/0\/weight_norm: / },
  ],
  [
    "another record of an epoch",
    ({ disturbed }) => {
      disturbed.epochRecords.set(1, "0".repeat(64));
    },
    { run: "disturbed", what: /^the record of epoch 1 is 0+ instead of 8+/ },
  ],
  [
    "a missing record of an epoch",
    ({ disturbed }) => {
      disturbed.epochRecords.delete(2);
    },
    { run: "disturbed", what: /^the record of epoch 2 is missing instead of 9+/ },
  ],
  [
    "other weights",
    ({ disturbed }) => {
      result(disturbed).weightsSha256 = "7".repeat(64);
    },
    { run: "disturbed", what: /^weightsSha256 is 7+ instead of 5+/ },
  ],
  [
    "another confusion matrix",
    ({ disturbed }) => {
      result(disturbed).confusion = [1, 2, 0, 1];
    },
    { run: "disturbed", what: /^confusion is 1,2,0,1 instead of 2,1,0,1/ },
  ],
  [
    "another accuracy",
    ({ disturbed }) => {
      result(disturbed).accuracy = 0.5;
    },
    { run: "disturbed", what: /^accuracy is 0.5 instead of 0.75/ },
  ],
  [
    "a completed run without a model",
    ({ disturbed }) => {
      disturbed.result = null;
    },
    { run: "disturbed", what: /^is completed and has no model/ },
  ],
  [
    "a run that ended otherwise than it was asked to",
    ({ disturbed }) => {
      disturbed.status = "failed";
      disturbed.errorCode = "trainer-lost";
    },
    { run: "disturbed", what: /^ended as failed \(trainer-lost\), was to end as completed/ },
  ],
  [
    "a run that was stopped early and should not be",
    ({ disturbed }) => {
      event(disturbed, 6).event = { type: "stopped-early", step: 4, epoch: 2 };
    },
    { run: "disturbed", what: /^ended as stopped early, was to end as completed/ },
  ],
  [
    "a run that did not end",
    ({ disturbed }) => {
      disturbed.status = "running";
      disturbed.leased = true;
    },
    { run: "disturbed", what: /^is still running/ },
  ],
  [
    "a cancel request that a later trainer ignored",
    ({ disturbed }) => {
      disturbed.ask = { kind: "cancel", at: 0.1 };
      event(disturbed, 3).event = { type: "cancel-requested", by: "someone" };
    },
    { run: "disturbed", what: /^completed although it was claimed again after it was asked to cancel/ },
  ],
  [
    "a confirmed launch that is lost",
    ({ history }) => {
      history.confirmed.push("gone");
    },
    { run: null, what: /^the launch of gone was confirmed and is lost/ },
  ],
  [
    "a write by the trainer before, after another has claimed the run",
    ({ disturbed }) => {
      for (const one of disturbed.writes.filter(({ transaction }) => transaction === "5")) one.by = { application: "trainer-1", pid: 11 };
    },
    {
      run: "disturbed",
      what: /^transaction 5 by trainer-1 \(11\) wrote Run, MetricChunk, RunEvent, Model under token 2: the run was running, of trainer b/,
    },
  ],
  [
    "a write past the fence",
    ({ disturbed }) => {
      disturbed.writes.push({ ...write(disturbed, "3"), transaction: "9", what: "MetricChunk", before: null, after: null });
    },
    {
      run: "disturbed",
      what: /^transaction 9 by trainer-1 \(11\) wrote MetricChunk under token undefined: it did not go through the fence/,
    },
  ],
  [
    "a claim while the lease still held",
    ({ disturbed }) => {
      const { before } = write(disturbed, "4");
      if (before) before.leaseExpiresAt = new Date(60_000);
    },
    { run: "disturbed", what: /^transaction 4 .* it claimed a run that another held/ },
  ],
  [
    "a write by a process that does not belong here",
    ({ disturbed }) => {
      for (const one of disturbed.writes.filter(({ transaction }) => transaction === "3")) one.by = null;
    },
    { run: "disturbed", what: /^transaction 3 wrote .* nobody known/ },
  ],
  [
    "metrics that the dashboard wrote",
    ({ disturbed }) => {
      for (const one of disturbed.writes.filter(({ transaction }) => transaction === "3")) one.by = { application: "web", pid: 33 };
    },
    { run: "disturbed", what: /^transaction 3 .* only trainers write what was trained/ },
  ],
  [
    "a lost sequence number",
    ({ disturbed }) => {
      const { before } = write(disturbed, "3");
      if (before) before.seq = 3;
    },
    { run: "disturbed", what: /^a sequence number is lost: 2 is followed by 3 to 4/ },
  ],
  [
    "a sequence number of another transaction",
    ({ disturbed }) => {
      const chunk = disturbed.writes.find(({ what }) => what === "MetricChunk");
      if (chunk) chunk.seq = 2;
    },
    { run: "disturbed", what: /^a MetricChunk has the sequence number 2, and its transaction those from 3 to 4/ },
  ],
  [
    "two events with one sequence number",
    ({ disturbed }) => {
      event(disturbed, 2).seq = 2;
    },
    { run: "disturbed", what: /^two events have the sequence number 2/ },
  ],
  [
    "an epoch that ended twice",
    ({ disturbed }) => {
      event(disturbed, 6).event = { type: "epoch-ended", epoch: 1, step: 2, seconds: 1 };
    },
    { run: "disturbed", what: /^its log has the epochs 1, 1/ },
  ],
  [
    "an end that was logged twice",
    ({ disturbed }) => {
      event(disturbed, 6).event = { type: "completed", step: 4 };
    },
    { run: "disturbed", what: /^its log has “completed” 2 times/ },
  ],
  [
    "a claim that the log does not know",
    ({ disturbed }) => {
      disturbed.token = 3;
    },
    { run: "disturbed", what: /^its log has the claims 1, 2, and its token is 3/ },
  ],
  [
    "a watcher that missed an event",
    ({ seen }) => {
      seen.events.splice(3, 1);
    },
    { run: "disturbed", what: /^watcher 1: was told event 6 \(claimed\) where 5 \(lease-expired\) is next/ },
  ],
  [
    "a watcher that was told an event twice",
    ({ seen }) => {
      seen.events.push({ seq: 10, type: "completed" });
    },
    { run: "disturbed", what: /^watcher 1: was told event 10 \(completed\), which is not there, or was told before/ },
  ],
  [
    "a watcher that missed a point",
    ({ seen }) => {
      batchLoss(seen).steps.splice(1, 1);
      batchLoss(seen).values.splice(1, 1);
    },
    { run: "disturbed", what: /^watcher 1: batch\/loss: step 2 is missing/ },
  ],
  [
    "a watcher that was told points out of order",
    ({ seen }) => {
      batchLoss(seen).steps.reverse();
    },
    { run: "disturbed", what: /^watcher 1: batch\/loss: step 1 is missing/ },
  ],
  [
    "a watcher that was not told the end",
    ({ seen }) => {
      seen.finished = false;
    },
    { run: "disturbed", what: /^watcher 1: was not told the end/ },
  ],
  [
    "an answer that should never come",
    ({ history }) => {
      history.complaints.push("the dashboard answered: Something went wrong");
    },
    { run: null, what: /^the dashboard answered/ },
  ],
  [
    "a blob that nothing refers to",
    ({ history }) => {
      history.blobsWithoutOwner.push("8".repeat(64));
    },
    { run: null, what: /^nothing refers to blob 8+/ },
  ],
  [
    "a lease of a run that has ended",
    ({ cancelled }) => {
      cancelled.leased = true;
    },
    { run: "cancelled", what: /^is cancelled and has a lease/ },
  ],
  [
    "a checkpoint of a run that has ended",
    ({ cancelled }) => {
      cancelled.hasCheckpoint = true;
    },
    { run: "cancelled", what: /^is cancelled and has a checkpoint/ },
  ],
];

describe("names", () => {
  it.each(spoilt)("%s", (_, spoil, { run, what }) => {
    const example = exampleHistory();
    spoil(example);
    expect(checkHistory(example.history)).toContainEqual({ run, what: expect.stringMatching(what) });
  });
});
