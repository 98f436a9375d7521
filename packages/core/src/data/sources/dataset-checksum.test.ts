import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { catalogEntry } from "../catalog.ts";
import { datasetChecksum } from "./dataset-checksum.ts";
import { packageFolder } from "./package-folder.ts";

const sha256 = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest("hex");

test("a data set's checksum is that of what sha256sum prints of its files", () => {
  const { files, source } = catalogEntry("mnist");
  const folder = join(packageFolder(source.npmPackage) ?? "", source.folder);
  const lines = [files.trainImages, files.trainLabels, files.testImages, files.testLabels].map(
    ({ name }) => `${sha256(readFileSync(join(folder, name)))}  ${name}\n`,
  );
  expect(datasetChecksum("mnist")).toBe(sha256(lines.join("")));
});

test("an unknown data set has none", () => {
  expect(() => datasetChecksum("letters")).toThrow("There is no data set");
});
