/**
 * What the main thread wants of the worker, in one shared word: an engine may keep the worker's thread busy for a whole epoch without
 * a turn of its event loop, so a message would lie unread; the word is read at every step boundary.
 */
export const commands = ["run", "pause", "stop", "stop-with-checkpoint"] as const;
export type Command = (typeof commands)[number];

export class Control {
  readonly buffer: SharedArrayBuffer;
  readonly #word: Int32Array;

  constructor(buffer: SharedArrayBuffer = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) {
    this.buffer = buffer;
    this.#word = new Int32Array(buffer);
  }

  get command(): Command {
    return commands[Atomics.load(this.#word, 0)] ?? "run";
  }

  set command(command: Command) {
    Atomics.store(this.#word, 0, commands.indexOf(command));
    Atomics.notify(this.#word, 0);
  }

  /** Blocks this thread while the command is "pause". Returns how long it did, in seconds. */
  waitWhilePaused(): number {
    if (this.command !== "pause") return 0;
    const since = performance.now();
    while (this.command === "pause") Atomics.wait(this.#word, 0, commands.indexOf("pause"));
    return (performance.now() - since) / 1000;
  }
}
