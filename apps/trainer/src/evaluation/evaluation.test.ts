import { readModelWeights, writeModelWeights } from "@glyphlab/core/formats/model-weights";
import { architectureOf } from "@glyphlab/core/model/architecture";
import { initialWeights } from "@glyphlab/core/model/initialisation";
import { readBlob } from "@glyphlab/db/blobs";
import { localPerson } from "@glyphlab/db/person";
import { saveBrowserRun } from "@glyphlab/db/run-lifecycle/save-browser-run";
import { exampleBrowserRun } from "@glyphlab/db/testing/example-runs";
import { openTestDatabase } from "@glyphlab/db/testing/test-database";
import { afterEach, expect, test } from "vitest";
import { finishedRun, launch, readEvents, readRun, runThat, smallConfig } from "../testing/runs.ts";
import { killTrainers, TrainerProcess } from "../testing/trainer-process.ts";

const database = await openTestDatabase();
const person = await localPerson(database);
const startTrainer = (environment: Record<string, string> = {}) => new TrainerProcess({ DATABASE_URL: database.url, ...environment });

afterEach(killTrainers);

async function saveFromBrowser(config: ReturnType<typeof smallConfig>, weights: Uint8Array): Promise<string> {
  const run = exampleBrowserRun({ config });
  const { architecture } = readModelWeights(weights);
  const model = { architecture, parameters: 1, weights, weightsSha256: "0" };
  await saveBrowserRun(database, { run, model, personId: person.id, version: "0.0.0", dataChecksum: "0".repeat(64) });
  return run.id;
}

const evaluated = async (id: string) => {
  for (;;) {
    const [evaluation] = (await readRun(database, id)).model?.evaluations ?? [];
    // Read again: the run and its evaluations come by a query each, and the evaluation may end between the two.
    if (evaluation?.accuracy != null || evaluation?.errorCode != null) return readRun(database, id);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
};

test("a model from a browser comes to the very figures that its trainer measured", async () => {
  startTrainer({ GLYPHLAB_ENGINE: "reference" });
  const config = smallConfig();
  const trained = await finishedRun(database, await launch(database, config));
  const weights = await readBlob(database, trained.model?.blobId ?? "");
  const id = await saveFromBrowser(config, weights);
  const run = await evaluated(id);
  expect(run.testAccuracy).toBe(trained.testAccuracy);
  // The weights of the oracle are rounded to float32 in the file.
  expect(run.testLoss).toBeCloseTo(trained.testLoss ?? Number.NaN, 5);
  expect(run.model?.evaluations[0]).toMatchObject({ images: 200, confusion: trained.model?.evaluations[0]?.confusion });
});

/** Takes the oracle seconds: time to disturb it. */
async function saveSlow(): Promise<string> {
  const config = smallConfig({
    hiddenLayers: [
      { units: 1024, activation: "relu", dropout: 0 },
      { units: 1024, activation: "relu", dropout: 0 },
    ],
  });
  const slow = { ...config, dataset: { ...config.dataset, testImages: 2_000 } };
  const architecture = architectureOf(slow);
  return saveFromBrowser(slow, writeModelWeights({ architecture, layers: initialWeights(architecture, 1) }));
}

test("a trainer killed in the middle loses nothing: the next one evaluates it", async () => {
  const id = await saveSlow();
  const environment = { GLYPHLAB_ENGINE: "reference", GLYPHLAB_LEASE_MS: "1000" };
  const first = startTrainer(environment);
  await first.logged("evaluation claimed");
  await first.stop("SIGKILL");
  startTrainer(environment);
  expect((await evaluated(id)).model?.evaluations[0]).toMatchObject({ images: 2_000, losses: 1, token: 2 });
  expect((await readEvents(database, id)).filter(({ type }) => type === "evaluated")).toHaveLength(1);
});

test("a trainer that is told to stop gives it back at once", async () => {
  const id = await saveSlow();
  const trainer = startTrainer({ GLYPHLAB_ENGINE: "reference" });
  await trainer.logged("evaluation claimed");
  expect(await trainer.stop("SIGTERM")).toBe(0);
  expect((await readRun(database, id)).model?.evaluations[0]).toMatchObject({ leaseExpiresAt: null, loss: null, losses: 0 });
  await database.prisma.run.delete({ where: { id } });
});

test("weights that are not the model they claim end it with the reason", async () => {
  const config = smallConfig();
  const architecture = architectureOf(config);
  const id = await saveFromBrowser(config, writeModelWeights({ architecture, layers: initialWeights(architecture, 1) }));
  const { blobId } = (await readRun(database, id)).model ?? { blobId: "" };
  await database.prisma.blobChunk.updateMany({ where: { sha256: blobId }, data: { bytes: new Uint8Array(8) } });
  startTrainer();
  expect((await evaluated(id)).model?.evaluations[0]).toMatchObject({ errorCode: "data-corrupt" });
  await runThat(database, id, ({ status }) => status === "completed");
});
