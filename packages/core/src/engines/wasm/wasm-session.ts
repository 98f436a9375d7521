import type { SplitName, Splits } from "../../contracts/dataset.ts";
import { GlyphlabError } from "../../contracts/error.ts";
import type { RunConfig } from "../../contracts/run-config.ts";
import { stepsPerEpoch, trainingImageCount } from "../../contracts/run-steps.ts";
import { architectureOf, layerSizes } from "../../model/architecture.ts";
import { initialWeights } from "../../model/initialisation.ts";
import type { BatchSums, EngineSnapshot, OpenRequest, SplitEvaluation, TrainingSession } from "../../training/engine.ts";
import { epochOrder } from "../../training/epoch-order.ts";
import { initialSnapshot } from "../../training/initial-snapshot.ts";
import { stepsAtOnce } from "../../training/steps-at-once.ts";
import { AugmentedImages } from "./augmented-images.ts";
import { KeptImages } from "./kept-images.ts";
import { type MemoryPlan, planMemory, STEPS_OF_A_COMMAND } from "./memory-plan.ts";
import { writeRecords } from "./records.ts";
import { AloneRunner, type Runner, type SpawnThread, ThreadPool } from "./runner.ts";
import { readState, writeState } from "./session-state.ts";
import type { ImageMemory, TrainingImages } from "./training-images.ts";

/** On two cores; four of five inputs of the reference network are zero. */
const OPERATIONS_PER_SECOND = 1e11;
const PAGE = 65_536;
const PAGES_OF_ADDRESS_SPACE = 65_536;

/**
 * The kernel for memory that threads share, and how to start them; or the kernel for one thread alone. `released` is told when a session has let
 * go of its memory.
 */
export type KernelBuild = ({ shared: WebAssembly.Module; spawn: SpawnThread; threads: number } | { alone: WebAssembly.Module }) & {
  released?: () => void;
};

/**
 * Opens a session on the fused kernel: plans its memory, encodes the training images, sets the initial weights.
 * @throws GlyphlabError `engine-unsupported` when the memory it would take cannot be addressed
 */
export async function openWasmSession(request: OpenRequest, build: KernelBuild): Promise<WasmSession> {
  const { config, splits } = request;
  const plan = planMemory(config);
  const initial = Math.ceil(plan.records / PAGE);
  const memory = allocateMemory("shared" in build ? { initial, maximum: PAGES_OF_ADDRESS_SPACE, shared: true } : { initial });
  writeRecords(memory, plan);
  const runner = "shared" in build ? new ThreadPool(build.shared, memory, build.spawn) : new AloneRunner(build.alone, memory);
  try {
    await runner.setThreads("shared" in build ? usefulThreads(build.threads, plan) : 1);
    const images = await openImages(request, { runner, memory, plan, config, train: splits.train });
    const layers = layerSizes(architectureOf(config));
    const weights = initialWeights(architectureOf(config), config.seed).flatMap(({ kernel, bias }) => [kernel, bias]);
    const session = new WasmSession(request, plan, { memory, runner, images }, build.released);
    await session.restore(initialSnapshot(layers, weights, config.optimizer));
    return session;
  } catch (error) {
    await runner.close();
    throw error;
  }
}

function openImages(
  { config, epochOrder: orderOf, augmentationTime }: OpenRequest,
  resources: Omit<ImageMemory, "orderOf">,
): Promise<TrainingImages> | TrainingImages {
  const images = { ...resources, orderOf: orderOf ?? ((epoch) => epochOrder(config.seed, epoch, trainingImageCount(config))) };
  const { augmentation: record } = resources.plan;
  if (!config.augmentation || !record) return KeptImages.open(images);
  return AugmentedImages.open(images, { config: config.augmentation, record }, augmentationTime);
}

/** More threads than groups of images would wait through half of every step. */
function usefulThreads(threads: number, { network, maxThreads }: MemoryPlan): number {
  return Math.max(1, Math.min(threads, maxThreads, Math.ceil(network.batch / network.group)));
}

function allocateMemory(descriptor: WebAssembly.MemoryDescriptor): WebAssembly.Memory {
  try {
    return new WebAssembly.Memory(descriptor);
  } catch (error) {
    const megabytes = Math.ceil((descriptor.initial * PAGE) / 2 ** 20);
    throw new GlyphlabError("engine-unavailable", `This machine does not have the ${megabytes} MB that training this network takes.`, {
      cause: error,
    });
  }
}

interface Resources {
  memory: WebAssembly.Memory;
  runner: Runner;
  images: TrainingImages;
}

export class WasmSession implements TrainingSession {
  readonly #config: RunConfig;
  readonly #splits: Splits;
  readonly #plan: MemoryPlan;
  /** Until the session is closed. */
  #resources: Resources | undefined;
  readonly #released: () => void;
  readonly stepsAtOnce: number;
  #step = 0;
  /** One command at a time: each waits for the one before. */
  #last: Promise<unknown> = Promise.resolve();

  constructor({ config, splits }: OpenRequest, plan: MemoryPlan, resources: Resources, released = () => {}) {
    this.stepsAtOnce = stepsAtOnce(config, OPERATIONS_PER_SECOND);
    this.#config = config;
    this.#splits = splits;
    this.#plan = plan;
    this.#resources = resources;
    this.#released = released;
  }

