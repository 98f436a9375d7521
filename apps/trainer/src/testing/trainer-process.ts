import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export interface LogLine {
  level: number;
  msg: string;
  [key: string]: unknown;
}

const running = new Set<TrainerProcess>();

/** A trainer as it is shipped, in a process of its own. */
export class TrainerProcess {
  readonly child: ChildProcess;
  readonly log: LogLine[] = [];
  readonly #exited: Promise<number | NodeJS.Signals>;
  readonly #waiting = new Set<() => void>();

  constructor(environment: Record<string, string>, main = fileURLToPath(new URL("../../dist/main.js", import.meta.url))) {
    this.child = fork(main, { env: environment, stdio: ["ignore", "pipe", "inherit", "ipc"] });
    this.#exited = once(this.child, "exit").then(([code, signal]) => code ?? signal);
    running.add(this);
    void this.#exited.then(() => {
      running.delete(this);
      this.#wake();
    });
    if (this.child.stdout) {
      createInterface({ input: this.child.stdout }).on("line", (line) => {
        this.log.push(JSON.parse(line));
        this.#wake();
      });
    }
  }

  /** Waits until the log has a line with this message, now or later; fails when the process ends first. */
  async logged(msg: string): Promise<LogLine> {
    for (;;) {
      const line = this.log.find((entry) => entry.msg === msg);
      if (line) return line;
      if (!running.has(this)) throw new Error(`The trainer ended without logging “${msg}”: ${JSON.stringify(this.log)}`);
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  /** Exit status, or the signal that killed it. */
  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<number | NodeJS.Signals> {
    this.child.kill(signal);
    return this.#exited;
  }

  /** For a process that ends by itself. */
  exited(): Promise<number | NodeJS.Signals> {
    return this.#exited;
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}

/** For `afterEach`: a failed test leaves no process behind. */
export async function killTrainers(): Promise<void> {
  await Promise.all([...running].map((trainer) => trainer.stop("SIGKILL")));
}
