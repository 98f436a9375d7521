import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { type ErrorCode, GlyphlabError } from "../contracts/error.ts";
import type { ImportedModel, ModelFile } from "./imported-model.ts";
import { tooLarge } from "./model-refusals.ts";

export interface ToReadingThread {
  files: readonly ModelFile[];
}

/** After an empty one, which says that the thread runs. */
export type FromReadingThread = { imported: ImportedModel } | { refused: { code: ErrorCode; message: string; wasBroken: boolean } };

/** JavaScript's own memory of the thread; that of typed arrays and WebAssembly is bounded by the readers. */
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 };

/**
 * Reads models in a thread of Node that is ended when a file takes too long or breaks it, so that a hostile file costs its own reading and nothing
 * else: in one broken HDF5 file of 150 the library goes round for ever. The thread serves one file after another; a new one takes 0.3 s.
 */
export class ModelReadingThread {
  readonly #program: URL;
  readonly #deadlineMs: number;
  #worker: Worker | undefined;

  /**
   * @param program the bundle of `reading-thread.ts`
   * @param deadlineMs of one reading, without the start of the thread
   */
  constructor(program: URL, { deadlineMs }: { deadlineMs: number }) {
    this.#program = program;
    this.#deadlineMs = deadlineMs;
  }

  /** Starts the thread where none runs. */
  async start(): Promise<Worker> {
    if (this.#worker) return this.#worker;
    const worker = new Worker(this.#program, { resourceLimits, name: "reading a model" });
    await once(worker, "message");
    // While it reads, its errors are waited for; one that comes when it is being ended is nobody's.
    worker.on("error", () => {});
    this.#worker = worker;
    return worker;
  }

  /** One at a time. @throws GlyphlabError as `readModel`, and `model-too-large` when the deadline passes or the thread runs out of memory */
  async read(files: readonly ModelFile[]): Promise<ImportedModel> {
    const worker = await this.start();
    const deadline = AbortSignal.timeout(this.#deadlineMs);
    const answered = once(worker, "message", { signal: deadline });
    worker.postMessage({ files } satisfies ToReadingThread);
    let answer: FromReadingThread | undefined;
    try {
      [answer] = await answered;
    } catch (cause) {
      await this.close();
      if (deadline.aborted) throw tooLarge(`reading it took longer than ${this.#deadlineMs / 1000} s`);
      throw new GlyphlabError("model-too-large", "The file took more memory than reading a model may.", { cause });
    }
    if (!answer) throw new GlyphlabError("internal", "The thread that reads models said nothing.");
    if ("imported" in answer) return answer.imported;
    const { code, message, wasBroken } = answer.refused;
    if (wasBroken) await this.close();
    throw new GlyphlabError(code, message);
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }
}
