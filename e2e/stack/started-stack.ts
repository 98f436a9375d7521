import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const script = (name: string) => fileURLToPath(new URL(`../../scripts/${name}.mjs`, import.meta.url));
/** What `npm start` does, and on a busy machine a build before it. */
const startWithinMs = 180_000;

interface StartOptions {
  /** A state folder of its own, in the system's temporary folder, unless given. */
  stateFolder?: string;
  flags?: string[];
  environment?: NodeJS.ProcessEnv;
}

/** The runtime.json of a stack. */
export interface Runtime {
  url: string;
  trainerUrl: string;
  databaseUrl: string;
  processes: { start: number; web: number; trainer: number };
}

/** What `npm start` starts, as a process of its own: database, dashboard and trainer. */
export class StartedStack {
  readonly url: string;
  readonly stateFolder: string;
  readonly process: ChildProcess;
  readonly #output: string[];

  private constructor(url: string, stateFolder: string, process: ChildProcess, output: string[]) {
    this.url = url;
    this.stateFolder = stateFolder;
    this.process = process;
    this.#output = output;
  }

  /** Resolves when the command prints the dashboard's address, as a person would wait for it. */
  static async start({ stateFolder, flags = [], environment = {} }: StartOptions = {}): Promise<StartedStack> {
    const folder = stateFolder ?? (await newStateFolder());
    const child = runStart(folder, flags, environment);
    const output: string[] = [];
    const url = await new Promise<string>((resolve, reject) => {
      const fail = (why: string) => reject(new Error(`npm start ${why}:\n${output.join("")}`));
      const patience = setTimeout(() => fail("took too long"), startWithinMs);
      child.stderr?.on("data", (text: Buffer) => output.push(text.toString()));
      child.stdout?.on("data", (text: Buffer) => {
        output.push(text.toString());
        const address = /http:\/\/\S+/.exec(text.toString())?.[0];
        if (address) resolve(address);
      });
      child.once("exit", (code, signal) => fail(`ended with ${signal ?? `status ${code}`}`));
      child.once("exit", () => clearTimeout(patience));
    });
    return new StartedStack(url, folder, child, output);
  }

  /** Everything the command printed so far. */
  get output(): string {
    return this.#output.join("");
  }

  async runtime(): Promise<Runtime> {
    return JSON.parse(await readFile(join(this.stateFolder, "runtime.json"), "utf8"));
  }

  /** Ends it as Ctrl-C or the system's service manager does, and returns its exit status. */
  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<number | null> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return this.process.exitCode;
    const ended = once(this.process, "exit");
    this.process.kill(signal);
    const [code] = await ended;
    return code;
  }

  /** Ends it and forgets all it has stored. */
  async remove(): Promise<void> {
    await this.stop();
    await rm(this.stateFolder, { recursive: true, force: true });
  }
}

/** Other users may pass through it, as through a clone's: for root, Postgres runs as another user. */
export async function newStateFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "glyphlab-e2e-"));
  await chmod(folder, 0o711);
  return folder;
}

/** The command itself, for tests of what it says when it does not start anything. */
export const runStart = (stateFolder: string, flags: string[], environment: NodeJS.ProcessEnv = {}): ChildProcess =>
  spawnScript("start", stateFolder, flags, environment);

function spawnScript(name: string, stateFolder: string, flags: string[], environment: NodeJS.ProcessEnv): ChildProcess {
  const { DATABASE_URL: _, ...own } = process.env;
  return spawn(process.execPath, [script(name), "--state", stateFolder, ...flags], {
    env: { ...own, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Runs one of the clone's other commands to its end. */
export async function runCommand(
  name: "backup" | "restore" | "doctor",
  stateFolder: string,
  words: string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<{ status: number | null; output: string }> {
  const child = spawnScript(name, stateFolder, words, environment);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (text: Buffer) => {
      output += text.toString();
    });
  }
  const [status] = await once(child, "close");
  return { status, output };
}
