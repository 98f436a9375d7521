import type { TrainedModel } from "@glyphlab/core/contracts/model-artifact";
import { loadDataset } from "@glyphlab/core/data/sources/load-dataset";
import { exportFormats } from "@glyphlab/core/formats/export-format";
import { exportModel } from "@glyphlab/core/formats/export-model";
import type { ModelFile } from "@glyphlab/core/formats/imported-model";
import { isLayered, readStoredModel } from "@glyphlab/core/formats/stored-model";
import { layeredToTfjs, tfjsWeightsFile } from "@glyphlab/core/formats/tfjs-layers";
import { trainedLayers } from "@glyphlab/core/formats/trained-layers";
import { predict } from "@glyphlab/core/model/forward";
import { initialWeights } from "@glyphlab/core/model/initialisation";
import { readBlob } from "@glyphlab/db/blobs";
import { openTestDatabase } from "@glyphlab/db/testing/test-database";
import { beforeAll, describe, expect, it, test } from "vitest";
import { resolveActor } from "../actor.ts";
import { examineUpload } from "./examine-upload.ts";
import { importUpload } from "./import-upload.ts";
import { readUpload } from "./uploaded-files.ts";

const database = await openTestDatabase();
const actor = await resolveActor(database);
const { test: images } = await loadDataset("mnist");
const imageOf = (index: number) => images.pixels.subarray(index * 784, (index + 1) * 784);

/** The upload as a browser sends it. */
async function upload(files: ModelFile[], fields: Record<string, string> = {}, headers: Record<string, string> = {}) {
  const form = new FormData();
  for (const { name, bytes } of files) form.append("files", new Blob([bytes]), name);
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const sent = new Response(form);
  const body = await sent.arrayBuffer();
  const own = { "content-type": sent.headers.get("content-type") ?? "", "content-length": String(body.byteLength) };
  return readUpload(new Request("http://localhost/api/model-imports", { method: "POST", body, headers: { ...own, ...headers } }));
}

const examine = async (files: ModelFile[]) => examineUpload(await upload(files));
async function bring(files: ModelFile[], fields: Record<string, string>): Promise<{ id: string; version: number }> {
  return importUpload(database, actor, await upload(files, fields));
}

async function stored(id: string) {
  const row = await database.prisma.model.findUniqueOrThrow({ where: { id }, include: { evaluations: true } });
  return { row, model: readStoredModel(await readBlob(database, row.blobId)) };
}

function expectSame(model: Awaited<ReturnType<typeof stored>>["model"], expected: TrainedModel, tolerance: number) {
  if (isLayered(model)) throw new Error("it should be one of dense layers");
  for (let image = 0; image < 40; image++) {
    const wanted = predict(expected, imageOf(image));
    for (const [index, value] of predict(model, imageOf(image)).entries()) {
      expect(Math.abs(value - (wanted[index] ?? Number.NaN))).toBeLessThan(tolerance);
    }
  }
}

/** Takes an image for the class whose mean it is nearest to: reads eight of ten, and has cost no training. */
let nearestMean: TrainedModel;
beforeAll(async () => {
  const { train } = await loadDataset("mnist");
  const kernel = new Float32Array(784 * 10);
  const counts = new Float32Array(10);
  for (let image = 0; image < 5_000; image++) {
    const label = train.labels[image] ?? 0;
    counts[label] = (counts[label] ?? 0) + 1;
    for (let pixel = 0; pixel < 784; pixel++) {
      kernel[pixel * 10 + label] = (kernel[pixel * 10 + label] ?? 0) + (train.pixels[image * 784 + pixel] ?? 0) / 255;
    }
  }
  const mean = kernel.map((sum, index) => sum / (counts[index % 10] ?? 1));
  const bias = Float32Array.from({ length: 10 }, (_, label) =>
    mean.reduce((sum, one, at) => (at % 10 === label ? sum - one ** 2 / 2 : sum), 0),
  );
  const architecture: TrainedModel["architecture"] = { imageShape: [28, 28], classNames: [..."0123456789"], hiddenLayers: [] };
  nearestMean = { architecture, layers: [{ inputs: 784, units: 10, kernel: mean, bias }] };
});

type Layers = ReturnType<typeof trainedLayers>["layers"];

/** A model as somebody else's TensorFlow.js saves it. @param change of its layers @param side of the images that it takes */
function foreign({ change = (layers: Layers) => layers, side = 28 } = {}): ModelFile[] {
  const layers = trainedLayers(nearestMean).layers.map((layer) =>
    layer.type === "dense" && side !== 28 ? { ...layer, kernel: new Float32Array(side * side * 10) } : layer,
  );
  const { modelJson, weights } = layeredToTfjs({ inputShape: [side, side], layers: change(layers) });
  return [
    { name: "model.json", bytes: new TextEncoder().encode(JSON.stringify(modelJson)) },
    { name: tfjsWeightsFile, bytes: weights },
  ];
}

/** The same, trained on bytes. */
const foreignOnBytes = () =>
  foreign({
    change: (layers) =>
      layers.map((layer) => (layer.type === "dense" ? { ...layer, kernel: layer.kernel.map((weight) => weight / 255) } : layer)),
  });

