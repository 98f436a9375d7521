import { expect, it } from "vitest";
import { SharedReads } from "./shared-reads.ts";

/** A source that answers only when the test says so. */
function slowSource() {
  const answers: ((value: number) => void)[] = [];
  const failures: ((error: Error) => void)[] = [];
  const read = () =>
    new Promise<number>((resolve, reject) => {
      answers.push(resolve);
      failures.push(reject);
    });
  return { read, answers, failures };
}

it("makes two reads of a hundred: the one on its way, and one that began after all the others had asked", async () => {
  const { read, answers } = slowSource();
  const reads = new SharedReads<number>();
  const first = reads.read("run 0", read);
  const others = Array.from({ length: 99 }, () => reads.read("run 0", read));
  expect(answers).toHaveLength(1);
  answers[0]?.(1);
  expect(await first).toBe(1);
  await expect.poll(() => answers.length).toBe(2);
  answers[1]?.(2);
  expect(new Set(await Promise.all(others))).toEqual(new Set([2]));
  expect(answers).toHaveLength(2);
});

it("reads different things side by side, and again what was read before", async () => {
  const { read, answers } = slowSource();
  const reads = new SharedReads<number>();
  const both = [reads.read("a", read), reads.read("b", read)];
  answers[0]?.(1);
  answers[1]?.(2);
  expect(await Promise.all(both)).toEqual([1, 2]);
  const again = reads.read("a", read);
  answers[2]?.(3);
  expect(await again).toBe(3);
});

it("hands a failure to those who shared the read, and to no other", async () => {
  const { read, answers, failures } = slowSource();
  const reads = new SharedReads<number>();
  const first = reads.read("a", read);
  const second = reads.read("a", read);
  failures[0]?.(new Error("gone"));
  await expect(first).rejects.toThrow("gone");
  await expect.poll(() => answers.length).toBe(2);
  answers[1]?.(2);
  expect(await second).toBe(2);
});
