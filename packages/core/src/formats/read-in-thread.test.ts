import { afterAll, expect, test } from "vitest";
import { fuzzModels } from "../testing/fuzz-models.ts";
import { sampleModel } from "../testing/sample-model.ts";
import { exportModel } from "./export-model.ts";
import { ModelReadingThread } from "./read-in-thread.ts";
import { readModel } from "./read-model.ts";

const program = new URL("../../dist/formats/reading-thread.mjs", import.meta.url);
const files = [{ name: "model.h5", bytes: await exportModel(sampleModel(), "keras-h5") }];
const threads: ModelReadingThread[] = [];
afterAll(() => Promise.all(threads.map((thread) => thread.close())));

function threadWithin(deadlineMs: number): ModelReadingThread {
  const thread = new ModelReadingThread(program, { deadlineMs });
  threads.push(thread);
  return thread;
}

test("reads what the main thread reads, one file after another, and refuses with the same codes", async () => {
  const thread = threadWithin(20_000);
  expect(await thread.read(files)).toEqual(await readModel(files));
  await expect(thread.read([])).rejects.toMatchObject({ code: "model-incomplete" });
  expect(await thread.read(files)).toMatchObject({ format: "keras-h5" });
});

test("ends a reading at its deadline, and reads the next file in a new thread", async () => {
  const thread = threadWithin(1);
  const large = [{ name: "model", bytes: new Uint8Array(2 ** 24) }];
  for (let attempt = 0; attempt < 2; attempt++) {
    await expect(thread.read(large)).rejects.toMatchObject({
      code: "model-too-large",
      message: expect.stringContaining("longer than 0.001 s"),
    });
  }
});

test("of files broken at random each is read or refused with a code, within its time and memory", async () => {
  const { crashes, valid, refused, grownMb } = await fuzzModels({ seed: 1, count: 300, program });
  expect(crashes).toEqual([]);
  // Both happen: the files are neither broken beyond recognition nor whole.
  expect(valid).toBeGreaterThan(10);
  expect(refused["model-unreadable"]).toBeGreaterThan(10);
  expect(refused["model-unsupported"]).toBeGreaterThan(1);
  expect(grownMb).toBeLessThan(200);
});
