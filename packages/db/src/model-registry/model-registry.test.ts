import { beforeEach, describe, expect, it } from "vitest";
import { claimEvaluation } from "../evaluation-lifecycle/claim-evaluation.ts";
import { completeEvaluation, failEvaluation, handOverEvaluation } from "../evaluation-lifecycle/end-evaluation.ts";
import { localPerson } from "../person.ts";
import { claimRun } from "../run-lifecycle/claim-run.ts";
import { completeRun } from "../run-lifecycle/complete-run.ts";
import { completedRecording, eventsOf, exampleTrainer, launchExample } from "../testing/example-runs.ts";
import { openTestDatabase } from "../testing/test-database.ts";
import { removeAlias, setAlias } from "./aliases.ts";
import { deleteModel } from "./delete-model.ts";
import { describeModel } from "./describe-model.ts";
import { importModel } from "./import-model.ts";

const database = await openTestDatabase();
const { prisma } = database;
const { id: personId } = await localPerson(database);
const trainerId = await exampleTrainer(database);
const { model, evaluation } = completedRecording;
const nobody = "00000000-0000-7000-8000-00000000dead";

const importedFrom = {
  fileName: "net.keras",
  sha256: "a".repeat(64),
  bytes: 4,
  format: "keras-v3",
  writtenBy: "Keras 3.10.0",
  scaling: { formula: "x / 255", saidBy: "person" },
} as const;
const bring = (name: string, weights = model.weights) =>
  importModel(database, { ...model, name, personId, weights, importedFrom }, { datasetId: "mnist" });
const claim = () => claimEvaluation(database, { trainerId, leaseMs: 60_000, maxLosses: 3 });

async function train(name: string): Promise<{ runId: string; modelId: string }> {
  const runId = await launchExample(database, { name });
  const claimed = await claimRun(database, { trainerId, leaseMs: 60_000, engineBuilds: { reference: "reference-1" } });
  if (!claimed) throw new Error("nothing to claim");
  await completeRun(database, claimed.lease, completedRecording);
  return { runId, modelId: (await prisma.model.findUniqueOrThrow({ where: { runId } })).id };
}

beforeEach(async () => {
  await prisma.modelAlias.deleteMany();
  await prisma.model.deleteMany();
  await prisma.modelName.deleteMany();
  await prisma.run.deleteMany();
  await prisma.blob.deleteMany();
});

describe("a name's versions", () => {
  it("are counted whoever brings them, at once too, and a number does not come again", async () => {
    const { modelId } = await train("net");
    const brought = await Promise.all(Array.from({ length: 6 }, () => bring("net")));
    expect(brought.map(({ version }) => version).sort()).toEqual([2, 3, 4, 5, 6, 7]);
    expect(await prisma.model.findUniqueOrThrow({ where: { id: modelId } })).toMatchObject({ name: "net", version: 1, origin: "run" });
    const last = brought.find(({ version }) => version === 7);
    await deleteModel(database, { modelId: last?.id ?? "", personId });
    expect(await bring("net")).toMatchObject({ version: 8 });
    expect(await bring("other")).toMatchObject({ version: 1 });
  });
});

describe("an imported model", () => {
  it("waits for a trainer, is evaluated without a run, and keeps where it came from", async () => {
    const { id } = await bring("net");
    const claimed = await claim();
    if (!claimed) expect.fail("There was nothing to claim");
    expect(claimed).toMatchObject({ modelId: id, datasetId: "mnist", run: null, weights: model.weights });
    await handOverEvaluation(database, claimed.lease);
    const again = await claim();
    await completeEvaluation(database, again?.lease ?? claimed.lease, evaluation);
    expect(await prisma.model.findUniqueOrThrow({ where: { id }, include: { evaluations: true } })).toMatchObject({
      origin: "import",
      runId: null,
      importedFrom,
      evaluations: [{ accuracy: evaluation.accuracy, confusion: evaluation.confusion, losses: 0 }],
    });
    expect(await claim()).toBeNull();
  });

  it("that cannot be evaluated says why", async () => {
    const { id } = await bring("net");
    const claimed = await claim();
    if (!claimed) expect.fail("There was nothing to claim");
    await failEvaluation(database, claimed.lease, { code: "model-unsupported", message: "It cannot be run." });
    expect(await prisma.evaluation.findFirstOrThrow({ where: { modelId: id } })).toMatchObject({ errorCode: "model-unsupported" });
  });
});

