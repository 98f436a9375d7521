import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { beforeAll, describe, expect, it } from "vitest";
import type { RunConfig } from "../../contracts/run-config.ts";
import { imageAugmenter } from "../../training/augmentation/augment-images.ts";
import { AugmentationTime } from "../../training/augmentation/augmentation-time.ts";
import type { EngineSnapshot, TrainingSession } from "../../training/engine.ts";
import { conformanceConfig, conformanceSplits, type Shape, shapes } from "../conformance-cases.ts";
import type { Arithmetic } from "./kernel-build.ts";
import { chooseArithmetic, loadKernel, spawnThread } from "./node.ts";
import { openWasmSession, type WasmSession } from "./wasm-session.ts";

const reference = shapes[0] as Shape;
const adam = { name: "adam", learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } as const;
/** Small batches are cut by pixels, large ones by images; both with everything that needs randomness or a sum over all threads. */
const configs: [string, RunConfig][] = [
  ["batches of 32", conformanceConfig({ ...reference, l2: 0.001 }, adam)],
  [
    "batches of 90",
    conformanceConfig(
      { ...reference, batchSize: 90, l2: 0.001, hiddenLayers: [{ units: 100, activation: "sigmoid", dropout: 0.3 }] },
      adam,
    ),
  ],
];
const kernels: Partial<Record<Arithmetic, WebAssembly.Module>> = {};

beforeAll(async () => {
  chooseArithmetic({ deterministic: false });
  for (const arithmetic of ["relaxed", "plain"] as const) kernels[arithmetic] = await loadKernel(arithmetic);
});

async function open(config: RunConfig, threads: number, arithmetic: Arithmetic = "relaxed"): Promise<WasmSession> {
  const shared = kernels[arithmetic] as WebAssembly.Module;
  const session = await openWasmSession({ config, splits: conformanceSplits(config) }, { shared, spawn: spawnThread, threads });
  // Also more threads than are useful, and than this machine has cores.
  await session.setThreads(threads);
  return session;
}

function sha256({ tensors }: EngineSnapshot): string {
  const hash = createHash("sha256");
  for (const { data } of Object.values(tensors)) hash.update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  return hash.digest("hex");
}

/** Everything a session says over `steps` steps and an evaluation, and the hash of its state. */
async function trained(session: TrainingSession, steps: number) {
  const sums = await session.trainSteps(steps);
  const evaluation = await session.evaluate("test");
  const hash = sha256(await session.snapshot());
  await session.close();
  return { sums, evaluation, hash };
}

describe.each(configs)("a session with %s", (_, config) => {
  it.each(["relaxed", "plain"] as const)("comes to the same bits on 1, 2, 4 and 7 threads, in %s arithmetic", async (arithmetic) => {
    const expected = await trained(await open(config, 1, arithmetic), 60);
    for (const threads of [2, 4, 7]) expect(await trained(await open(config, threads, arithmetic), 60)).toEqual(expected);
  });

  it("comes to the same bits without shared memory", async () => {
    const path = createRequire(import.meta.url).resolve("@glyphlab/core/engines/wasm/relaxed-alone.wasm");
    const alone = await openWasmSession(
      { config, splits: conformanceSplits(config) },
      { alone: await WebAssembly.compile(await readFile(path)) },
    );
    expect(await trained(alone, 60)).toEqual(await trained(await open(config, 2), 60));
  });

  it("comes to the same bits when threads come and go", async () => {
    const expected = await trained(await open(config, 1), 400);
    const session = await open(config, 2);
    const steps = session.trainSteps(400);
    for (const threads of [3, 1, 4, 2]) {
      await session.setThreads(threads);
      await new Promise(setImmediate);
    }
    const sums = await steps;
    expect({ ...(await trained(session, 0)), sums }).toEqual(expected);
  });

  it("goes on in another session, from a snapshot that went through bytes, as if nothing had been", async () => {
    const expected = await trained(await open(config, 2), 100);
    const first = await open(config, 1);
    await first.trainSteps(37);
    const snapshot = structuredClone(await first.snapshot());
    await first.close();
    const second = await open(config, 2);
    await second.restore(snapshot);
    expect((await trained(second, 63)).hash).toBe(expected.hash);
  });
});

