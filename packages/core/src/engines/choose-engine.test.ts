import { describe, expect, it } from "vitest";
import type { EngineId, RunConfig } from "../contracts/run-config.ts";
import { presets } from "../model/presets.ts";
import type { TrainingEngine } from "../training/engine.ts";
import { chooseEngine } from "./choose-engine.ts";
import { everyEngine } from "./engines.ts";
import { referenceEngine } from "./reference/reference-engine.ts";

const config: RunConfig = presets.reference.config;
const available = { available: true, device: "CPU", build: "1" } as const;
const missing = { available: false, reason: "its library does not load" } as const;
const engine = (id: EngineId, differences: Partial<TrainingEngine>): TrainingEngine => ({ ...referenceEngine, id, ...differences });
const tooWide = { supported: false, reason: "too wide" } as const;

describe("chooseEngine", () => {
  it("takes the first that can, and says why and why not the others", async () => {
    const tfjs = engine("tfjs", { probe: async () => missing });
    const reference = engine("reference", { probe: async () => available });
    expect(await chooseEngine(config, [tfjs, reference])).toEqual({
      engine: reference,
      availability: available,
      reason: "the fastest engine here that can train this config",
      others: [{ engine: "tfjs", available: false, detail: "its library does not load" }],
    });
  });

  it("passes over one that does not support the config", async () => {
    const choice = await chooseEngine(config, [engine("tfjs", { supports: () => tooWide }), referenceEngine]);
    expect(choice.engine).toBe(referenceEngine);
    expect(choice.others).toEqual([{ engine: "tfjs", available: false, detail: "too wide" }]);
  });

  it("takes a forced engine though a faster one is there", async () => {
    const choice = await chooseEngine({ ...config, engine: "reference" }, everyEngine({ deterministic: false }));
    expect(choice.engine.id).toBe("reference");
    expect(choice.reason).toBe("the config asks for this engine");
    expect(choice.others.map(({ engine }) => engine)).toEqual(["wasm", "tfjs"]);
  });

  it.each([
    ["engine-unavailable", engine("tfjs", { probe: async () => missing }), "its library does not load"],
    ["engine-unsupported", engine("tfjs", { supports: () => tooWide }), "too wide"],
  ])("fails with %s and the engine's reason when the forced one cannot", async (code, tfjs, reason) => {
    const choice = chooseEngine({ ...config, engine: "tfjs" }, [tfjs, referenceEngine]);
    await expect(choice).rejects.toMatchObject({ code, message: expect.stringContaining(reason) });
  });

  it("fails when the forced engine is not among those of this trainer, and when none can", async () => {
    await expect(chooseEngine({ ...config, engine: "tfjs" }, [referenceEngine])).rejects.toMatchObject({ code: "engine-unavailable" });
    const unable = engine("reference", { supports: () => tooWide });
    await expect(chooseEngine(config, [unable])).rejects.toMatchObject({
      code: "engine-unsupported",
      message: expect.stringContaining("too wide"),
    });
  });
});
