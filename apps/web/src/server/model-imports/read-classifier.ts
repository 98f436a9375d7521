import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { DatasetDescription } from "@glyphlab/core/contracts/dataset";
import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { datasetCatalog } from "@glyphlab/core/data/catalog";
import { packageFolder } from "@glyphlab/core/data/sources/package-folder";
import { asClassifier } from "@glyphlab/core/formats/classifier";
import type { ImportedModel, ModelFile } from "@glyphlab/core/formats/imported-model";
import type { LayeredModel } from "@glyphlab/core/formats/layered-model";
import { ModelReadingThread } from "@glyphlab/core/formats/read-in-thread";

/** A whole model of 60 MB takes 0.3 s; what takes longer than this was made to. */
const readingMs = 10_000;

/** The bundle of a thread of packages/core: it lies in that package's folder, beside what it imports. */
export function threadProgram(name: "reading-thread" | "scaling-thread"): URL {
  const folder = packageFolder("@glyphlab/core");
  if (folder === null) throw new GlyphlabError("internal", "The dashboard does not find packages/core, whose programs read models.");
  return pathToFileURL(join(folder, "dist", "formats", `${name}.mjs`));
}

export interface ReadClassifier extends ImportedModel {
  /** The model as a classifier of the data set's images, before its inputs are scaled. */
  classifier: LayeredModel;
  dataset: DatasetDescription;
}

/**
 * Reads what somebody brought as a classifier of a data set that is here, in a thread that is ended afterwards.
 * @throws GlyphlabError `model-unreadable`, `model-incomplete`, `model-unsupported` or `model-too-large`, with the reason
 */
export async function readClassifier(files: readonly ModelFile[]): Promise<ReadClassifier> {
  const thread = new ModelReadingThread(threadProgram("reading-thread"), { deadlineMs: readingMs });
  try {
    const imported = await thread.read(files);
    return { ...imported, ...fitting(imported.model) };
  } finally {
    await thread.close();
  }
}

/** The first data set whose images it takes and whose classes it tells apart; the refusal of the last one where it is none. */
function fitting(model: LayeredModel): Pick<ReadClassifier, "classifier" | "dataset"> {
  let refusal: unknown = new GlyphlabError("data-missing", "There is no data set to try the model on.");
  for (const { description } of datasetCatalog) {
    try {
      return { classifier: asClassifier(model, description.imageShape, description.classNames.length), dataset: description };
    } catch (error) {
      refusal = error;
    }
  }
  throw refusal;
}
