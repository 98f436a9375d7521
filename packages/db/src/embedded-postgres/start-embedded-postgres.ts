import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { ensureCluster } from "./initialise-cluster.ts";
import { ensurePassword } from "./password.ts";
import { type Placement, placePostgres } from "./placement.ts";
import { choosePort, isFree, keepPort } from "./port.ts";
import { disarmStalePidFile, findPostmaster, settledPostmaster } from "./postmaster.ts";
import { type ProgramResult, runProgram } from "./run-program.ts";

export interface EmbeddedPostgresOptions {
  /** Holds everything of this Postgres; made if it is not there. */
  folder: string;
  /** Must be free. Without it: the port of last time, or a free one. */
  port?: number;
  /** Whether data must survive a power cut; tests need not wait for disks. */
  durable?: boolean;
}

export interface EmbeddedPostgres {
  url: string;
  port: number;
  /** Where it really is, if the server's user could not use the folder that was asked for. */
  folder: string;
  /** It was running already. */
  adopted: boolean;
  isRunning(): boolean;
  /** Ends it in order, open transactions rolled back, and waits until it is gone. */
  stop(): Promise<void>;
}

/** Recovery after a crash may take its time on a busy machine. */
const patienceMs = 60_000;

/**
 * Starts the Postgres whose data lie in a folder, or takes over the one that runs there. It is no child of this process and outlives it, so that
 * a killed `npm start` finds it again. Any number of processes may call this at once: one server results, and all get its address. It
 * listens on 127.0.0.1 only.
 * @throws GlyphlabError `database-unavailable`, or `port-taken`
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { port: askedPort, durable = true } = options;
  const placement = await placePostgres(resolve(options.folder));
  const password = ensurePassword(placement);
  await ensureCluster(placement, { durable });

  const deadline = Date.now() + patienceMs;
  for (;;) {
    const running = await settledPostmaster(placement.data, deadline);
    if (running?.state === "ready") return describe(placement, password, running.port, true);
    if (running) throw new GlyphlabError("database-unavailable", `Postgres in ${placement.folder} is ${running.state}, for over a minute.`);

    disarmStalePidFile(placement.data);
    const port = await choosePort(placement.folder, askedPort);
    const result = await pgCtl(placement, "start", ["-l", join(placement.folder, "postgres.log"), "-o", serverFlags(port, durable)]);
    if (result.status === 0) {
      await keepPort(placement.folder, port);
      return describe(placement, password, port, false);
    }
    // Another starter may have won, something may have taken the port, or processes of a killed server may still be on their way out.
    if (Date.now() > deadline) throw await startFailure(placement, result);
    const another = findPostmaster(placement.data);
    if (!another && (await isFree(port)) && !(await waitsForOldProcesses(placement))) throw await startFailure(placement, result);
    await sleep(100);
  }
}

function serverFlags(port: number, durable: boolean): string {
  const settings = [
    "listen_addresses=127.0.0.1",
    // TCP only: a socket's path has a limit of 107 bytes, which a deep clone exceeds.
    "unix_socket_directories=",
    // In files among the data, not in /dev/shm: a killed server leaves nothing behind there, and containers have only 64 MB of it.
    "dynamic_shared_memory_type=mmap",
    "max_connections=100",
    "log_checkpoints=off",
    ...(durable ? [] : ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]),
  ];
  return [`-p ${port}`, ...settings.map((setting) => `-c ${setting}`)].join(" ");
}

function describe(placement: Placement, password: string, port: number, adopted: boolean): EmbeddedPostgres {
  return {
    url: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
    port,
    folder: placement.folder,
    adopted,
    isRunning: () => findPostmaster(placement.data) !== null,
    stop: async () => {
      if (!findPostmaster(placement.data)) return;
      const result = await pgCtl(placement, "stop", ["-m", "fast"]);
      if (result.status !== 0 && findPostmaster(placement.data)) {
        throw new GlyphlabError("database-unavailable", `Postgres in ${placement.folder} did not stop: ${result.output}`);
      }
    },
  };
}

function pgCtl({ programs, data, folder, user }: Placement, action: "start" | "stop", args: string[]): Promise<ProgramResult> {
  return runProgram(join(programs, "pg_ctl"), [action, "-D", data, "-w", "-t", String(patienceMs / 1_000), ...args], { user, cwd: folder });
}

async function lastLogLines({ folder }: Placement, count: number): Promise<string> {
  const log = await readFile(join(folder, "postgres.log"), "utf8").catch(() => "");
  return log.trimEnd().split("\n").slice(-count).join("\n");
}

const waitsForOldProcesses = async (placement: Placement) =>
  /shared memory block .* is still in use/.test(await lastLogLines(placement, 4));

async function startFailure(placement: Placement, { output }: ProgramResult): Promise<GlyphlabError> {
  const log = await lastLogLines(placement, 8);
  return new GlyphlabError("database-unavailable", `Postgres in ${placement.folder} did not start: ${output}\n${log}`);
}
