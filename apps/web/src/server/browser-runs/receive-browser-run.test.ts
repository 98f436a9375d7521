import type { BrowserRun } from "@glyphlab/core/contracts/browser-run";
import { largestBrowserRunBytes } from "@glyphlab/core/contracts/browser-run-size";
import type { TrainedModel } from "@glyphlab/core/contracts/model-artifact";
import { datasetChecksum } from "@glyphlab/core/data/sources/dataset-checksum";
import { readModelWeights, writeModelWeights } from "@glyphlab/core/formats/model-weights";
import { architectureOf } from "@glyphlab/core/model/architecture";
import { initialWeights } from "@glyphlab/core/model/initialisation";
import { readBlob } from "@glyphlab/db/blobs";
import { exampleBrowserRun, exampleConfig } from "@glyphlab/db/testing/example-runs";
import { openTestDatabase } from "@glyphlab/db/testing/test-database";
import { describe, expect, it } from "vitest";
import packageJson from "../../../package.json" with { type: "json" };
import { resolveActor } from "../actor.ts";
import { receiveBrowserRun } from "./receive-browser-run.ts";

const database = await openTestDatabase();
const actor = await resolveActor(database);

function exampleModel(): TrainedModel {
  const architecture = architectureOf(exampleConfig);
  return { architecture, layers: initialWeights(architecture, 1) };
}

async function send(run: unknown, weights: Uint8Array<ArrayBuffer> = writeModelWeights(exampleModel())): Promise<{ id: string }> {
  const form = new FormData();
  form.set("run", new Blob([typeof run === "string" ? run : JSON.stringify(run)]), "run.json");
  form.set("weights", new Blob([weights]), "weights.safetensors");
  const { body, headers } = new Response(form);
  const bytes = await new Response(body).arrayBuffer();
  const type = headers.get("content-type") ?? "";
  return receiveBrowserRun(database, actor, post(bytes, { "content-type": type, "content-length": String(bytes.byteLength) }));
}

const post = (body: BodyInit, headers: Record<string, string>) =>
  new Request("http://localhost/api/browser-runs", { method: "POST", body, headers });

