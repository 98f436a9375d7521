import type { Dataset } from "@glyphlab/core/contracts/dataset";
import { loadDataset } from "@glyphlab/core/data/sources/load-dataset";
import { layeredClassifier } from "@glyphlab/core/formats/layered-classifier";
import { parameterCount } from "@glyphlab/core/formats/stored-model";
import { tryScalings } from "@glyphlab/core/formats/try-scalings";
import type { ModelExamination } from "../../models/model-examination.ts";
import { knownScalings } from "./known-scalings.ts";
import { readClassifier, threadProgram } from "./read-classifier.ts";
import { describingFile } from "./source-of-files.ts";
import type { Upload } from "./uploaded-files.ts";

/** Of 500 images an accuracy of 97 % is known to within 0.8 points, and which scaling is right to more than enough. */
const sampleImages = 500;
/** A convolutional net of 1.2 million parameters takes 7 s for seven scalings; one that is larger is tried on fewer images. */
const budgetMs = 8_000;
const deadlineMs = 30_000;

/**
 * What a model is that somebody brought, and what it makes of a sample of the test images under each usual scaling of its inputs. Nothing is stored.
 * @throws GlyphlabError `model-unreadable`, `model-incomplete`, `model-unsupported` or `model-too-large`, with the reason
 */
export async function examineUpload({ files }: Upload): Promise<ModelExamination> {
  const { classifier, dataset: description, classNames, format, writtenBy, takesPixelsOver255 } = await readClassifier(files);
  const dataset = await loadDataset(description.id);
  const known = knownScalings(dataset);
  const scalings = takesPixelsOver255 ? known.filter(({ id }) => id === "unit") : known;
  const sample = spreadSample(dataset);
  const { suggested, scores, images } = await tryScalings(
    threadProgram("scaling-thread"),
    { network: classifier, scalings, ...sample, budgetMs },
    { deadlineMs },
  );
  const listed = layeredClassifier(classifier, { imageShape: description.imageShape, classNames: classNames ?? description.classNames });
  return {
    fileName: describingFile(files).name,
    bytes: files.reduce((sum, { bytes }) => sum + bytes.length, 0),
    format,
    writtenBy,
    parameters: parameterCount(listed),
    layers: listed.architecture.layers,
    dataset: { id: description.id, title: description.title },
    scaling: {
      known: takesPixelsOver255,
      suggested: suggested.scaling.id,
      tried: scores.map(({ scaling, accuracy, loss }) => ({ id: scaling.id, formula: scaling.formula, accuracy, loss })),
      images,
    },
  };
}

/** Test images at equal distances: in MNIST the first half is of other writers than the second, and easier. */
function spreadSample({ description, test }: Dataset): { pixels: Uint8Array; labels: Uint8Array } {
  const imageBytes = description.imageShape[0] * description.imageShape[1];
  const count = Math.min(sampleImages, test.count);
  const pixels = new Uint8Array(count * imageBytes);
  const labels = new Uint8Array(count);
  for (let place = 0; place < count; place++) {
    const image = Math.floor((place * test.count) / count);
    pixels.set(test.pixels.subarray(image * imageBytes, (image + 1) * imageBytes), place * imageBytes);
    labels[place] = test.labels[image] ?? 0;
  }
  return { pixels, labels };
}
