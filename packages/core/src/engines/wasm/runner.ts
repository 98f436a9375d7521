import { GlyphlabError } from "../../contracts/error.ts";
import { instantiateKernel, type Kernel } from "./kernel.ts";

/** Who carries out the commands of a session. */
export interface Runner {
  readonly kernel: Kernel;
  /** How many work on the next command. */
  readonly threads: number;
  /** Begins a command and waits until it is done. */
  run(begin: (kernel: Kernel) => void): Promise<void>;
  /** Threads may come and go between commands and during one. The result does not depend on it. */
  setThreads(count: number): Promise<void>;
  close(): Promise<void>;
}

/** A thread of the pool, started by the platform: a worker of Node or of a browser. */
export interface PoolThread {
  /** Once it has left the kernel. */
  readonly ended: Promise<void>;
}

/** Starts a thread that instantiates `module` over `memory` and calls `serve(thread)`. */
export type SpawnThread = (
  start: { module: WebAssembly.Module; memory: WebAssembly.Memory; thread: number },
  events: { finished: () => void; failed: (error: unknown) => void },
) => PoolThread;

/** Threads over one shared memory. The opener's own thread only begins commands, so it stays free for other work. */
export class ThreadPool implements Runner {
  readonly kernel: Kernel;
  readonly #module: WebAssembly.Module;
  readonly #memory: WebAssembly.Memory;
  readonly #spawn: SpawnThread;
  readonly #threads: PoolThread[] = [];
  #working = 0;
  #pending: { resolve: () => void; reject: (error: unknown) => void } | undefined;
  #failure: GlyphlabError | undefined;

  constructor(module: WebAssembly.Module, memory: WebAssembly.Memory, spawn: SpawnThread) {
    this.#module = module;
    this.#memory = memory;
    this.#spawn = spawn;
    this.kernel = instantiateKernel(module, memory, () => {});
  }

  run(begin: (kernel: Kernel) => void): Promise<void> {
    if (this.#failure) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#pending = { resolve, reject };
      begin(this.kernel);
    });
  }

  get threads(): number {
    return this.#working;
  }

  async setThreads(count: number): Promise<void> {
    while (this.#threads.length < count) {
      const thread = this.#threads.length;
      const start = { module: this.#module, memory: this.#memory, thread };
      this.#threads.push(this.#spawn(start, { finished: () => this.#finish(), failed: (error) => this.#fail(error) }));
    }
    this.kernel.setThreads(count);
    this.#working = count;
  }

  async close(): Promise<void> {
    this.kernel.beginExit();
    await Promise.all(this.#threads.map(({ ended }) => ended));
  }

  #finish(): void {
    const pending = this.#pending;
    this.#pending = undefined;
    pending?.resolve();
  }

  #fail(error: unknown): void {
    this.#failure = new GlyphlabError("internal", "A thread of the engine ended unexpectedly.", { cause: error });
    this.#pending?.reject(this.#failure);
    this.#pending = undefined;
  }
}

/** Without shared memory the opener's thread does the work itself. */
export class AloneRunner implements Runner {
  readonly kernel: Kernel;
  readonly threads = 1;

  constructor(module: WebAssembly.Module, memory: WebAssembly.Memory) {
    this.kernel = instantiateKernel(module, memory, () => {});
    this.kernel.setThreads(1);
  }

  async run(begin: (kernel: Kernel) => void): Promise<void> {
    begin(this.kernel);
    this.kernel.runAlone();
  }

  async setThreads(): Promise<void> {}

  async close(): Promise<void> {}
}
