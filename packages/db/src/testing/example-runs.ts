import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import type { Database } from "../database.ts";
import { localPerson } from "../person.ts";
import { type LaunchRequest, launchRun } from "../run-lifecycle/launch-run.ts";
import { registerTrainer } from "../trainer-registry.ts";

/** A valid config of a small run: 10 steps an epoch. */
export const exampleConfig: RunConfig = {
  version: 1,
  algorithm: "dense-network",
  dataset: { id: "mnist", imageShape: [28, 28], classNames: [..."0123456789"], trainImages: 320, testImages: 100 },
  hiddenLayers: [{ units: 16, activation: "relu", dropout: 0 }],
  optimizer: { name: "adam", learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
  l2: 0,
  epochs: 3,
  batchSize: 32,
  validation: { kind: "test-set" },
  seed: 1,
  engine: "auto",
};

export async function launchExample(database: Database, request: Partial<LaunchRequest> = {}): Promise<string> {
  const person = await localPerson(database);
  const { id } = await launchRun(database, { config: exampleConfig, priority: 0, personId: person.id, ...request });
  return id;
}

/** A trainer that has the reference engine. */
export async function exampleTrainer(database: Database): Promise<string> {
  const { id } = await registerTrainer(database, {
    host: "example",
    pid: 1,
    version: "0.0.0",
    engines: [
      { engine: "reference", available: true, device: "cpu", build: "reference-1" },
      { engine: "tfjs", available: false, reason: "not installed" },
    ],
  });
  return id;
}
