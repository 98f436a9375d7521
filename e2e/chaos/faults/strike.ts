import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { SeverableProxy } from "@glyphlab/db/testing/severable-proxy";
import type { PlannedFault } from "../plan/fault.ts";
import type { Application } from "../stack/application.ts";
import type { ChaosStack } from "../stack/chaos-stack.ts";

/** What a fault struck, and the part of it that is over only later. */
export interface Blow {
  target: string;
  /** Resolves when what was stopped goes on, or what was cut is whole again. */
  over: Promise<void>;
}

/**
 * Strikes now. A stopped trainer goes on when `mayGoOn` says so: once another has its run, if one takes it.
 * @param trainer the one at the moment that was aimed at
 */
export function strike(fault: PlannedFault, stack: ChaosStack, trainer: Application, mayGoOn: () => Promise<void>): Blow {
  const { kind, seconds } = fault;
  const { web } = stack;
  const wait = () => sleep(seconds * 1_000);
  switch (kind) {
    case "kill trainer":
      return signal(trainer, "SIGKILL");
    case "restart trainer":
      return signal(trainer, "SIGTERM");
    case "stop trainer":
      return freeze(trainer.name, [trainer.pid()], mayGoOn);
    case "cut trainer from Postgres":
      return cut(trainer.name, trainer.databaseWire, wait);
    case "kill web":
      return signal(web, "SIGKILL");
    case "restart web":
      return signal(web, "SIGTERM");
    case "stop web":
      return freeze(web.name, [web.pid()], wait);
    case "cut web from Postgres":
      return cut(web.name, web.databaseWire, wait);
    case "cut watchers from web":
      return cut("watchers", stack.watchersWire, wait);
    case "kill Postgres":
      return signalPostgres(stack, "SIGKILL");
    case "restart Postgres":
      // A fast shutdown: every session is ended.
      return signalPostgres(stack, "SIGINT");
    case "stop Postgres": {
      const postmaster = stack.postmaster();
      return freeze("Postgres", postmaster === null ? [] : [postmaster, ...childrenOf(postmaster)], wait);
    }
    default:
      return kind satisfies never;
  }
}

const done = Promise.resolve();

function signal(application: Application, name: NodeJS.Signals): Blow {
  send(application.pid(), name);
  return { target: `${application.name} (${application.pid()})`, over: done };
}

function signalPostgres(stack: ChaosStack, name: NodeJS.Signals): Blow {
  const postmaster = stack.postmaster();
  if (postmaster !== null) send(postmaster, name);
  return { target: `Postgres (${postmaster ?? "down"})`, over: done };
}

function freeze(name: string, pids: number[], until: () => Promise<void>): Blow {
  for (const pid of pids) send(pid, "SIGSTOP");
  const goOn = () => {
    for (const pid of pids) send(pid, "SIGCONT");
  };
  return { target: `${name} (${pids[0] ?? "down"})`, over: until().finally(goOn) };
}

function cut(name: string, wire: SeverableProxy, until: () => Promise<void>): Blow {
  wire.refuse();
  wire.sever();
  return { target: `${name}'s connections`, over: until().finally(() => wire.accept()) };
}

function send(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended by itself, or by an earlier fault, and is being started again.
  }
}

/** The processes that Postgres's first process has started. */
function childrenOf(pid: number): number[] {
  if (process.platform === "linux") {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").trim().split(" ").filter(Boolean).map(Number),
    );
  }
  const table = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n");
  return table.map((line) => line.trim().split(/\s+/).map(Number)).flatMap(([child, parent]) => (parent === pid && child ? [child] : []));
}
