import { describe, expect, it } from "vitest";
import { parseRunConfig } from "../contracts/run-config.ts";
import { architectureOf } from "./architecture.ts";
import { type Preset, presets } from "./presets.ts";
import { summarise } from "./summary.ts";

describe.each(Object.entries<Preset>(presets))("preset %s", (id, preset) => {
  it("is a config that the schema takes unchanged, under its own id", () => {
    expect(parseRunConfig(preset.config)).toEqual(preset.config);
    expect(preset.id).toBe(id);
  });
});

it("says of the wide preset how much larger it is", () => {
  const count = (config: Preset["config"]) => summarise(architectureOf(config)).totalParameters;
  expect(Math.round(count(presets.wide.config) / count(presets.reference.config))).toBe(6);
});
