import { createHash } from "node:crypto";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { catalogEntry, datasetCatalog } from "../catalog.ts";
import { loadDataset } from "./load-dataset.ts";
import { packageFolder } from "./package-folder.ts";

const { files, source } = catalogEntry("mnist");
const installed = join(packageFolder(source.npmPackage) ?? "", source.folder);
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "glyphlab-data-"));
  for (const { name } of Object.values(files)) await copyFile(join(installed, name), join(folder, name));
});
afterAll(() => rm(folder, { recursive: true }));

test.each(datasetCatalog)("$description.id loads, verified and complete", async ({ description }) => {
  const { train, test: testImages } = await loadDataset(description.id);
  const imageBytes = description.imageShape[0] * description.imageShape[1];
  expect([train.count, train.labels.length, train.pixels.length]).toEqual([60_000, 60_000, 60_000 * imageBytes]);
  expect([testImages.count, testImages.labels.length, testImages.pixels.length]).toEqual([10_000, 10_000, 10_000 * imageBytes]);
});

test("MNIST begins with the digits that everyone knows", async () => {
  const { train, test: testImages } = await loadDataset("mnist");
  expect([...train.labels.subarray(0, 10)]).toEqual([5, 0, 4, 1, 9, 2, 1, 3, 1, 4]);
  expect([...testImages.labels.subarray(0, 10)]).toEqual([7, 2, 1, 0, 4, 1, 4, 9, 5, 9]);
  // The mean pixel / 255 of the training images, a constant known from every tutorial that standardises them.
  expect(train.pixels.reduce((sum, pixel) => sum + pixel, 0) / train.pixels.length / 255).toBeCloseTo(0.1307, 4);
});

test("a data set is loaded once in a process, even by two copies of the module", async () => {
  expect(loadDataset("mnist")).toBe(loadDataset("mnist"));
  vi.resetModules();
  const copy = await import("./load-dataset.ts");
  expect(copy.loadDataset).not.toBe(loadDataset);
  expect(copy.loadDataset("mnist")).toBe(loadDataset("mnist"));
});

test("an unknown data set is named, with those there are", async () => {
  await expect(loadDataset("cifar-10")).rejects.toMatchObject({
    code: "not-found",
    message: "There is no data set “cifar-10”; there is mnist.",
  });
});

test("a missing or changed file is named, and found at the next call once it is repaired; a gzipped one is read", async () => {
  const { name, sha256 } = files.testLabels;
  const path = join(folder, name);
  const whole = await readFile(path);

  await rm(path);
  await expect(loadDataset("mnist", folder)).rejects.toMatchObject({ code: "data-missing", message: expect.stringContaining(path) });

  const changed = Uint8Array.from(whole, (byte, index) => (index === 100 ? byte ^ 1 : byte));
  await writeFile(path, changed);
  const found = createHash("sha256").update(changed).digest("hex");
  const refusal = loadDataset("mnist", folder);
  await expect(refusal).rejects.toMatchObject({ code: "data-corrupt" });
  await expect(refusal).rejects.toThrow(path);
  await expect(refusal).rejects.toThrow(`should be ${sha256} and is ${found}`);

  await writeFile(path, gzipSync(whole));
  expect((await loadDataset("mnist", folder)).test.labels).toEqual((await loadDataset("mnist")).test.labels);
});
