import type { TrainingEngine } from "../training/engine.ts";
import { referenceEngine } from "./reference/reference-engine.ts";
import { tfjsEngine } from "./tfjs/tfjs-engine.ts";
import { wasmEngineWith } from "./wasm/wasm-engine.ts";

/**
 * Every engine there is, fastest first: on the reference network wasm takes 0.1 to 0.2 ms a step, tfjs 2.6 ms, the float64 oracle 12 ms.
 * @param options `deterministic`: no arithmetic that rounds differently on another kind of processor
 */
export function everyEngine(options: { deterministic: boolean }): readonly TrainingEngine[] {
  return [wasmEngineWith(options), tfjsEngine, referenceEngine];
}
