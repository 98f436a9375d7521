import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { readModelWeights } from "@glyphlab/core/formats/model-weights";
import { tfjsWeightsFile, toTfjsLayers } from "@glyphlab/core/formats/tfjs-layers";
import { readBlob } from "@glyphlab/db/blobs";
import { zipSync } from "fflate";
import type { WebDatabase } from "../web-database.ts";

export interface ModelFile {
  contentType: string;
  bytes: Uint8Array<ArrayBuffer>;
  /** Set where a browser should save the file, not open it. */
  saveAs?: string;
}

/** A file of a model in TensorFlow.js's layers format. */
const modelFileNames = ["model.json", tfjsWeightsFile, "tfjs.zip"];

/**
 * Makes one of a model's files from its stored weights: what the predict page loads, and what a person takes away.
 * @throws GlyphlabError `not-found`, or `model-unreadable` when the stored weights are not what they claim
 */
export async function modelFile(database: WebDatabase, modelId: string, file: string): Promise<ModelFile> {
  if (!modelFileNames.includes(file)) throw new GlyphlabError("not-found", `A model has the files ${modelFileNames.join(", ")}.`);
  const model = await database.prisma.model.findUnique({ where: { id: modelId }, select: { name: true, blobId: true } });
  if (!model) throw new GlyphlabError("not-found", "There is no such model.");
  const { modelJson, weights } = toTfjsLayers(readModelWeights(await readBlob(database, model.blobId)));
  const json = new TextEncoder().encode(JSON.stringify(modelJson));
  switch (file) {
    case "model.json":
      return { contentType: "application/json", bytes: json };
    case tfjsWeightsFile:
      return { contentType: "application/octet-stream", bytes: weights };
    default:
      return {
        contentType: "application/zip",
        // Weights are noise to a compressor: stored as they are.
        bytes: new Uint8Array(zipSync({ "model.json": json, [tfjsWeightsFile]: [weights, { level: 0 }] })),
        saveAs: `${fileName(model.name)}-tfjs.zip`,
      };
  }
}

/** A run's name as a file's: letters, digits and hyphens. */
const fileName = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "") || "model";
