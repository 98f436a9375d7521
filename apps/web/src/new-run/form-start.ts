import { type PresetId, presets } from "@glyphlab/core/model/presets";
import type { LaunchRequest } from "./launch-request.ts";

export const presetIds = Object.keys(presets) as [PresetId, ...PresetId[]];

/** What the form holds before anything is changed. */
export const launchOfPreset = (id: PresetId): LaunchRequest => ({ name: "", config: presets[id].config, priority: 0, seeds: 1 });
