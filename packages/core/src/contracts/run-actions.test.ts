import { describe, expect, it } from "vitest";
import { type ActionableRun, isStoppedEarly, type RunAction, refusalOf, runActions } from "./run-actions.ts";

const waiting: ActionableRun = { status: "queued", request: null, checkpointStep: null, engineBuild: null, leaseExpired: false };
const begun = { checkpointStep: 10, engineBuild: "wasm-1" };

/** Every kind of run, and all that may be done to it. */
const table: [string, Partial<ActionableRun>, RunAction[]][] = [
  ["waits and never began", {}, ["pause", "cancel"]],
  ["waits with a checkpoint", begun, ["pause", "stop", "move", "cancel"]],
  ["waits to be stopped early", { ...begun, request: "stop" }, ["stop", "move", "cancel"]],
  ["trains", { status: "running" }, ["pause", "stop", "cancel"]],
  ["trains and is to pause", { status: "running", ...begun, request: "pause" }, ["pause", "stop", "cancel"]],
  ["trains and is to stop early", { status: "running", ...begun, request: "stop" }, ["stop", "cancel"]],
  ["trains and is to be cancelled", { status: "running", ...begun, request: "cancel" }, ["cancel"]],
  ["lost its trainer", { status: "running", ...begun, leaseExpired: true }, ["pause", "stop", "move", "cancel"]],
  ["is paused", { status: "paused", ...begun }, ["resume", "stop", "move", "cancel"]],
  ["was paused before it began", { status: "paused" }, ["resume", "cancel"]],
  ["is completed", { status: "completed", ...begun }, ["continue"]],
  ["is completed, its checkpoint gone", { status: "completed", engineBuild: "wasm-1" }, []],
  ["failed", { status: "failed", engineBuild: "wasm-1" }, []],
  ["is cancelled", { status: "cancelled" }, []],
];

describe.each(table)("a run that %s", (_name, change, allowed) => {
  const run = { ...waiting, ...change };
  it.each(runActions)("%s", (action) => {
    const refusal = refusalOf(action, run);
    if (allowed.includes(action)) expect(refusal).toBeNull();
    else expect(refusal).toMatch(/^[A-Z].*\.$/);
  });
});

it.each([
  ["completed", 10, true],
  ["completed", 30, false],
  ["cancelled", 10, false],
] as const)("a %s run after %d of 30 steps was stopped early: %s", (status, step, early) => {
  expect(isStoppedEarly({ status, step, totalSteps: 30 })).toBe(early);
});