describe("augmented images", () => {
  // Blocks of 1,000 and 500 images; small networks, so that most of the time threads augment.
  const augmentation = { shift: 1.5, rotation: 10, scale: 0.1, shear: 10, elastic: { amplitude: 1, smoothness: 5 } };
  const small = conformanceConfig({ ...reference, imageShape: [12, 10], batchSize: 50, hiddenLayers: [] }, adam);
  const config: RunConfig = { ...small, augmentation, dataset: { ...small.dataset, trainImages: 2500 } };

  it("are the same on 1, 2, 4 and 7 threads, in blocks and all at once before the training", async () => {
    const expected = await trained(await open(config, 1), 60);
    for (const threads of [2, 4, 7]) expect(await trained(await open(config, threads), 60)).toEqual(expected);

    const { train, ...others } = conformanceSplits(config);
    const pixels = new Uint8Array(train.pixels.length);
    const inOrder = Uint32Array.from({ length: train.count }, (_, image) => image);
    imageAugmenter(config, train)?.(0, inOrder, pixels);
    const { augmentation: _, ...plain } = config;
    const splits = { ...others, train: { ...train, pixels } };
    const beforehand = await openWasmSession(
      { config: plain, splits },
      { shared: kernels.relaxed as WebAssembly.Module, spawn: spawnThread, threads: 2 },
    );
    const session = await open(config, 2);
    expect(await session.trainSteps(50)).toEqual(await beforehand.trainSteps(50));
    await Promise.all([session.close(), beforehand.close()]);
  });

  it("go on in another session from any step", async () => {
    const expected = await trained(await open(config, 2), 100);
    for (const step of [7, 50, 73]) {
      const first = await open(config, 1);
      await first.trainSteps(step);
      const snapshot = structuredClone(await first.snapshot());
      await first.close();
      const second = await open(config, 2);
      await second.restore(snapshot);
      expect((await trained(second, 100 - step)).hash).toBe(expected.hash);
    }
  });

  it("tell how long the training waits for them, by the clock they are given", async () => {
    let seconds = 0;
    const augmentationTime = new AugmentationTime(() => seconds++);
    const request = { config, splits: conformanceSplits(config), augmentationTime };
    const session = await openWasmSession(request, { shared: kernels.relaxed as WebAssembly.Module, spawn: spawnThread, threads: 2 });
    await session.trainSteps(50);
    // Three blocks, two looks at the clock each.
    expect(augmentationTime.take()).toBe(3);
    expect(augmentationTime.take()).toBe(0);
    await session.close();
  });
});

const [[, config]] = configs as [[string, RunConfig]];

it("leaves the thread that opened it free while it trains", async () => {
  const session = await open(config, 2);
  let turns = 0;
  let training = true;
  const steps = session.trainSteps(2000).then(() => {
    training = false;
  });
  while (training) {
    await new Promise(setImmediate);
    turns++;
  }
  await steps;
  expect(turns).toBeGreaterThan(100);
  await session.close();
});

it("carries out what is asked of it one after the other", async () => {
  const session = await open(config, 2);
  const [, before, , after] = await Promise.all([session.trainSteps(3), session.snapshot(), session.trainSteps(2), session.snapshot()]);
  expect(before.step).toBe(3);
  expect(after.step).toBe(5);
  expect(sha256(before)).not.toBe(sha256(after));
  await session.close();
});

it("has ended its threads once it is closed", async () => {
  let running = 0;
  const counted: typeof spawnThread = (start, events) => {
    const thread = spawnThread(start, events);
    running++;
    return {
      ended: thread.ended.then(() => {
        running--;
      }),
    };
  };
  const shared = kernels.relaxed as WebAssembly.Module;
  const session = await openWasmSession({ config, splits: conformanceSplits(config) }, { shared, spawn: counted, threads: 4 });
  await session.trainSteps(5);
  expect(running).toBe(4);
  await session.close();
  expect(running).toBe(0);
});
