import type { Dataset, LabelledImages } from "../contracts/dataset.ts";
import { GlyphlabError } from "../contracts/error.ts";
import type { CatalogEntry, DataFile } from "./catalog.ts";
import { parseIdx } from "./idx.ts";

/** A file of a data set with the shape of the array in it. */
export interface ExpectedFile extends DataFile {
  shape: readonly number[];
}

/** Bytes of an IDX file of single bytes: its header and its elements. */
export const idxBytes = ({ shape }: ExpectedFile): number => 4 + 4 * shape.length + shape.reduce((product, size) => product * size, 1);

/**
 * A data set from its four IDX files, wherever they come from.
 * @param read gives a file's array as {@link bytesOf} takes it from the verified file
 * @throws GlyphlabError `data-corrupt` when a label is none of the classes, and whatever `read` throws
 */
export async function assembleDataset(
  { description, files }: CatalogEntry,
  read: (file: ExpectedFile) => Promise<Uint8Array>,
): Promise<Dataset> {
  const classes = description.classNames.length;
  const split = async (images: DataFile, labels: DataFile, count: number): Promise<LabelledImages> => {
    const [pixels, labelBytes] = await Promise.all([
      read({ ...images, shape: [count, ...description.imageShape] }),
      read({ ...labels, shape: [count] }),
    ]);
    const wrong = labelBytes.findIndex((label) => label >= classes);
    if (wrong >= 0) {
      throw new GlyphlabError(
        "data-corrupt",
        `${labels.name}: image ${wrong} has label ${labelBytes[wrong]}, and there are ${classes} classes.`,
      );
    }
    return { count, pixels, labels: labelBytes };
  };
  const [train, test] = await Promise.all([
    split(files.trainImages, files.trainLabels, description.trainImages),
    split(files.testImages, files.testLabels, description.testImages),
  ]);
  return { description, train, test };
}

/**
 * The array in an IDX file that is not compressed, a view of it.
 * @param sha256 of the file, as it was computed
 * @throws GlyphlabError `data-corrupt` when the file is not the expected one
 */
export function bytesOf(contents: Uint8Array, sha256: string, expected: ExpectedFile): Uint8Array {
  if (sha256 !== expected.sha256) {
    throw new GlyphlabError("data-corrupt", `Its SHA-256 should be ${expected.sha256} and is ${sha256}.`);
  }
  const { type, shape, elements } = parseIdx(contents);
  if (type !== "ubyte" || shape.join() !== expected.shape.join()) {
    throw new GlyphlabError("data-corrupt", `It should hold ubyte ${expected.shape.join("×")} and holds ${type} ${shape.join("×")}.`);
  }
  return elements;
}
