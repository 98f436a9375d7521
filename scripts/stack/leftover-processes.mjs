import { execFile } from "node:child_process";
import fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { inCheckout } from "../checkout.mjs";
import { readRuntime } from "./running-stack.mjs";

const patienceMs = 5_000;

/**
 * Waits for the apps of a stack whose start command was killed: they notice and end by themselves, a trainer after handing its run over.
 * One that does not is killed. Without this a new dashboard would step over the port that the old one is about to leave.
 * @param {import("./state-folder.mjs").StateFolder} state
 */
export async function waitForLeftovers(state) {
  const { web, trainer } = readRuntime(state)?.processes ?? {};
  const deadline = performance.now() + patienceMs;
  for (const pid of [web, trainer]) {
    while (pid !== undefined && (await isOurs(pid))) {
      if (performance.now() > deadline) process.kill(pid, "SIGKILL");
      await sleep(50);
    }
  }
}

/**
 * The process id may belong to another program by now: ours run a module of this clone.
 * @param {number} pid
 */
async function isOurs(pid) {
  return (await commandLine(pid)).includes(inCheckout("apps"));
}

/** @param {number} pid */
async function commandLine(pid) {
  try {
    // A slim Linux image has no `ps`.
    if (process.platform === "linux") return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    return (await promisify(execFile)("ps", ["-o", "args=", "-p", String(pid)])).stdout;
  } catch {
    return "";
  }
}