it("stores what a browser trained: the config, the points, and the weights as they were sent", async () => {
  const run = exampleBrowserRun({ name: "" });
  expect(await send(run)).toEqual({ id: run.id });
  const stored = await database.prisma.run.findUniqueOrThrow({ where: { id: run.id }, include: { model: true } });
  expect(stored).toMatchObject({ name: "mnist 16 adam", origin: "browser", config: exampleConfig });
  expect(stored).toMatchObject({ version: packageJson.version, threads: run.threads, dataChecksum: datasetChecksum("mnist") });
  const weights = readModelWeights(await readBlob(database, stored.model?.blobId ?? ""));
  expect(weights).toEqual(exampleModel());
  expect(stored.model).toMatchObject({ parameters: 784 * 16 + 16 + 160 + 10, weightsSha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
});

const run = exampleBrowserRun();
const chunksWith = (change: (chunk: BrowserRun["chunks"][number], index: number) => Partial<typeof chunk>) =>
  run.chunks.map((chunk, index) => ({ ...chunk, ...change(chunk, index) }));
const configWith = (changes: object) => ({ ...run, config: { ...exampleConfig, ...changes } });

describe("refuses, and stores nothing of,", () => {
  it.each<[string, unknown, RegExp]>([
    ["what is not JSON", "{", /not JSON/],
    ["a run without an id", { ...run, id: "1" }, /id: This is not the id/],
    ["a field it does not know", { ...run, status: "completed" }, /status/],
    ["a config that the form refuses", configWith({ epochs: 1_000_000 }), /Epochs must be at most 1000/],
    ["more images than there are", configWith({ dataset: { ...exampleConfig.dataset, trainImages: 60_001 } }), /60,000 training images/],
    ["a data set that is not there", configWith({ dataset: { ...exampleConfig.dataset, id: "cifar" } }), /no data set “cifar”/],
    ["a build that is none", { ...run, build: "<script>" }, /not a build/],
    ["more steps than the config has", { ...run, step: 31 }, /30 steps, not 31/],
    [
      "drawings that nobody froze",
      { ...run, config: { ...run.config, hardSet: { sha256: "0".repeat(64), images: 1, repeats: 1 } } },
      /without the hard set/,
    ],
    ["an epoch too many", { ...run, epochSeconds: [1, 1] }, /1 epochs have ended/],
    ["the augmentation of another number of epochs", { ...run, augmentationSeconds: [] }, /one for each of epochSeconds/],
    ["a missing series", { ...run, chunks: run.chunks.slice(1) }, /“batch\/loss” does not have the points/],
    ["a series twice", { ...run, chunks: [...run.chunks, run.chunks[0]] }, /“batch\/loss” comes twice/],
    [
      "points at other steps",
      { ...run, chunks: chunksWith(({ steps }) => ({ steps: steps.map((step) => step + 1) })) },
      /does not have the points/,
    ],
    ["values without steps", { ...run, chunks: chunksWith(({ values }) => ({ values: [...values, 1] })) }, /does not have the points/],
    ["a negative loss", { ...run, chunks: chunksWith(({ values }) => ({ values: values.map(() => -1) })) }, /chunks\.0\.values\.0/],
    ["an accuracy above 1", { ...run, chunks: chunksWith(({ values }) => ({ values: values.map(() => 2) })) }, /accuracy above 1/],
    ["a value that is no number", { ...run, seconds: null }, /seconds/],
    ["a test accuracy above 1", { ...run, test: { loss: 0, accuracy: 1.5 } }, /test\.accuracy/],
  ])("%s", async (_, body, message) => {
    const before = await database.prisma.run.count();
    await expect(send(body)).rejects.toMatchObject({ code: "invalid-input", message: expect.stringMatching(message) });
    expect(await database.prisma.run.count()).toBe(before);
  });

  it.each<[string, () => Uint8Array<ArrayBuffer>, RegExp]>([
    ["weights that are no safetensors file", () => new Uint8Array(100).fill(255), /header/],
    ["weights that are cut", () => writeModelWeights(exampleModel()).slice(0, -4), /bytes/],
    ["a weight that is not finite", () => weightsWith(Number.NaN), /Layer 0 has a weight that is not a finite number/],
    ["an infinite weight", () => weightsWith(Number.POSITIVE_INFINITY), /Layer 0/],
    ["the weights of another network", otherNetwork, /another network/],
  ])("%s", async (_, weights, message) => {
    const before = await database.prisma.run.count();
    await expect(send(exampleBrowserRun(), weights())).rejects.toMatchObject({
      code: "invalid-input",
      message: expect.stringMatching(message),
    });
    expect(await database.prisma.run.count()).toBe(before);
  });

  it("a body that is too long or does not say how long it is, before it is read", async () => {
    let read = false;
    const body = new ReadableStream(
      {
        pull: () => {
          read = true;
          throw new Error("It was read");
        },
      },
      { highWaterMark: 0 },
    );
    for (const headers of [{}, { "content-length": String(largestBrowserRunBytes + 1) }] as Record<string, string>[]) {
      const request = { headers: new Headers(headers), body, formData: () => new Response(body).formData() } as Request;
      await expect(receiveBrowserRun(database, actor, request)).rejects.toMatchObject({
        code: "invalid-input",
        message: expect.stringContaining("272 MB"),
      });
    }
    expect(read).toBe(false);
  });

  it("what is no form, or a form without its files", async () => {
    const headers = { "content-length": "2", "content-type": "application/json" };
    await expect(receiveBrowserRun(database, actor, post("{}", headers))).rejects.toMatchObject({ code: "invalid-input" });
    const form = new FormData();
    form.set("run", "text");
    const request = new Request("http://localhost/", { method: "POST", body: form, headers: { "content-length": "9" } });
    await expect(receiveBrowserRun(database, actor, request)).rejects.toThrow("two files");
  });
});

function weightsWith(value: number): Uint8Array<ArrayBuffer> {
  const model = exampleModel();
  model.layers[0]?.kernel.set([value], 5);
  return writeModelWeights(model);
}

function otherNetwork(): Uint8Array<ArrayBuffer> {
  const architecture = architectureOf({ ...exampleConfig, hiddenLayers: [{ units: 17, activation: "relu", dropout: 0 }] });
  return writeModelWeights({ architecture, layers: initialWeights(architecture, 1) });
}