describe("an alias", () => {
  it("points at one model, moves to another, and is removed only from the one that it points at", async () => {
    const [first, second] = [await bring("net"), await bring("net")];
    expect(await setAlias(database, { alias: "champion", modelId: first.id, personId })).toEqual({ before: null });
    expect(await setAlias(database, { alias: "champion", modelId: first.id, personId })).toEqual({ before: null });
    expect(await setAlias(database, { alias: "champion", modelId: second.id, personId })).toEqual({ before: first });
    await expect(removeAlias(database, { alias: "champion", modelId: first.id })).rejects.toMatchObject({ code: "not-found" });
    await removeAlias(database, { alias: "champion", modelId: second.id });
    expect(await prisma.modelAlias.count()).toBe(0);
    await expect(setAlias(database, { alias: "champion", modelId: nobody, personId })).rejects.toMatchObject({ code: "not-found" });
  });

  it("keeps its model from being deleted, also one that is set at the same moment", async () => {
    const { id } = await bring("net");
    await setAlias(database, { alias: "champion", modelId: id, personId });
    await setAlias(database, { alias: "candidate", modelId: id, personId });
    await expect(deleteModel(database, { modelId: id, personId })).rejects.toMatchObject({
      code: "model-aliased",
      message: expect.stringContaining("“candidate” and “champion” point at this model"),
    });
    for (let round = 0; round < 5; round++) {
      const { id: contested } = await bring("net");
      const outcomes = await Promise.allSettled([
        setAlias(database, { alias: `round-${round}`, modelId: contested, personId }),
        deleteModel(database, { modelId: contested, personId }),
      ]);
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      const [reason] = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
      expect(["model-aliased", "not-found"]).toContain(reason.code);
    }
  });
});

describe("deleting", () => {
  it("leaves the run that trained the model, with its figures, curves and log, and takes the bytes that nobody else has", async () => {
    const { runId, modelId } = await train("net");
    const other = await bring("twin");
    await deleteModel(database, { modelId, personId });
    expect(await prisma.run.findUniqueOrThrow({ where: { id: runId }, include: { model: true } })).toMatchObject({
      status: "completed",
      testAccuracy: evaluation.accuracy,
      model: null,
    });
    expect((await eventsOf(database, runId)).at(-1)?.[1]).toEqual({ type: "model-deleted", by: "Local user" });
    // The imported one has the same weights.
    expect(await prisma.blob.count()).toBe(1);
    await deleteModel(database, { modelId: other.id, personId });
    expect(await prisma.blob.count()).toBe(0);
    await expect(deleteModel(database, { modelId, personId })).rejects.toMatchObject({ code: "not-found" });
  });

  it("while a trainer evaluates it takes the evaluation from that one", async () => {
    const { id } = await bring("net");
    const claimed = await claim();
    await deleteModel(database, { modelId: id, personId });
    if (!claimed) expect.fail("There was nothing to claim");
    await expect(completeEvaluation(database, claimed.lease, evaluation)).rejects.toMatchObject({ code: "fenced" });
  });
});

it("tags and notes are written apart, and a tag is there once", async () => {
  const { id } = await bring("net");
  await describeModel(database, { modelId: id, tags: ["b", "a", "b"] });
  await describeModel(database, { modelId: id, notes: "Reads **sevens**.\0" });
  expect(await prisma.model.findUniqueOrThrow({ where: { id } })).toMatchObject({ tags: ["a", "b"], notes: "Reads **sevens**.\ufffd" });
  await expect(describeModel(database, { modelId: nobody, notes: "" })).rejects.toMatchObject({ code: "not-found" });
});
