import { expect, it } from "vitest";
import { presets } from "../../model/presets.ts";
import { testConformance } from "../conformance.ts";
import { conformanceConfig, conformanceSplits, optimizers, shapes } from "../conformance-cases.ts";
import { wasmEngineWith } from "./wasm-engine.ts";

const wasmEngine = wasmEngineWith({});

const tolerances = { loss: 1e-6, tensor: 1e-5, probability: 1e-6 };

await testConformance(wasmEngine, tolerances);
// The results do not depend on the number of threads, and starting one takes longer than most of these trainings.
await testConformance(wasmEngineWith({ deterministic: true, threads: 1 }), tolerances);

it("names its arithmetic in its build, and leaves fused multiply-add out when asked to", async () => {
  expect(await wasmEngineWith({ deterministic: true }).probe()).toMatchObject({ available: true, build: "wasm-1-plain" });
  expect(await wasmEngine.probe()).toMatchObject({ available: true, build: "wasm-1-relaxed" });
});

it("refuses a network that does not fit into WebAssembly's memory, with the sizes", async () => {
  const [shape, { optimizer }] = [shapes[1] as (typeof shapes)[number], optimizers[0] as (typeof optimizers)[number]];
  const hiddenLayers = Array.from({ length: 16 }, () => ({ units: 4096, activation: "relu" as const, dropout: 0 }));
  const config = conformanceConfig({ ...shape, imageShape: [64, 64], hiddenLayers }, optimizer);
  expect(wasmEngine.supports(config)).toEqual({ supported: false, reason: expect.stringMatching(/takes \d+\.\d GB at once.* has 4 GB/) });
  await expect(wasmEngine.open({ config, splits: conformanceSplits(config) })).rejects.toMatchObject({ code: "engine-unsupported" });
  expect(wasmEngine.supports(presets.wide.config)).toEqual({ supported: true });
});
