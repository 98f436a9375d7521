import type { Recording } from "@glyphlab/db/run-lifecycle/recording";
import { expect, test } from "vitest";
import { RecordingWriter } from "./recording-writer.ts";

const nothing: Recording = { chunks: [], events: [] };

/** Steps from `first` to `last`, one point each. */
function points(first: number, last: number): Recording {
  const steps = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return { chunks: [{ series: "batch/loss", steps, values: steps.map((step) => 1 / step) }], events: [] };
}
const stepsOf = (recording: Recording | undefined) => recording?.chunks.flatMap(({ steps }) => steps);

/** A writer whose database answers each write only when the test says so. */
function openWriter(mostPoints = 1_000) {
  const calls: { recording: Recording; succeed: () => void; fail: (error: Error) => void }[] = [];
  const called: (() => void)[] = [];
  const pressure: boolean[] = [];
  const failures: unknown[] = [];
  const waiting: number[] = [];
  const writer = new RecordingWriter({
    write: (recording) =>
      new Promise<void>((succeed, fail) => {
        calls.push({ recording, succeed, fail });
        called.shift()?.();
      }),
    onPressure: (pressed) => pressure.push(pressed),
    onFailure: (error) => failures.push(error),
    onWaiting: (count) => waiting.push(count),
    mostPoints,
  });
  const nextCall = () => new Promise<void>((resolve) => called.push(resolve));
  return { writer, calls, nextCall, pressure, failures, waiting };
}

test("what comes while a write is on its way goes out with the next one, in order and once", async () => {
  const { writer, calls, nextCall } = openWriter();
  writer.add(points(1, 2));
  writer.add(points(3, 3));
  writer.add({ ...points(4, 5), checkpoint: { step: 5, bytes: Uint8Array.of(1) } });
  const second = nextCall();
  calls[0]?.succeed();
  await second;
  expect(calls.map(({ recording }) => stepsOf(recording))).toEqual([
    [1, 2],
    [3, 4, 5],
  ]);
  expect(calls[1]?.recording.checkpoint?.step).toBe(5);
  calls[1]?.succeed();
  expect(await writer.finish(nothing)).toEqual(nothing);
});

test("the end of a run gets everything that was not written", async () => {
  const { writer, calls } = openWriter();
  writer.add(points(1, 1));
  writer.add(points(2, 3));
  const last = writer.finish(points(4, 4));
  calls[0]?.succeed();
  expect(stepsOf(await last)).toEqual([2, 3, 4]);
});

test("pressure is told once when too many points wait, and once when they do not any more; none is dropped", async () => {
  const { writer, calls, nextCall, pressure, waiting } = openWriter(10);
  writer.add(points(1, 4));
  writer.add(points(5, 10));
  expect(pressure).toEqual([]);
  writer.add(points(11, 11));
  writer.add(points(12, 12));
  expect(pressure).toEqual([true]);
  const second = nextCall();
  calls[0]?.succeed();
  await second;
  expect(pressure).toEqual([true, false]);
  expect(waiting).toEqual([4, 10, 11, 12, 8]);
  expect(stepsOf(calls[1]?.recording)).toEqual([5, 6, 7, 8, 9, 10, 11, 12]);
});

test("a write that is refused ends the writer: nothing is written after it", async () => {
  const { writer, calls, failures } = openWriter();
  const refusal = new Error("fenced");
  writer.add(points(1, 1));
  calls[0]?.fail(refusal);
  await writer.finish(nothing);
  writer.add(points(2, 2));
  expect(failures).toEqual([refusal]);
  expect(calls).toHaveLength(1);
});
