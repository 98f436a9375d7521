import { GlyphlabError } from "../../contracts/error.ts";
import type { TrainingEngine } from "../../training/engine.ts";
import { kernelBuildName, kernelSupports } from "./kernel-build.ts";
import { chooseArithmetic, collectGarbage, hardwareThreads, loadKernel, spawnThread } from "./node.ts";
import { openWasmSession } from "./wasm-session.ts";

interface Options {
  deterministic?: boolean;
  /** Threads at most; as many as the machine has unless told. The results do not depend on it. */
  threads?: number;
}

/**
 * The fused engine on this machine's CPU. `deterministic` leaves fused multiply-add out, so that the weights are the same to the
 * bit on every machine, for a few per cent of speed.
 */
export function wasmEngineWith({ deterministic = false, threads = hardwareThreads() }: Options): TrainingEngine {
  const arithmetic = () => chooseArithmetic({ deterministic });
  return {
    id: "wasm",
    probe: async () => {
      try {
        const chosen = arithmetic();
        await loadKernel(chosen);
        return {
          available: true,
          device: `CPU, ${threads === 1 ? "one thread" : `up to ${threads} threads`}, float32 SIMD`,
          build: kernelBuildName(chosen),
        };
      } catch (error) {
        return { available: false, reason: GlyphlabError.from(error).message };
      }
    },
    supports: kernelSupports,
    open: async (request) => {
      const shared = await loadKernel(arithmetic()).catch((error: unknown) => {
        throw new GlyphlabError("engine-unavailable", GlyphlabError.from(error).message, { cause: error });
      });
      return openWasmSession(request, { shared, spawn: spawnThread, threads, released: collectGarbage });
    },
  };
}
