import { fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { CommandError } from "../terminal/command-error.mjs";
import { childOutput } from "./child-output.mjs";

const readyWithinMs = 60_000;
const firstPauseMs = 500;
const longestPauseMs = 15_000;
/** A process that ran this long was well: the next pause begins at the first again. */
const settledAfterMs = 30_000;

/**
 * A process of the stack that is started again when it ends unasked, after a pause that doubles each time. Both apps send `{ type: "ready" }`
 * when they are, and end by themselves when this process, at the other end of the channel, is gone.
 */
export class SupervisedProcess {
  /** @type {import("node:child_process").ChildProcess | null} */
  #child = null;
  #stopping = false;
  #pauseMs = firstPauseMs;
  #output;
  #options;

  /** @param {{ name: string, module: string, environment: NodeJS.ProcessEnv, logs: string, onStarted: (pid: number) => void, onReady?: (url: string | null) => void }} options */
  constructor(options) {
    this.#options = options;
    this.#output = childOutput(options.name, options.logs);
  }

  /**
   * Starts it for the first time. A process that does not get ready then is an error of the whole start, not something to try again.
   * @returns {Promise<{ url?: string }>} what it said when it was ready
   */
  async start() {
    if (this.#stopping) throw new CommandError(`The ${this.#options.name} process was ended before it began.`);
    const child = this.#launch();
    const ready = await this.#untilReady(child);
    if (ready !== null) {
      this.#watch(child);
      return ready;
    }
    child.kill("SIGKILL");
    const { name } = this.#options;
    throw new CommandError(`${this.#output.lastLines()}\n\nThe ${name} process did not start. Its log is ${this.#output.path}.`);
  }

  /**
   * Asks it to end, and ends it when it takes longer than it may.
   * @param {number} graceMs
   */
  async stop(graceMs) {
    this.#stopping = true;
    const child = this.#child;
    if (child === null || hasEnded(child)) return;
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    const patience = setTimeout(() => child.kill("SIGKILL"), graceMs);
    await ended;
    clearTimeout(patience);
  }

  /** Ends it without a chance to end in order. */
  kill = () => {
    this.#stopping = true;
    this.#child?.kill("SIGKILL");
  };

  /**
   * For the next time that it is started.
   * @param {NodeJS.ProcessEnv} changes
   */
  changeEnvironment(changes) {
    this.#options = { ...this.#options, environment: { ...this.#options.environment, ...changes } };
  }

  #launch() {
    const { module, environment, onStarted } = this.#options;
    // Its own process group: Ctrl-C in a terminal then reaches only the start command, which ends everything in order.
    const child = fork(module, [], { env: environment, stdio: ["ignore", "pipe", "pipe", "ipc"], detached: true });
    this.#child = child;
    this.#output.attach(child);
    if (child.pid !== undefined) onStarted(child.pid);
    return child;
  }

  /**
   * @param {import("node:child_process").ChildProcess} child
   * @returns {Promise<{ url?: string } | null>} null when it ended, or took too long
   */
  #untilReady(child) {
    return new Promise((resolve) => {
      const patience = setTimeout(() => resolve(null), readyWithinMs);
      child.on("message", (/** @type {{ type: string, url?: string }} */ message) => {
        if (message.type !== "ready") return;
        this.#options.onReady?.(message.url ?? null);
        resolve(message);
      });
      child.once("exit", () => resolve(null)).once("error", () => resolve(null));
      child.once("exit", () => clearTimeout(patience));
    });
  }

  /** @param {import("node:child_process").ChildProcess} child */
  #watch(child) {
    const started = performance.now();
    const again = async () => {
      if (this.#stopping) return;
      if (performance.now() - started > settledAfterMs) this.#pauseMs = firstPauseMs;
      const why = child.signalCode ?? `status ${child.exitCode}`;
      const { name } = this.#options;
      process.stderr.write(`  ${name.padEnd(10)} ended unexpectedly (${why}); starting it again in ${this.#pauseMs / 1000} s\n`);
      await sleep(this.#pauseMs);
      this.#pauseMs = Math.min(this.#pauseMs * 2, longestPauseMs);
      if (this.#stopping) return;
      const next = this.#launch();
      this.#watch(next);
      if ((await this.#untilReady(next)) !== null) process.stderr.write(`  ${name.padEnd(10)} is back\n`);
      // One that hangs would never be started again.
      else if (!hasEnded(next)) next.kill("SIGKILL");
    };
    if (hasEnded(child)) void again();
    else child.once("exit", () => void again());
  }
}

/** @param {import("node:child_process").ChildProcess} child */
const hasEnded = (child) => child.exitCode !== null || child.signalCode !== null;
