import { createHash } from "node:crypto";
import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import { describe, expect, it } from "vitest";
import { addDrawing } from "../hard-set/add-drawing.ts";
import { readHardSet } from "../hard-set/read-hard-set.ts";
import { localPerson } from "../person.ts";
import { exampleDrawing } from "../testing/example-drawings.ts";
import { exampleConfig, launchExample } from "../testing/example-runs.ts";
import { openTestDatabase } from "../testing/test-database.ts";

const database = await openTestDatabase();

async function hashOf(config: RunConfig): Promise<string> {
  const id = await launchExample(database, { config });
  return (await database.prisma.run.findUniqueOrThrow({ where: { id } })).configHash;
}

/** Shorter keys first, as Postgres keeps them; and no exponents. */
const canonical =
  '{"l2": 0, "epochs": 3, "dataset": {"id": "mnist", "classNames": ["ä", "\\"b\\\\"], "imageShape": [28, 28], "testImages": 100, "trainImages": 320}, ' +
  '"version": 1, "algorithm": "dense-network", "batchSize": 32, "optimizer": {"name": "adam", "beta1": 0.9, "beta2": 0.999, "epsilon": 0.0000001, "learningRate": 0.001}, ' +
  '"validation": {"kind": "test-set"}, "hiddenLayers": [{"units": 16, "dropout": 0, "activation": "relu"}]}';

describe("a run's config hash", () => {
  it("is the SHA-256 of the config without seed and engine, as Postgres writes JSON", async () => {
    const config = { ...exampleConfig, dataset: { ...exampleConfig.dataset, classNames: ["ä", '"b\\'] } };
    expect(await hashOf(config)).toBe(createHash("sha256").update(canonical).digest("hex"));
  });

  it("is the same for every seed, every choice of engine and every order of keys", async () => {
    const reversed = Object.fromEntries(Object.entries(exampleConfig).reverse()) as RunConfig;
    // As a form leaves it where augmentation was turned on and off again.
    const without = { ...exampleConfig, augmentation: undefined };
    const hashes = await Promise.all(
      [exampleConfig, { ...exampleConfig, seed: 99, engine: "wasm" as const }, reversed, without].map(hashOf),
    );
    expect(new Set(hashes).size).toBe(1);
  });

  it("is another one after any other change", async () => {
    await addDrawing(database, exampleDrawing((await localPerson(database)).id, 1));
    const hardSet = { sha256: (await readHardSet(database, "mnist")).sha256, images: 1, repeats: 1 };
    const changed: RunConfig[] = [
      { ...exampleConfig, epochs: 4 },
      { ...exampleConfig, l2: 1e-300 },
      { ...exampleConfig, hiddenLayers: [{ units: 16, activation: "tanh", dropout: 0 }] },
      { ...exampleConfig, dataset: { ...exampleConfig.dataset, testImages: 99 } },
      { ...exampleConfig, hardSet },
      { ...exampleConfig, hardSet: { ...hardSet, repeats: 2 } },
      { ...exampleConfig, augmentation: { shift: 1, rotation: 0, scale: 0, shear: 0, elastic: { amplitude: 0, smoothness: 7 } } },
    ];
    const hashes = await Promise.all([exampleConfig, ...changed].map(hashOf));
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it("is there for a config that cannot be read", async () => {
    const id = await launchExample(database);
    for (const config of [{ version: 2 }, "broken", 7, ["seed"]]) {
      expect((await database.prisma.run.update({ where: { id }, data: { config } })).configHash).toMatch(/^[0-9a-f]{64}$/);
    }
  });
});
