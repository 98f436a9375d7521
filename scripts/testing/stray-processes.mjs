import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const variable = "GLYPHLAB_TEST_RUN";
const patienceMs = 5_000;

/**
 * Marks every process that the tests start, however deep, by a variable in its environment: a server detached from its parent on purpose
 * is found by nothing else.
 */
export function markProcesses() {
  const mark = `${variable}=${randomUUID()}`;
  const [name = "", value = ""] = mark.split("=");
  return {
    environment: { [name]: value },
    /** Kills what still runs after a moment to end. @returns {Promise<string[]>} the command lines of what had to be killed */
    async killStrays() {
      const deadline = performance.now() + patienceMs;
      while (findMarked(mark).length > 0 && performance.now() < deadline) await sleep(100);
      const strays = findMarked(mark);
      for (const { pid } of strays) {
        try {
          process.kill(pid, "SIGKILL");
        } catch {
          // It has just ended.
        }
      }
      return strays.map(({ pid, command }) => `${pid} ${command}`);
    },
  };
}

/**
 * @param {string} mark
 * @returns {{ pid: number, command: string }[]}
 */
function findMarked(mark) {
  if (process.platform !== "linux") {
    const lines = execFileSync("ps", ["-Aww", "-E", "-o", "pid=,command="], { encoding: "utf8", maxBuffer: 1e8 }).split("\n");
    return lines.filter((line) => line.includes(mark)).map((line) => ({ pid: Number.parseInt(line, 10), command: line.slice(0, 120) }));
  }
  return fs
    .readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        // A zombie has no environment: it ended and only waits to be noticed.
        if (!fs.readFileSync(`/proc/${pid}/environ`, "utf8").includes(mark)) return [];
        return [{ pid: Number(pid), command: fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ") }];
      } catch {
        return [];
      }
    });
}
