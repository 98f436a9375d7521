import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** What a server says about itself in its data folder. */
export interface Postmaster {
  pid: number;
  port: number;
  /** "starting", "ready" or "stopping". */
  state: string;
}

/** The server that runs on these data, or null. A pid file alone proves nothing: it stays behind when a server is killed. */
export function findPostmaster(dataFolder: string): Postmaster | null {
  const lines = readPidFile(dataFolder);
  const pid = Number(lines?.[0]);
  if (!lines || !isPostmaster(pid, dataFolder)) return null;
  return { pid, port: Number(lines[3]), state: lines[7]?.trim() || "starting" };
}

/** Waits until the server on these data is ready, and returns it, or until there is none, and returns null. */
export async function settledPostmaster(dataFolder: string, deadline: number): Promise<Postmaster | null> {
  for (;;) {
    const postmaster = findPostmaster(dataFolder);
    if (!postmaster || postmaster.state === "ready" || Date.now() > deadline) return postmaster;
    await sleep(50);
  }
}

/**
 * Postgres starts over the pid file of a dead server, but not if another process, or a zombie that nobody reaps, has the number. Then the
 * number is overwritten, and only it: the file also names the shared memory by which Postgres makes sure that no old process writes any more.
 */
export function disarmStalePidFile(dataFolder: string): void {
  const lines = readPidFile(dataFolder);
  const pid = Number(lines?.[0]);
  if (!lines || isPostmaster(pid, dataFolder) || !exists(pid)) return;
  const file = join(dataFolder, "postmaster.pid");
  const draft = `${file}.${process.pid}`;
  // Above what Linux (2^22) and macOS (99,998) give to a process.
  writeFileSync(draft, ["4194305", ...lines.slice(1)].join("\n"));
  renameSync(draft, file);
}

/** pid, data folder, start time, port, socket folder, address, shared memory, state; null when no server has run, or none was killed. */
function readPidFile(dataFolder: string): string[] | null {
  try {
    return readFileSync(join(dataFolder, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return null;
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Whether the process lives and is the server of these data. */
function isPostmaster(pid: number, dataFolder: string): boolean {
  try {
    if (existsSync("/proc/self/stat")) {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const state = stat[stat.lastIndexOf(")") + 2];
      return state !== "Z" && readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").includes(dataFolder);
    }
    const answer = execFileSync("ps", ["-o", "state=,command=", "-p", String(pid)], { encoding: "utf8" });
    return !answer.startsWith("Z") && answer.includes(dataFolder);
  } catch {
    return false;
  }
}
