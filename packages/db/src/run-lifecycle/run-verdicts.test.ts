import { expect, it } from "vitest";
import { isTrainerAlive, msUntilSilent, trainerSilenceMs, verdictOnLostRun } from "./run-verdicts.ts";

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
  [0, 15_000, 10_000],
  [9_999, 15_000, 1],
  [10_500, 15_000, -500],
  [1_500, 1_500, -500],
])("a trainer whose lease was renewed %d ms ago for %d ms counts as silent in %d ms", (ago, leaseMs, silentIn) => {
  const leaseRenewedAt = before(ago);
  expect(msUntilSilent({ leaseRenewedAt, leaseExpiresAt: new Date(leaseRenewedAt.getTime() + leaseMs) }, now)).toBe(silentIn);
});

it("a run that nobody holds has no silent trainer", () => {
  expect(msUntilSilent({ leaseRenewedAt: null, leaseExpiresAt: null }, now)).toBeNull();
});

it.each([
  { lossesSinceCheckpoint: 0, request: null, maxLosses: 3, verdict: "retry" },
  { lossesSinceCheckpoint: 1, request: null, maxLosses: 3, verdict: "retry" },
  { lossesSinceCheckpoint: 2, request: null, maxLosses: 3, verdict: "failed" },
  { lossesSinceCheckpoint: 7, request: null, maxLosses: 3, verdict: "failed" },
  { lossesSinceCheckpoint: 0, request: null, maxLosses: 1, verdict: "failed" },
  { lossesSinceCheckpoint: 0, request: "stop", maxLosses: 3, verdict: "retry" },
  { lossesSinceCheckpoint: 2, request: "stop", maxLosses: 3, verdict: "failed" },
  { lossesSinceCheckpoint: 0, request: "pause", maxLosses: 3, verdict: "paused" },
  { lossesSinceCheckpoint: 2, request: "pause", maxLosses: 3, verdict: "paused" },
  { lossesSinceCheckpoint: 0, request: "cancel", maxLosses: 3, verdict: "cancelled" },
  { lossesSinceCheckpoint: 2, request: "cancel", maxLosses: 3, verdict: "cancelled" },
] as const)("a lost run: %o", ({ verdict, maxLosses, ...run }) => {
  expect(verdictOnLostRun(run, { maxLosses })).toBe(verdict);
});
