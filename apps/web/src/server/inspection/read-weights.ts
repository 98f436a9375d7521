import { GlyphlabError } from "@glyphlab/core/contracts/error";
import type { TrainedModel } from "@glyphlab/core/contracts/model-artifact";
import { loadDataset } from "@glyphlab/core/data/sources/load-dataset";
import { cutSplits } from "@glyphlab/core/data/splits";
import { readModelWeights } from "@glyphlab/core/formats/model-weights";
import { architectureOf, layerSizes } from "@glyphlab/core/model/architecture";
import { layerOutputs } from "@glyphlab/core/model/forward";
import { picturedUnits, pictureWeights, readPictures } from "@glyphlab/core/training/weight-pictures";
import { readBlob } from "@glyphlab/db/blobs";
import type { WebDatabase } from "../web-database.ts";
import { configOfRun, noRecord } from "./inspected-run.ts";
import { RecentReads } from "./recent-reads.ts";

/** Held in memory while somebody looks at images through them: two models of at most 64 MB. */
const recentModels = new RecentReads<TrainedModel>(2);
const mostBytes = 2 ** 26;

/** First-layer weights as pictures, at a recorded epoch (from 1) or of the final model (`null`). */
export async function readWeightPictures(database: WebDatabase, { id, epoch }: { id: string; epoch: number | null }) {
  const config = await configOfRun(database, id);
  const { imageShape, classNames } = config.dataset;
  const [layer] = layerSizes(architectureOf(config));
  if (!layer) throw noRecord(epoch);
  const { units, scales, values } =
    epoch === null ? await picturesOfModel(database, id) : await recordedPictures(database, { id, epoch }, layer);
  return {
    imageShape,
    /** Of all units; the first `units` are pictured. */
    layerUnits: layer.units,
    units,
    activation: layer.activation,
    /** Where the first layer is the last one, too, its units are the classes. */
    unitNames: config.hiddenLayers.length === 0 ? classNames : null,
    scales: [...scales],
    /** Row-major [units, inputs], int8, in base64. */
    values: Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString("base64"),
  };
}

async function recordedPictures({ prisma }: WebDatabase, { id, epoch }: { id: string; epoch: number }, { inputs }: { inputs: number }) {
  const record = await prisma.epochRecord.findUnique({ where: { runId_epoch: { runId: id, epoch } }, select: { firstLayer: true } });
  if (!record) throw noRecord(epoch);
  return readPictures(record.firstLayer, inputs);
}

async function picturesOfModel(database: WebDatabase, id: string) {
  const [first] = (await readModel(database, id)).layers;
  if (!first) throw noRecord(null);
  return pictureWeights(first.kernel, first, picturedUnits(first));
}

/** What each layer of the final model makes of one image. @throws GlyphlabError `not-found` */
export async function readActivations(
  database: WebDatabase,
  { id, split, image }: { id: string; split: "validation" | "test"; image: number },
) {
  const config = await configOfRun(database, id);
  const model = await readModel(database, id);
  const { labels, pixels } = cutSplits(await loadDataset(config.dataset.id), config)[split];
  if (image >= labels.length) throw new GlyphlabError("not-found", `The last of these images has the index ${labels.length - 1}.`);
  const { classNames, imageShape } = config.dataset;
  const size = imageShape[0] * imageShape[1];
  const own = pixels.slice(image * size, (image + 1) * size);
  const outputs = layerOutputs(model, own);
  return {
    image,
    images: labels.length,
    label: labels[image] ?? 0,
    classNames,
    imageShape,
    pixels: Buffer.from(own).toString("base64"),
    probabilities: [...(outputs.at(-1) ?? [])],
    hidden: layerSizes(model.architecture)
      .slice(0, -1)
      .map(({ units, activation }, layer) => ({ units, activation, outputs: [...(outputs[layer] ?? [])] })),
  };
}
export type Activations = Awaited<ReturnType<typeof readActivations>>;

async function readModel(database: WebDatabase, runId: string): Promise<TrainedModel> {
  const model = await database.prisma.model.findUnique({ where: { runId }, select: { blob: { select: { sha256: true, size: true } } } });
  if (!model) throw noRecord(null);
  const { sha256, size } = model.blob;
  if (size > mostBytes) {
    throw new GlyphlabError("not-allowed", "This model has more than 64 MB of weights: too many for the dashboard to look into at once.");
  }
  return recentModels.read(sha256, async () => readModelWeights(await readBlob(database, sha256)));
}
