import { createHash } from "node:crypto";
import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { limits } from "@glyphlab/core/contracts/limits";
import { describeIssues } from "@glyphlab/core/contracts/run-config";
import { loadDataset } from "@glyphlab/core/data/sources/load-dataset";
import { asTrainedModel } from "@glyphlab/core/formats/as-trained-model";
import { type InputScaling, withScaling } from "@glyphlab/core/formats/input-scaling";
import { layeredClassifier } from "@glyphlab/core/formats/layered-classifier";
import { parameterCount, type StoredModel, storedWeightBytes, writeStoredModel } from "@glyphlab/core/formats/stored-model";
import { importModel } from "@glyphlab/db/model-registry/import-model";
import { z } from "zod";
import type { Actor } from "../actor.ts";
import type { WebDatabase } from "../web-database.ts";
import { knownScalings } from "./known-scalings.ts";
import { type ReadClassifier, readClassifier } from "./read-classifier.ts";
import { sourceOfFiles } from "./source-of-files.ts";
import type { Upload } from "./uploaded-files.ts";

const choicesSchema = z.object({
  name: z
    .string("Give the model a name")
    .trim()
    .min(1, "Give the model a name")
    .max(limits.nameLength, `A name has at most ${limits.nameLength} characters`),
  /** The id of a usual scaling. */
  scaling: z.string().optional(),
});

/**
 * Makes a model of the team of what somebody brought. Its inputs are scaled as was chosen, or as the file says; it is evaluated by a trainer.
 * @throws GlyphlabError `invalid-input`, or what refuses the files
 */
export async function importUpload(
  database: WebDatabase,
  actor: Actor,
  { files, fields }: Upload,
): Promise<{ id: string; name: string; version: number }> {
  const choices = choicesSchema.safeParse(fields);
  if (!choices.success) throw new GlyphlabError("invalid-input", describeIssues(choices.error), { cause: choices.error });
  const read = await readClassifier(files);
  const scaling = chosenScaling(read, knownScalings(await loadDataset(read.dataset.id)), choices.data.scaling);
  const model = storedModelOf(read, scaling);
  requireFinite(model);
  const { format, writtenBy, takesPixelsOver255, dataset } = read;
  return importModel(
    database,
    {
      name: choices.data.name,
      personId: actor.id,
      importedFrom: {
        ...sourceOfFiles(files),
        format,
        writtenBy,
        scaling: { formula: scaling.formula, saidBy: takesPixelsOver255 ? "file" : "person" },
      },
      architecture: model.architecture,
      parameters: parameterCount(model),
      weights: writeStoredModel(model),
      weightsSha256: createHash("sha256").update(storedWeightBytes(model)).digest("hex"),
    },
    { datasetId: dataset.id },
  );
}

function chosenScaling({ takesPixelsOver255 }: ReadClassifier, known: InputScaling[], chosen: string | undefined): InputScaling {
  const id = takesPixelsOver255 ? "unit" : chosen;
  const scaling = known.find((one) => one.id === id);
  if (scaling) return scaling;
  const ids = known.map((one) => one.id).join(", ");
  throw new GlyphlabError("invalid-input", `scaling: The file does not say how its inputs were scaled; choose one of ${ids}.`);
}

/** Of dense layers where it is one, so that every engine and format can have it. */
function storedModelOf({ classifier, classNames, dataset }: ReadClassifier, scaling: InputScaling): StoredModel {
  const { imageShape } = dataset;
  const names = classNames ?? dataset.classNames;
  const network = withScaling(classifier, scaling);
  return asTrainedModel(network, [...imageShape], names) ?? layeredClassifier(network, { imageShape, classNames: names });
}

function requireFinite(model: StoredModel): void {
  const bytes = storedWeightBytes(model);
  if (new Float32Array(bytes.buffer).every(Number.isFinite)) return;
  throw new GlyphlabError("model-unsupported", "The model cannot be used here: it has a weight that is not a finite number.");
}
