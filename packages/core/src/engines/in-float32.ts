import type { EngineSnapshot } from "../training/engine.ts";

/** A snapshot rounded as an engine of float32 has it: from it, such an engine and the oracle start with the very same numbers. */
export function inFloat32({ step, tensors }: EngineSnapshot): EngineSnapshot {
  const rounded = Object.entries(tensors).map(([name, { shape, data }]) => [name, { shape, data: Float32Array.from(data) }] as const);
  return { step, tensors: Object.fromEntries(rounded) };
}