describe("a model of ours", () => {
  const architecture: TrainedModel["architecture"] = {
    imageShape: [28, 28],
    classNames: [..."0123456789"],
    hiddenLayers: [{ units: 24, activation: "tanh", dropout: 0.2 }],
  };
  const model: TrainedModel = { architecture, layers: initialWeights(architecture, 3) };

  test.each(exportFormats)(
    "leaves as $label and comes back: it predicts within 1e-6, and nothing is asked",
    async ({ id: format, ending }) => {
      const files = [{ name: `net${ending}`, bytes: await exportModel(model, format) }];
      expect(await examine(files)).toMatchObject({
        fileName: `net${ending}`,
        scaling: { known: true, tried: [{ id: "unit" }], images: 500 },
      });
      const { id } = await bring(files, { name: `From ${format}` });
      const { row, model: again } = await stored(id);
      expectSame(again, model, 1e-6);
      expect(row).toMatchObject({ origin: "import", runId: null, version: 1, parameters: 784 * 24 + 24 + 250 });
      expect(row.importedFrom).toMatchObject({ fileName: `net${ending}`, scaling: { formula: "x / 255", saidBy: "file" } });
      expect(row.evaluations).toMatchObject([{ datasetId: "mnist", split: "test", loss: null, token: 0 }]);
    },
  );
});

describe("a foreign model", () => {
  it("is tried with the usual scalings, and the likely one is suggested with the accuracy of each", async () => {
    const { scaling, ...rest } = await examine(foreign());
    expect(rest).toMatchObject({ fileName: "model.json", format: "tfjs-layers", parameters: 7850, dataset: { id: "mnist" } });
    expect(rest.layers).toMatchObject([{ kind: "Flatten" }, { kind: "Dense", outputShape: [10], parameters: 7850 }]);
    expect(scaling).toMatchObject({ known: false, suggested: "unit", images: 500 });
    expect(scaling.tried.map(({ id }) => id).sort()).toEqual([
      "bytes",
      "inverted",
      "inverted-bytes",
      "inverted-signed",
      "signed",
      "standardised",
      "unit",
    ]);
    expect(scaling.tried[0]?.accuracy).toBeGreaterThan(0.75);
    expect((await examine(foreignOnBytes())).scaling.suggested).toBe("bytes");
  });

  it("takes inputs as was chosen, and is the next version of its name", async () => {
    const first = await bring(foreign(), { name: "Nearest mean", scaling: "unit" });
    const second = await bring(foreignOnBytes(), { name: "Nearest mean", scaling: "bytes" });
    expect([first.version, second.version]).toEqual([1, 2]);
    expectSame((await stored(first.id)).model, nearestMean, 1e-6);
    const { model, row } = await stored(second.id);
    expectSame(model, nearestMean, 1e-5);
    expect(row.importedFrom).toMatchObject({
      scaling: { formula: "x", saidBy: "person" },
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it("of other layers than dense ones is kept as it is", async () => {
    const files = foreign({ change: (layers) => [...layers, { name: "again", type: "activation", activation: "softmax" }] });
    const { id } = await bring(files, { name: "Two softmaxes", scaling: "signed" });
    const { model, row } = await stored(id);
    if (!isLayered(model)) throw new Error("two softmaxes are more than dense layers say");
    expect(model.network.layers[0]).toMatchObject({ type: "rescaling", scale: 2, offset: -1 });
    expect(row.architecture).toMatchObject({
      layers: [{ kind: "Rescaling" }, { kind: "Flatten" }, { kind: "Dense" }, { kind: "Activation" }],
    });
  });
});

describe("refuses, and stores nothing of,", () => {
  const one = (name: string, text: string): ModelFile[] => [{ name, bytes: new TextEncoder().encode(text) }];
  it.each<[string, () => ModelFile[], string, RegExp]>([
    ["text that calls itself ONNX", () => one("net.onnx", "This is a model, really.\n".repeat(40)), "model-unreadable", /no ONNX file/],
    ["a pickle", () => [{ name: "net.pkl", bytes: Uint8Array.of(0x80, 4, 0x95, 0, 0) }], "model-unsupported", /Python pickle/],
    ["model.json without its weights", () => foreign().slice(0, 1), "model-incomplete", /is missing/],
    ["a model of other images", () => foreign({ side: 32 }), "model-unsupported", /\[32, 32\], and the images have \[28, 28\]/],
    ["a weight that is not a number", () => foreign({ change: notANumber }), "model-unsupported", /not a finite number/],
  ])("%s", async (_what, files, code, message) => {
    const before = await database.prisma.model.count();
    const refusal = { code, message: expect.stringMatching(message) };
    await expect(bring(files(), { name: "Refused", scaling: "unit" })).rejects.toMatchObject(refusal);
    expect(await database.prisma.model.count()).toBe(before);
  });

  it("a form that says no length, a wrong one, or nothing", async () => {
    await expect(upload(foreign(), {}, { "content-length": "" })).rejects.toMatchObject({ code: "model-too-large" });
    await expect(upload(foreign(), {}, { "content-length": String(2 ** 30) })).rejects.toMatchObject({
      code: "model-too-large",
      message: expect.stringMatching(/at most 536 MB, and this one has 1074 MB/),
    });
    await expect(upload(foreign(), {}, { "content-type": "text/plain" })).rejects.toMatchObject({ code: "invalid-input" });
    await expect(upload([])).rejects.toMatchObject({ code: "invalid-input", message: expect.stringMatching(/Choose the files/) });
  });

  it("a model without a name, or with a scaling that nobody uses", async () => {
    await expect(bring(foreign(), { scaling: "unit" })).rejects.toMatchObject({ message: expect.stringMatching(/Give the model a name/) });
    await expect(bring(foreign(), { name: " ", scaling: "unit" })).rejects.toMatchObject({ code: "invalid-input" });
    await expect(bring(foreign(), { name: "net" })).rejects.toMatchObject({ message: expect.stringMatching(/choose one of unit, bytes/) });
    await expect(bring(foreign(), { name: "net", scaling: "cubed" })).rejects.toMatchObject({ code: "invalid-input" });
  });

  function notANumber(layers: Layers): Layers {
    return layers.map((layer) => (layer.type === "dense" ? { ...layer, kernel: layer.kernel.map(() => Number.NaN) } : layer));
  }
});
