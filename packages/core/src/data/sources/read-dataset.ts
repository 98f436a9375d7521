import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Dataset } from "../../contracts/dataset.ts";
import { GlyphlabError } from "../../contracts/error.ts";
import { assembleDataset, bytesOf, type ExpectedFile, idxBytes } from "../assemble-dataset.ts";
import type { CatalogEntry } from "../catalog.ts";
import { gunzipped } from "../gunzip.ts";

/** What `npm start` installed it does not look at again; pnpm checks its own copies when it installs anew. */
export const repairAdvice = "Delete the folder node_modules and run “npm start” to install it again.";

/**
 * Reads the four IDX files of a data set, gzipped or not, from a folder and verifies their checksums, shapes and labels.
 * @throws GlyphlabError `data-missing` or `data-corrupt`, naming the file and what to do
 */
export const readDataset = (entry: CatalogEntry, folder: string): Promise<Dataset> =>
  assembleDataset(entry, (file) => readBytes(folder, file));

async function readBytes(folder: string, file: ExpectedFile): Promise<Uint8Array> {
  const path = join(folder, file.name);
  const stored = await readFile(path).catch((cause: unknown) => {
    throw new GlyphlabError("data-missing", `The data file ${path} cannot be read. ${repairAdvice}`, { cause });
  });
  try {
    const contents = await gunzipped(stored, idxBytes(file));
    return bytesOf(contents, createHash("sha256").update(contents).digest("hex"), file);
  } catch (cause) {
    const { message } = GlyphlabError.from(cause);
    throw new GlyphlabError("data-corrupt", `The data file ${path} is not what it should be. ${message} ${repairAdvice}`, { cause });
  }
}
