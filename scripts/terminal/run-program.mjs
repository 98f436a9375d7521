import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { checkout } from "../checkout.mjs";
import { CommandError } from "./command-error.mjs";
import { trackProgram } from "./running-programs.mjs";

/**
 * Runs a program to its end with its output in a log file: a person reads one line a stage, and the end of the log when it fails.
 * @param {string} program
 * @param {readonly string[]} programArguments
 * @param {{ log: string, environment: NodeJS.ProcessEnv, folder?: string }} options
 * @returns {Promise<string>} what it printed
 * @throws CommandError when it cannot be started or ends with another status than 0
 */
export async function runProgram(program, programArguments, { log, environment, folder = checkout }) {
  const command = [path.basename(program), ...programArguments].join(" ");
  const child = spawn(program, programArguments, { cwd: folder, env: environment, stdio: ["ignore", "pipe", "pipe"], detached: true });
  trackProgram(child);
  const file = fs.createWriteStream(log, { mode: 0o600 });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
      file.write(text);
    });
  }
  const outcome = await new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code, signal) => resolve(code === 0 ? null : `ended with ${signal ?? `status ${code}`}`));
  });
  await new Promise((resolve) => file.end(() => resolve(undefined)));
  if (outcome === null) return output;
  const lastLines = output.trimEnd().split("\n").slice(-30).join("\n");
  throw new CommandError(`${lastLines}\n\n\`${command}\` ${outcome}. Its whole output is in ${log}.`);
}
