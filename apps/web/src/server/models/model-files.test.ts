import { randomUUID } from "node:crypto";
import { asTrainedModel } from "@glyphlab/core/formats/as-trained-model";
import { exportFormats } from "@glyphlab/core/formats/export-format";
import { writeModelWeights } from "@glyphlab/core/formats/model-weights";
import { readModel } from "@glyphlab/core/formats/read-model";
import { tfjsWeightsFile } from "@glyphlab/core/formats/tfjs-layers";
import { weightBytes } from "@glyphlab/core/formats/weight-bytes";
import { architectureOf } from "@glyphlab/core/model/architecture";
import { initialWeights } from "@glyphlab/core/model/initialisation";
import { claimRun } from "@glyphlab/db/run-lifecycle/claim-run";
import { completeRun } from "@glyphlab/db/run-lifecycle/complete-run";
import { completedRecording, exampleConfig, exampleTrainer, launchExample } from "@glyphlab/db/testing/example-runs";
import { openTestDatabase } from "@glyphlab/db/testing/test-database";
import { expect, it, test } from "vitest";
import { embeddedModel } from "../../predict-file/embedded-model.ts";
import { modelFile } from "./model-files.ts";

const database = await openTestDatabase();
const architecture = architectureOf(exampleConfig);
const layers = initialWeights(architecture, 1);
const modelId = await storedModel("Großes Netz, 16/relu <b>");

async function storedModel(name: string): Promise<string> {
  const runId = await launchExample(database, { name });
  const trainerId = await exampleTrainer(database);
  const claimed = await claimRun(database, { trainerId, leaseMs: 60_000, engineBuilds: { reference: "reference-1" } });
  if (!claimed) throw new Error("nothing to claim");
  const model = { ...completedRecording.model, architecture, weights: writeModelWeights({ architecture, layers }) };
  await completeRun(database, claimed.lease, { ...completedRecording, model });
  return (await database.prisma.model.findUniqueOrThrow({ where: { runId }, select: { id: true } })).id;
}

test.each(exportFormats)("$label: a file with the run's name, holding the model to the bit", async ({ ending }) => {
  const { bytes, saveAs } = await modelFile(database, modelId, `model${ending}`);
  expect(saveAs).toBe(`gro-es-netz-16-relu-b${ending}`);
  const { model, classNames, takesPixelsOver255 } = await readModel([{ name: "model", bytes }]);
  expect(takesPixelsOver255).toBe(true);
  expect(asTrainedModel(model, [28, 28], classNames ?? [])?.layers).toEqual(layers);
});

it("gives the page model.json and its weights as they are, to be loaded one by one", async () => {
  const files = ["model.json", tfjsWeightsFile].map(async (name) => ({ name, ...(await modelFile(database, modelId, name)) }));
  const [json, weights] = await Promise.all(files);
  if (!json || !weights) throw new Error("both were asked for");
  expect(json).not.toHaveProperty("saveAs");
  const { model } = await readModel([json, weights]);
  expect(asTrainedModel(model, [28, 28], architecture.classNames)?.layers).toEqual(layers);
});

it("puts the model and its name into a page that fetches nothing", async () => {
  const { bytes, saveAs } = await modelFile(database, modelId, "predict.html");
  expect(saveAs).toBe("gro-es-netz-16-relu-b.html");
  const page = new TextDecoder().decode(bytes);
  expect(page).toContain("<h1>Großes Netz, 16/relu &lt;b&gt;</h1>");
  expect(page).toContain("pointerdown");
  expect(page).not.toMatch(/\{\{\w+\}\}|\b(src|href)=/);
  const part = (id: string) => new RegExp(`<script id="${id}" [^>]*>([^<]*)</script>`).exec(page)?.[1] ?? "";
  expect(embeddedModel(part("architecture"), part("weights"))).toEqual({ architecture, layers });
  expect(page.length).toBeLessThan(1.34 * weightBytes(layers).length + 20_000);
});

it("knows no other file and no other model", async () => {
  await expect(modelFile(database, modelId, "model.pkl")).rejects.toMatchObject({
    code: "not-found",
    message: expect.stringContaining("model.onnx"),
  });
  await expect(modelFile(database, randomUUID(), "model.onnx")).rejects.toMatchObject({ code: "not-found" });
});
