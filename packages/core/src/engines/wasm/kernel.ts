/** What the compiled kernel exports, see `assembly/index.ts`. */
export interface Kernel {
  beginTraining(steps: number, step: number, epoch: number, stepInEpoch: number, end: number): void;
  beginEncoding(firstImage: number, count: number, record: number): void;
  beginAugmentation(epoch: number, first: number, count: number, record: number): void;
  beginEvaluation(count: number): void;
  forget(): void;
  recordEnd(): number;
  beginExit(): void;
  setThreads(count: number): void;
  runAlone(): void;
  serve(thread: number): void;
}

/** Makes a thread's own instance of the kernel over `memory`. `finished` is called by whichever thread ends a command. */
export function instantiateKernel(module: WebAssembly.Module, memory: WebAssembly.Memory, finished: () => void): Kernel {
  const abort = (): never => {
    throw new Error("The kernel aborted.");
  };
  const imports = { env: { memory, now: () => performance.now(), finished, abort } };
  return new WebAssembly.Instance(module, imports).exports as unknown as Kernel;
}
