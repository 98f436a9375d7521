import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Worker } from "node:worker_threads";
import type { Arithmetic } from "./kernel-build.ts";
import { relaxedSimdWorks } from "./relaxed-simd.ts";
import type { SpawnThread } from "./runner.ts";

/** Whether this Node has fused multiply-add: Node 20 has relaxed SIMD behind a flag, newer ones have it on. */
export function chooseArithmetic({ deterministic }: { deterministic: boolean }): Arithmetic {
  if (deterministic) return "plain";
  if (!relaxedSimdWorks()) setFlagsFromString("--experimental-wasm-relaxed-simd");
  return relaxedSimdWorks() ? "relaxed" : "plain";
}

const resolve = createRequire(import.meta.url).resolve;

/** The kernel as `npm run build` compiled it. */
export async function loadKernel(arithmetic: Arithmetic): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await readFile(resolve(`@glyphlab/core/engines/wasm/${arithmetic}-shared.wasm`)));
}

/** A worker's whole program. As text, because a bundle has no file for it. */
const threadProgram = `
  const { parentPort, workerData: { module, memory, thread } } = require("node:worker_threads");
  const abort = () => { throw new Error("The kernel aborted."); };
  const imports = { env: { memory, now: () => performance.now(), finished: () => parentPort.postMessage("finished"), abort } };
  new WebAssembly.Instance(module, imports).exports.serve(thread);
`;

export const spawnThread: SpawnThread = (start, { finished, failed }) => {
  const worker = new Worker(threadProgram, { eval: true, workerData: start, name: `training ${start.thread}` });
  worker.on("message", finished);
  worker.on("error", failed);
  const ended = new Promise<void>((resolve) => worker.on("exit", () => resolve()));
  return { ended };
};

export const hardwareThreads = availableParallelism;

/**
 * Collects garbage. V8 does not weigh shared memory against its heap, so the memories of closed sessions stay until it happens to collect:
 * 12 runs after another grew to 520 MB, with this to 205. Takes 10 ms.
 */
export function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
}
