import { GlyphlabError } from "../../contracts/error.ts";
import type { TrainingEngine } from "../../training/engine.ts";
import { kernelBuildName, kernelSupports } from "./kernel-build.ts";
import { relaxedSimdWorks } from "./relaxed-simd.ts";
import type { SpawnThread } from "./runner.ts";
import { openWasmSession } from "./wasm-session.ts";

/** From a thread of the pool to who started it. */
export type FromThread = "finished" | "ended";

/** Old browsers do not know the word. */
const sharesMemory = (): boolean => globalThis.crossOriginIsolated === true;

/**
 * Threads that the engine has in this page, where it shares memory, which takes cross-origin isolation: one fewer than the machine's processors, for with
 * a thread on each of two the page's own tasks of 70 ms took up to 390. Without, one.
 */
export const browserThreads = (): number => (sharesMemory() ? Math.max(1, navigator.hardwareConcurrency - 1) : 1);

/**
 * The fused engine in a browser. Open it in a Web Worker: without shared memory the opener's own thread does the work.
 * @param kernelFolder where the site serves the compiled kernels, with a slash at its end
 */
export function wasmEngineInBrowser(kernelFolder: string): TrainingEngine {
  const threads = browserThreads();
  const memory = sharesMemory() ? "shared" : "alone";
  const load = async () => {
    if (typeof WebAssembly === "undefined") throw unavailable("This browser has no WebAssembly, or it is switched off.");
    const arithmetic = relaxedSimdWorks() ? ("relaxed" as const) : ("plain" as const);
    return { arithmetic, module: await compileKernel(`${kernelFolder}${arithmetic}-${memory}.wasm`) };
  };
  return {
    id: "wasm",
    probe: async () => {
      try {
        const { arithmetic } = await load();
        const device = `CPU, ${threads === 1 ? "one thread" : `up to ${threads} threads`}, float32 SIMD`;
        return { available: true, device, build: kernelBuildName(arithmetic) };
      } catch (error) {
        return { available: false, reason: GlyphlabError.from(error).message };
      }
    },
    supports: kernelSupports,
    open: async (request) => {
      const { module } = await load();
      return openWasmSession(request, memory === "shared" ? { shared: module, spawn: spawnThread, threads } : { alone: module });
    },
  };
}

async function compileKernel(url: string): Promise<WebAssembly.Module> {
  const response = await fetch(url).catch((cause: unknown) => {
    throw unavailable("The engine could not be fetched: the dashboard does not answer.", cause);
  });
  if (!response.ok) throw unavailable(`The engine could not be fetched: the dashboard answered with status ${response.status}.`);
  try {
    return await WebAssembly.compile(await response.arrayBuffer());
  } catch (cause) {
    throw unavailable("This browser cannot run the engine: it lacks WebAssembly SIMD, which browsers have since 2023.", cause);
  }
}

const spawnThread: SpawnThread = (start, { finished, failed }) => {
  const worker = new Worker(new URL("./browser-thread.ts", import.meta.url), { type: "module", name: `training ${start.thread}` });
  const ended = new Promise<void>((resolve) => {
    worker.addEventListener("message", ({ data }: MessageEvent<FromThread>) => (data === "finished" ? finished() : resolve()));
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      failed(event.message);
      resolve();
    });
  });
  worker.postMessage(start);
  return { ended };
};

const unavailable = (message: string, cause?: unknown) => new GlyphlabError("engine-unavailable", message, { cause });
