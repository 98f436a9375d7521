import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { inCheckout } from "../checkout.mjs";
import { trackProgram } from "../terminal/running-programs.mjs";

const trainer = inCheckout("apps", "trainer");

/**
 * Runs a program of `apps/trainer/src/bench` and returns what it printed last.
 * @param {string} name
 * @param {string[]} flags
 * @param {NodeJS.ProcessEnv} environment
 */
export function runBench(name, flags, environment) {
  return runForJson(path.join(trainer, "node_modules", ".bin", "tsx"), [`src/bench/${name}.ts`, ...flags], environment);
}

/**
 * Runs a program and reads the line of JSON it prints last.
 * @param {string} program
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} environment
 */
export async function runForJson(program, args, environment) {
  const child = spawn(program, args, { cwd: trainer, env: environment, stdio: ["ignore", "pipe", "inherit"], detached: true });
  trackProgram(child);
  let output = "";
  child.stdout.on("data", (text) => {
    output += text;
  });
  const [status] = await once(child, "close");
  if (status !== 0) throw new Error(`${[path.basename(program), ...args].join(" ")} failed.`);
  return JSON.parse(output.trim().split("\n").at(-1) ?? "");
}