  get threads(): number {
    return this.#runner.threads;
  }

  trainSteps(count: number): Promise<BatchSums[]> {
    return this.#inTurn(async () => {
      const sums: BatchSums[] = [];
      const epochSteps = stepsPerEpoch(this.#config);
      while (sums.length < count) {
        const epoch = Math.floor(this.#step / epochSteps);
        const stepInEpoch = this.#step % epochSteps;
        const { batch } = this.#plan.network;
        const end = await this.#images.ready(epoch, stepInEpoch * batch);
        const steps = Math.min(count - sums.length, Math.ceil(end / batch) - stepInEpoch, STEPS_OF_A_COMMAND);
        await this.#runner.run((kernel) => kernel.beginTraining(steps, this.#step + 1, epoch, stepInEpoch, end));
        sums.push(...this.#readSums(steps));
        this.#step += steps;
      }
      return sums;
    });
  }

  evaluate(split: SplitName): Promise<SplitEvaluation> {
    return this.#inTurn(async () => {
      const { count, pixels, labels } = this.#splits[split];
      const { sums, probabilities } = await this.#forward(pixels, labels);
      const loss = sums.reduce((sum, part) => sum + part.loss, 0) / count + this.#penalty();
      const correct = sums.reduce((sum, part) => sum + part.correct, 0);
      return { images: count, loss, accuracy: correct / count, probabilities };
    });
  }

  predict(pixels: Uint8Array): Promise<Float32Array> {
    return this.#inTurn(async () => (await this.#forward(pixels)).probabilities);
  }

  snapshot(): Promise<EngineSnapshot> {
    return this.#inTurn(async () => readState(this.#memory, this.#plan, this.#config.optimizer, this.#step));
  }

  restore(snapshot: EngineSnapshot): Promise<void> {
    return this.#inTurn(async () => {
      writeState(this.#memory, this.#plan, this.#config.optimizer, snapshot);
      this.#step = snapshot.step;
      this.#runner.kernel.forget();
    });
  }

  /** Changes how many threads work, from the next task on. The results stay the same to the bit. */
  async setThreads(count: number): Promise<void> {
    await this.#runner.setThreads(Math.max(1, Math.min(count, this.#plan.maxThreads)));
  }

  /** Ends the threads and lets the memory go. */
  close(): Promise<void> {
    return this.#inTurn(async () => {
      const ended = this.#resources?.runner.close();
      this.#resources = undefined;
      await ended;
      this.#released();
    });
  }

  get #memory(): WebAssembly.Memory {
    return this.#opened.memory;
  }

  get #runner(): Runner {
    return this.#opened.runner;
  }

  get #images(): TrainingImages {
    return this.#opened.images;
  }

  get #opened(): Resources {
    if (!this.#resources) throw new GlyphlabError("wrong-status", "This training session is closed.");
    return this.#resources;
  }

  #inTurn<Result>(command: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(command);
    this.#last = result.catch(() => {});
    return result;
  }

  /** What the kernel left of the last command: sums of each of its steps, of an evaluation one. */
  #readSums(count: number): BatchSums[] {
    const sums = new Float64Array(this.#memory.buffer, this.#plan.network.sums, 3 * count);
    return Array.from({ length: count }, (_, index) => {
      const [loss, correct, images] = sums.subarray(3 * index);
      return { loss: loss as number, correct: correct as number, images: images as number };
    });
  }

  /** Probabilities of images given as bytes, and sums of the losses if their labels are known. */
  async #forward(pixels: Uint8Array, labels?: Uint8Array): Promise<{ sums: BatchSums[]; probabilities: Float32Array }> {
    const { features, classes, stagedPixels, stagedLabels, probabilities: staged } = this.#plan.network;
    const { stagedImages } = this.#plan;
    const images = pixels.length / features;
    const probabilities = new Float32Array(images * classes);
    const sums: BatchSums[] = [];
    const bytes = new Uint8Array(this.#memory.buffer);
    for (let first = 0; first < images; first += stagedImages) {
      const count = Math.min(stagedImages, images - first);
      bytes.set(pixels.subarray(first * features, (first + count) * features), stagedPixels);
      if (labels) bytes.set(labels.subarray(first, first + count), stagedLabels);
      else bytes.fill(0, stagedLabels, stagedLabels + count);
      await this.#runner.run((kernel) => kernel.beginEvaluation(count));
      sums.push(...this.#readSums(1));
      probabilities.set(new Float32Array(this.#memory.buffer, staged, count * classes), first * classes);
    }
    return { sums, probabilities };
  }

  /** λ·Σw², which Keras adds to the loss. */
  #penalty(): number {
    const { l2 } = this.#config;
    if (l2 === 0) return 0;
    const floats = new Float32Array(this.#memory.buffer);
    let squares = 0;
    for (const { weights, paddedInputs, paddedUnits } of this.#plan.layers) {
      for (let at = weights / 4; at < weights / 4 + paddedInputs * paddedUnits; at++) squares += (floats[at] as number) ** 2;
    }
    return l2 * squares;
  }
}
