import { once } from "node:events";

const graceMs = 2_000;
/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();

/**
 * Remembers a program that leads its own process group until it ends, so that an interrupted command leaves nothing running behind it.
 * @param {import("node:child_process").ChildProcess} child
 */
export function trackProgram(child) {
  // One that could not be started ends with an "error" alone.
  if (child.pid === undefined) return;
  running.add(child);
  child.once("exit", () => running.delete(child));
}

/** Ends the programs that still run, with everything they started. */
export async function endPrograms() {
  await Promise.all(
    [...running].map(async (child) => {
      const ended = once(child, "exit");
      signalGroup(child, "SIGTERM");
      const patience = setTimeout(() => signalGroup(child, "SIGKILL"), graceMs);
      await ended;
      clearTimeout(patience);
    }),
  );
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function signalGroup(child, signal) {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    // The group ended in the meantime.
  }
}
