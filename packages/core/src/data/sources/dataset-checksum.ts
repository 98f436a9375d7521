import { createHash } from "node:crypto";
import { catalogEntry } from "../catalog.ts";

/**
 * One SHA-256 for all of a data set: that of the four lines which `sha256sum` prints of its uncompressed IDX files, training images and labels before
 * those of the test. Loading a data set verifies each file, so whatever was trained on had this checksum.
 * @throws GlyphlabError `not-found`
 */
export function datasetChecksum(id: string): string {
  const { trainImages, trainLabels, testImages, testLabels } = catalogEntry(id).files;
  const lines = [trainImages, trainLabels, testImages, testLabels].map(({ name, sha256 }) => `${sha256}  ${name}\n`);
  return createHash("sha256").update(lines.join("")).digest("hex");
}
