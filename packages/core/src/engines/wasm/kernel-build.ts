import { GlyphlabError } from "../../contracts/error.ts";
import type { RunConfig } from "../../contracts/run-config.ts";
import type { EngineSupport } from "../../training/engine.ts";
import { planMemory } from "./memory-plan.ts";

/** How the kernel multiplies and adds: fused in one rounding, or in two that are the same on every machine. */
export type Arithmetic = "relaxed" | "plain";

/** Changes whenever the kernel's results change by a bit: a run that another build began is not continued. */
const KERNEL_VERSION = 1;

/** Relaxed arithmetic may round differently on another kind of processor, so it is part of the build's name. */
export const kernelBuildName = (arithmetic: Arithmetic): string => `wasm-${KERNEL_VERSION}-${arithmetic}`;

/** Whether the kernel can train a config, wherever it runs. */
export function kernelSupports(config: RunConfig): EngineSupport {
  try {
    planMemory(config);
    return { supported: true };
  } catch (error) {
    return { supported: false, reason: GlyphlabError.from(error).message };
  }
}
