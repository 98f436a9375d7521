import type { RunEvent } from "@glyphlab/core/contracts/run-event";
import { expect, it } from "vitest";
import { curveMarks } from "./curve-marks.ts";

const resumed = (step: number, epoch: number): RunEvent => ({ type: "resumed", step, epoch, trainer: "box:1" });
const marks = (...events: RunEvent[]) => curveMarks(events);

it("says why a run was resumed and in which epoch", () => {
  expect(marks({ type: "paused", step: 35 }, resumed(35, 3))).toEqual([{ step: 35, label: "paused, resumed at epoch 4" }]);
  expect(marks({ type: "handed-over", trainer: "box:1", step: 30 }, resumed(30, 3))).toEqual([
    { step: 30, label: "handed over, resumed at epoch 4" },
  ]);
  expect(marks({ type: "lease-expired", trainer: "box:1", losses: 1 }, resumed(12, 1))).toEqual([
    { step: 12, label: "trainer lost, resumed at epoch 2" },
  ]);
});

it("marks a pause at once, and again where a trainer that was lost had gone further", () => {
  expect(marks({ type: "paused", step: 20 })).toEqual([{ step: 20, label: "paused" }]);
  expect(marks({ type: "lease-expired", trainer: "box:1", losses: 1 }, { type: "paused", step: 25 }, resumed(20, 2))).toEqual([
    { step: 25, label: "paused" },
    { step: 20, label: "paused, resumed at epoch 3" },
  ]);
});

it("marks a move, an early stop, and the parent of a child", () => {
  expect(marks({ type: "moved", by: "Ada", build: "wasm-1", step: 10 }, resumed(10, 1))).toEqual([
    { step: 10, label: "moved to another engine, resumed at epoch 2" },
  ]);
  expect(
    marks({ type: "continued", by: "Ada", parent: "id", name: "first", step: 10, epoch: 1 }, resumed(10, 1), {
      type: "stopped-early",
      step: 14,
      epoch: 1,
    }),
  ).toEqual([
    { step: 10, label: "continues first" },
    { step: 14, label: "stopped early" },
  ]);
});
