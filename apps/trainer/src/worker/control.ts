/**
 * What the main thread wants of the worker, in one shared word: an engine may keep the worker's thread busy for a whole epoch without
 * a turn of its event loop, so a message would lie unread; the word is read at every step boundary. "hold" lets it stand still where it is; "conclude" lets it evaluate what is trained and end.
 */
export const commands = ["run", "hold", "stop", "stop-with-checkpoint", "conclude"] as const;
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

  /** Blocks this thread while the command is "hold". Returns how long it did, in seconds. */
  waitWhileHeld(): number {
    if (this.command !== "hold") return 0;
    const since = performance.now();
    while (this.command === "hold") Atomics.wait(this.#word, 0, commands.indexOf("hold"));
    return (performance.now() - since) / 1000;
  }
}
