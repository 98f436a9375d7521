import { presets } from "@glyphlab/core/model/presets";
import type { RunSnapshot } from "../../runs/run-snapshot.ts";
import type { ComparedRun } from "../compared-run.ts";

const run: RunSnapshot = {
  id: "",
  seq: 9,
  name: "One",
  origin: "trainer",
  status: "completed",
  priority: 0,
  person: "Local user",
  createdAt: new Date(0),
  startedAt: new Date(0),
  finishedAt: new Date(1_000),
  request: null,
  parentId: null,
  parentName: null,
  startStep: 0,
  trainer: "example:1",
  silentInMs: null,
  leaseExpired: false,
  engine: "wasm",
  engineBuild: "wasm-1-relaxed",
  device: "CPU",
  activeSeconds: 1,
  step: 10,
  totalSteps: 10,
  epoch: 1,
  totalEpochs: 1,
  imagesPerSecond: null,
  bestValAccuracy: 0.9,
  testLoss: 0.5,
  testAccuracy: 0.9,
  errorCode: null,
  errorMessage: null,
  checkpointStep: null,
  modelId: null,
  evaluation: "done",
  evaluationProblem: null,
};

/** A run for tests of what is made of several, each with an id of its own. */
export function comparedRun({ run: changes, ...rest }: Partial<Omit<ComparedRun, "run">> & { run?: Partial<RunSnapshot> }): ComparedRun {
  return {
    run: { ...run, id: crypto.randomUUID(), ...changes },
    config: presets.reference.config,
    configProblem: null,
    configHash: "reference",
    newest: {},
    ...rest,
  };
}
