import { existsSync } from "node:fs";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import { packageFolder } from "../../data/sources/package-folder.ts";

/** Part of the engine's build: raise it when the order of operations changes, since a run must finish with the bits that it began with. */
const REVISION = 1;

export interface LoadedBackend {
  /** For people: what the arithmetic runs on, and why on nothing faster. */
  device: string;
  /** Two processes with the same build compute the same bits. */
  build: string;
  /** `null` where TensorFlow decides. */
  threads: number | null;
}

interface Candidate {
  name: string;
  /** Registers the backend and makes it TensorFlow.js's current one. @throws when it cannot run here */
  start(): Promise<LoadedBackend>;
}

/**
 * Those that use the most of the machine first. `tfjs-node` has threads: with hidden layers of 512 and 512 at batch 128 it takes four fifths of
 * the time of `wasm`, while a step of the small reference network takes 1.5 times its processor time. `wasm` runs on one thread: in Node TensorFlow.js turns its threaded build off, and forced on it does not start
 * (tensorflow/tfjs#3830). The SIMD build is taken wherever there is SIMD.
 */
const candidates: readonly Candidate[] = [
  { name: "tfjs-node-gpu", start: () => startNative("tfjs-node-gpu", () => import("@tensorflow/tfjs-node-gpu"), "CUDA GPU") },
  { name: "tfjs-node", start: () => startNative("tfjs-node", () => import("@tensorflow/tfjs-node"), "CPU") },
  {
    name: "wasm",
    start: async () => {
      await import("@tensorflow/tfjs-backend-wasm");
      await use("wasm");
      const simd = (await tf.env().getAsync("WASM_HAS_SIMD_SUPPORT")) ? "SIMD" : "no SIMD";
      return loaded("wasm", `CPU, WebAssembly (${simd}, one thread)`, simd, 1);
    },
  },
  {
    name: "cpu",
    start: async () => {
      await import("@tensorflow/tfjs-backend-cpu");
      await use("cpu");
      return loaded("cpu", "CPU, plain JavaScript", "float32", 1);
    },
  },
];

let loading: Promise<LoadedBackend> | undefined;

/**
 * Starts the first backend that runs here, once a process (a worker thread counts as one): TensorFlow.js has one current backend.
 * @throws Error that names each backend and why it does not run
 */
export function loadBackend(): Promise<LoadedBackend> {
  loading ??= startFirst();
  return loading;
}

async function startFirst(): Promise<LoadedBackend> {
  // Silences greetings and the warnings of two packages that register the same kernels. Does not change results.
  tf.enableProdMode();
  const reasons: string[] = [];
  for (const { name, start } of candidates) {
    try {
      const backend = await start();
      return reasons.length > 0 ? { ...backend, device: `${backend.device}; not ${reasons.join(", ")}` } : backend;
    } catch (error) {
      reasons.push(`${name} (${error instanceof Error ? error.message.split("\n")[0] : String(error)})`);
    }
  }
  throw new Error(`No backend of TensorFlow.js runs here: not ${reasons.join(", ")}.`);
}

async function startNative(
  name: string,
  load: () => Promise<{ version: Record<string, string> }>,
  processor: string,
): Promise<LoadedBackend> {
  // Importing a package whose library is missing throws too, but only after 300 ms spent on the rest of it.
  const folder = packageFolder(`@tensorflow/${name}`);
  if (folder === null) throw new Error("not installed");
  if (!existsSync(join(folder, "lib", "napi-v8", "tfjs_binding.node"))) throw new Error("its library is not built");
  const { version } = await load();
  await use("tensorflow");
  return loaded(name, `${processor}, native TensorFlow`, version["tfjs-node"] ?? "unknown", null);
}

async function use(backend: string): Promise<void> {
  if (!(await tf.setBackend(backend))) throw new Error("it does not start");
}

const loaded = (name: string, device: string, variant: string, threads: number | null): LoadedBackend => ({
  device,
  build: `tfjs-${tf.version_core} ${name} (${variant}) r${REVISION}`,
  threads,
});
