import { spawn } from "node:child_process";
import { once } from "node:events";
import { trackProgram } from "./running-programs.mjs";

/**
 * Runs a program that writes to this terminal.
 * @param {string} program
 * @param {string[]} words
 * @param {string} folder
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<number>} its exit status, 1 when a signal ended it
 */
export async function runForStatus(program, words, folder, environment) {
  const child = spawn(program, words, { cwd: folder, env: environment, stdio: ["ignore", "inherit", "inherit"], detached: true });
  trackProgram(child);
  const [status] = await once(child, "exit");
  return status ?? 1;
}
