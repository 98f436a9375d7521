import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { exportFormats, exportFormatsOf } from "@glyphlab/core/formats/export-format";
import { exportModel } from "@glyphlab/core/formats/export-model";
import { isLayered, readStoredModel } from "@glyphlab/core/formats/stored-model";
import { tfjsWeightsFile, toTfjsLayers } from "@glyphlab/core/formats/tfjs-layers";
import { readBlob } from "@glyphlab/db/blobs";
import { noSuchModel } from "@glyphlab/db/model-registry/no-such-model";
import type { WebDatabase } from "../web-database.ts";
import { predictFile } from "./predict-file.ts";

export interface ModelFile {
  contentType: string;
  bytes: Uint8Array<ArrayBuffer>;
  /** Set where a browser should save the file, not open it. */
  saveAs?: string;
}

/** What the predict page loads one by one: a model in TensorFlow.js's layers format. */
const loadedFiles = ["model.json", tfjsWeightsFile];
const page = "predict.html";
const fileNames = [...loadedFiles, ...exportFormats.map(({ ending }) => `model${ending}`), page];

/**
 * Makes one of a model's files from its stored weights: what the predict page loads, and what a person takes away.
 * @throws GlyphlabError `not-found`, `model-unsupported` where the file does not fit the model, or `model-unreadable` when the stored weights are not
 * what they claim
 */
export async function modelFile(database: WebDatabase, modelId: string, file: string): Promise<ModelFile> {
  if (!fileNames.includes(file)) throw new GlyphlabError("not-found", `A model has the files ${fileNames.join(", ")}.`);
  const stored = await database.prisma.model.findUnique({ where: { id: modelId }, select: { name: true, blobId: true } });
  if (!stored) throw noSuchModel();
  const model = readStoredModel(await readBlob(database, stored.blobId));
  const exported = exportFormats.find(({ ending }) => file === `model${ending}`);
  if (exported) {
    return {
      contentType: exported.id === "tfjs" ? "application/zip" : "application/octet-stream",
      bytes: await exportModel(model, exported.id),
      saveAs: `${fileName(stored.name)}${exported.ending}`,
    };
  }
  if (file === page) {
    if (isLayered(model)) {
      const known = exportFormatsOf(false).map(({ label }) => label);
      throw new GlyphlabError("model-unsupported", `The page computes dense layers alone; this model can be had for ${known.join(", ")}.`);
    }
    // Not as HTML: here, where it may do more than in a file, it is not to be opened.
    return { contentType: "application/octet-stream", bytes: predictFile(stored.name, model), saveAs: `${fileName(stored.name)}.html` };
  }
  const { modelJson, weights } = toTfjsLayers(model);
  return file === tfjsWeightsFile
    ? { contentType: "application/octet-stream", bytes: weights }
    : { contentType: "application/json", bytes: new TextEncoder().encode(JSON.stringify(modelJson)) };
}

/** A model's name as a file's: letters, digits and hyphens. */
const fileName = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "") || "model";
