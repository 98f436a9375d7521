import type { LabelledImages } from "./dataset.ts";
import { GlyphlabError } from "./error.ts";
import type { RunConfig } from "./run-config.ts";

/**
 * The drawings of a hard set as they are frozen for the runs that train on them: of each its label, one byte, then its pixels, one byte each, as the
 * binary files of CIFAR-10 have their images. Equal drawings in the same order are equal bytes, so the SHA-256 names what was trained on.
 * @param drawings all of one size
 */
export function writeHardSetSnapshot(drawings: readonly { label: number; pixels: Uint8Array }[]): Uint8Array<ArrayBuffer> {
  const [first] = drawings;
  if (!first) return new Uint8Array();
  const bytesEach = 1 + first.pixels.length;
  const bytes = new Uint8Array(drawings.length * bytesEach);
  for (const [index, { label, pixels }] of drawings.entries()) {
    bytes[index * bytesEach] = label;
    bytes.set(pixels, index * bytesEach + 1);
  }
  return bytes;
}

/**
 * The drawings in a snapshot, for a run of this config.
 * @throws GlyphlabError `invalid-input` when they are not as many as the config says, of another size than its images, or of a class that it does not have
 */
export function readHardSetSnapshot(bytes: Uint8Array, { dataset, hardSet }: Pick<RunConfig, "dataset" | "hardSet">): LabelledImages {
  const [height, width] = dataset.imageShape;
  const pixelsEach = height * width;
  const count = hardSet?.images ?? 0;
  if (bytes.length !== count * (1 + pixelsEach)) {
    throw new GlyphlabError(
      "invalid-input",
      `The drawings kept for this run take ${bytes.length} bytes; ${count} drawings of ${height}×${width} pixels with their labels take ${count * (1 + pixelsEach)}.`,
    );
  }
  const pixels = new Uint8Array(count * pixelsEach);
  const labels = new Uint8Array(count);
  for (let index = 0; index < count; index++) {
    const start = index * (1 + pixelsEach);
    labels[index] = bytes[start] as number;
    pixels.set(bytes.subarray(start + 1, start + 1 + pixelsEach), index * pixelsEach);
  }
  const wrong = labels.find((label) => label >= dataset.classNames.length);
  if (wrong !== undefined) {
    throw new GlyphlabError(
      "invalid-input",
      `A drawing of the hard set is labelled as class ${wrong}; this run has ${dataset.classNames.length} classes, from 0 on.`,
    );
  }
  return { count, pixels, labels };
}
