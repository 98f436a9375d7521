import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Dataset, LabelledImages } from "../../contracts/dataset.ts";
import { GlyphlabError } from "../../contracts/error.ts";
import type { CatalogEntry, DataFile } from "../catalog.ts";
import { gunzipped } from "../gunzip.ts";
import { parseIdx } from "../idx.ts";

/** What `npm start` installed it does not look at again; pnpm checks its own copies when it installs anew. */
export const repairAdvice = "Delete the folder node_modules and run “npm start” to install it again.";

/**
 * Reads the four IDX files of a data set, gzipped or not, from a folder and verifies their checksums, shapes and labels.
 * @throws GlyphlabError `data-missing` or `data-corrupt`, naming the file and what to do
 */
export async function readDataset({ description, files }: CatalogEntry, folder: string): Promise<Dataset> {
  const classes = description.classNames.length;
  const split = async (images: DataFile, labels: DataFile, count: number): Promise<LabelledImages> => {
    const pixels = await readBytes(folder, images, [count, ...description.imageShape]);
    const labelBytes = await readBytes(folder, labels, [count]);
    const wrong = labelBytes.findIndex((label) => label >= classes);
    if (wrong >= 0) {
      throw new GlyphlabError(
        "data-corrupt",
        `${join(folder, labels.name)}: image ${wrong} has label ${labelBytes[wrong]}, and there are ${classes} classes.`,
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

async function readBytes(folder: string, file: DataFile, expectedShape: number[]): Promise<Uint8Array> {
  const path = join(folder, file.name);
  const stored = await readFile(path).catch((cause: unknown) => {
    throw new GlyphlabError("data-missing", `The data file ${path} cannot be read. ${repairAdvice}`, { cause });
  });
  try {
    const headerBytes = 4 + 4 * expectedShape.length;
    const contents = await gunzipped(stored, headerBytes + expectedShape.reduce((product, size) => product * size, 1));
    verify(contents, file);
    return bytesOfShape(contents, expectedShape);
  } catch (cause) {
    const { message } = GlyphlabError.from(cause);
    throw new GlyphlabError("data-corrupt", `The data file ${path} is not what it should be. ${message} ${repairAdvice}`, { cause });
  }
}

function verify(contents: Uint8Array, { sha256 }: DataFile): void {
  const found = createHash("sha256").update(contents).digest("hex");
  if (found !== sha256) throw new GlyphlabError("data-corrupt", `Its SHA-256 should be ${sha256} and is ${found}.`);
}

function bytesOfShape(contents: Uint8Array, expectedShape: number[]): Uint8Array {
  const { type, shape, elements } = parseIdx(contents);
  if (type !== "ubyte" || shape.join() !== expectedShape.join()) {
    throw new GlyphlabError("data-corrupt", `It should hold ubyte ${expectedShape.join("×")} and holds ${type} ${shape.join("×")}.`);
  }
  return elements;
}
