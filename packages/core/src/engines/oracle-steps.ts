import type { BatchSums, EngineSnapshot } from "../training/engine.ts";
import { conformanceConfig, conformanceSplits, type OptimizerCase, type Shape } from "./conformance-cases.ts";
import { inFloat32 } from "./in-float32.ts";
import { referenceEngine } from "./reference/reference-engine.ts";

/** One of the oracle's steps: the state that it starts from, in float32 as any engine can take it over, and what comes of it. */
export interface OracleStep {
  start: EngineSnapshot;
  sums: BatchSums;
  after: EngineSnapshot;
}

const known = new Map<string, Promise<OracleStep[]>>();

/** The oracle's steps that engines are compared at. Each variant of an engine asks for the same: they are taken once. */
export function oracleSteps(shape: Shape, optimizerCase: OptimizerCase): Promise<OracleStep[]> {
  const key = `${shape.title}, ${optimizerCase.title}`;
  const steps = known.get(key) ?? takeSteps(shape, optimizerCase);
  known.set(key, steps);
  return steps;
}

async function takeSteps(shape: Shape, { optimizer }: OptimizerCase): Promise<OracleStep[]> {
  const config = conformanceConfig(shape, optimizer);
  const oracle = await referenceEngine.open({ config, splits: conformanceSplits(config) });
  const steps: OracleStep[] = [];
  let done = 0;
  for (const step of shape.steps) {
    await oracle.trainSteps(step - 1 - done);
    const start = inFloat32(await oracle.snapshot());
    await oracle.restore(start);
    const [sums] = (await oracle.trainSteps(1)) as [BatchSums];
    steps.push({ start, sums, after: await oracle.snapshot() });
    done = step;
  }
  await oracle.close();
  return steps;
}
