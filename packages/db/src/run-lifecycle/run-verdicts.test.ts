import { runStatuses } from "@glyphlab/core/contracts/run-status";
import { expect, it } from "vitest";
import { isStaleRun, isTrainerAlive, trainerSilenceMs, verdictOnLostRun } from "./run-verdicts.ts";

const now = new Date("2026-01-01T12:00:00Z");
const before = (milliseconds: number) => new Date(now.getTime() - milliseconds);

it.each([
  [0, null, true],
  [trainerSilenceMs - 1, null, true],
  [trainerSilenceMs, null, false],
  [0, now, false],
  // A trainer's beat may be newer than the moment the reader asked for the time.
  [-5, null, true],
])("a trainer silent for %d ms that stopped at %s lives: %s", (silence, stoppedAt, alive) => {
  expect(isTrainerAlive({ heartbeatAt: before(silence), stoppedAt }, now)).toBe(alive);
});

it.each([
  [1, true],
  [0, false],
  [-1, false],
])("a run that trains, with a lease that ran out %d ms ago, is stale: %s", (ago, stale) => {
  expect(isStaleRun({ status: "running", leaseExpiresAt: before(ago) }, now)).toBe(stale);
});

it.each(runStatuses.filter((status) => status !== "running"))("a run that is %s is never stale", (status) => {
  expect(isStaleRun({ status, leaseExpiresAt: null }, now)).toBe(false);
});

it.each([
  { lossesSinceCheckpoint: 0, asked: false, maxLosses: 3, verdict: "retry" },
  { lossesSinceCheckpoint: 1, asked: false, maxLosses: 3, verdict: "retry" },
  { lossesSinceCheckpoint: 2, asked: false, maxLosses: 3, verdict: "fail" },
  { lossesSinceCheckpoint: 7, asked: false, maxLosses: 3, verdict: "fail" },
  { lossesSinceCheckpoint: 0, asked: false, maxLosses: 1, verdict: "fail" },
  { lossesSinceCheckpoint: 0, asked: true, maxLosses: 3, verdict: "cancel" },
  { lossesSinceCheckpoint: 2, asked: true, maxLosses: 3, verdict: "cancel" },
])("a lost run: %o", ({ lossesSinceCheckpoint, asked, maxLosses, verdict }) => {
  expect(verdictOnLostRun({ lossesSinceCheckpoint, cancelRequestedAt: asked ? now : null }, { maxLosses })).toBe(verdict);
});
