import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { localPerson } from "@glyphlab/db/person";
import { requestOfRun } from "@glyphlab/db/run-lifecycle/request-of-run";
import { openTestDatabase } from "@glyphlab/db/testing/test-database";
import { afterAll, expect, test } from "vitest";
import { killTrainers, TrainerProcess } from "../testing/trainer-process.ts";

const database = await openTestDatabase();
const models = await mkdtemp(join(tmpdir(), "glyphlab-models-"));
const trainer = new TrainerProcess({ DATABASE_URL: database.url });
await trainer.logged("ready");

afterAll(async () => {
  await killTrainers();
  await rm(models, { recursive: true, force: true });
});

/** The built command, in a process of its own, with a stack that is there already. */
function train(...words: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  const script = `
    import { train } from ${JSON.stringify(new URL("../../dist/train.js", import.meta.url).href)};
    const openStack = async () => ({ databaseUrl: ${JSON.stringify(database.url)} });
    process.exitCode = await train(process.argv.slice(1), { models: ${JSON.stringify(models)}, openStack, interrupted: new AbortController().signal });`;
  const commandLine = ["--input-type=module", "--eval", script, "--", ...words];
  return new Promise((resolve) => {
    execFile(process.execPath, commandLine, (error, stdout, stderr) => {
      resolve({ status: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
    });
  });
}

const small = ["--engine", "reference", "--train-images", "320", "--test-images", "100", "--epochs", "2"];

test("as JSON it prints every event, and last the result", async () => {
  const { status, stdout } = await train(...small, "--json", "--name", "from a test");
  const lines = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(status).toBe(0);
  expect(lines.map(({ type }) => type).filter((type) => type !== "progress")).toEqual([
    "launched",
    "queued",
    "claimed",
    "engine-chosen",
    "epoch-ended",
    "epoch",
    "epoch-ended",
    "epoch",
    "evaluated",
    "completed",
    "result",
  ]);
  const result = lines.at(-1);
  const run = await database.prisma.run.findUniqueOrThrow({ where: { id: result.run } });
  expect(run.name).toBe("from a test");
  expect(result).toMatchObject({ status: "completed", testLoss: run.testLoss, testAccuracy: run.testAccuracy });
  expect(result.reloaded).toMatchObject({ images: 100, samePredictions: 100, samplePrediction: result.sample.prediction });
  expect((await readdir(join(models, result.run))).toSorted()).toEqual(["group1-shard1of1.bin", "model.json"]);
});

test("for a person it is the tutorial, without a progress bar where there is no terminal", async () => {
  const { status, stdout } = await train(...small);
  expect(status).toBe(0);
  expect(stdout).toContain("x_train (320, 28, 28)  y_train (320,)\nx_test  (100, 28, 28)  y_test  (100,)\n");
  expect(stdout).toContain("Total params: 109,386");
  expect(stdout).toMatch(/^Epoch 2\/2 - \d+s - accuracy: 0\.\d{4} - loss: \d\.\d{4} - val_accuracy: [01]\.\d{4} - val_loss: \d\.\d{4}$/m);
  expect(stdout).toMatch(/^Test loss: \d\.\d{4}\nTest accuracy: [01]\.\d{4}$/m);
  expect(stdout).toMatch(/^Real label: \d, Prediction: \d$/m);
  expect(stdout).toContain("The same prediction for 100 of 100 test images");
  expect(stdout).not.toContain("\x1b");
});

test("a run that fails is told with its sentence and status 1", async () => {
  const { status, stdout } = await train(...small, "--preset", "sgd", "--learning-rate", "1000000", "--engine", "tfjs", "--json");
  expect(status).toBe(1);
  expect(JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "")).toMatchObject({ type: "result", status: "failed", code: "loss-diverged" });
});

test("a run that is paused from elsewhere is told so, with status 1; one that is stopped early is a result", async () => {
  const person = await localPerson(database);
  const outcomeOf = async (request: "pause" | "stop", name: string) => {
    const command = train(...small.slice(0, -1), "1000", "--json", "--name", name);
    const isTraining = async () => (await database.prisma.run.findFirst({ where: { name } }))?.step ?? 0;
    await expect.poll(isTraining, { timeout: 60_000 }).toBeGreaterThan(0);
    const { id } = await database.prisma.run.findFirstOrThrow({ where: { name } });
    await requestOfRun(database, { runId: id, personId: person.id, request });
    const { status, stdout } = await command;
    return { status, result: JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "") };
  };
  expect(await outcomeOf("pause", "to pause")).toMatchObject({
    status: 1,
    result: { type: "result", status: "paused", message: expect.stringMatching(/paused at step \d+/) },
  });
  expect(await outcomeOf("stop", "to stop")).toMatchObject({ status: 0, result: { type: "result", status: "completed" } });
});

test("more images than the data set has are refused before anything is launched, with status 2", async () => {
  const before = await database.prisma.run.count();
  const { status, stdout, stderr } = await train("--train-images", "60001");
  expect(status).toBe(2);
  expect(stdout).toBe("");
  expect(stderr).toContain("60000");
  expect(await database.prisma.run.count()).toBe(before);
});
