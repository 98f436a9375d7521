import fs from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";

const pinoWarning = 40;

/**
 * Keeps what a process says in `<logs>/<name>.log` and shows a person only what needs one: its warnings and errors. The log of the start
 * before is kept beside it as `<name>.previous.log`, so logs cannot grow without end.
 * @param {string} name
 * @param {string} logs
 * @returns {{ attach: (child: import("node:child_process").ChildProcess) => void, lastLines: () => string, path: string }}
 */
export function childOutput(name, logs) {
  const file = path.join(logs, `${name}.log`);
  if (fs.existsSync(file)) fs.renameSync(file, path.join(logs, `${name}.previous.log`));
  const log = fs.openSync(file, "a", 0o600);
  /** @type {string[]} */
  const recent = [];

  const keep = (/** @type {string} */ line, /** @type {boolean} */ fromErrorStream) => {
    fs.writeSync(log, `${line}\n`);
    const { text, important } = read(line, fromErrorStream);
    recent.push(text);
    if (recent.length > 20) recent.shift();
    if (important) process.stderr.write(`  ${name.padEnd(10)} ${text}\n`);
  };
  return {
    path: file,
    attach: (child) => {
      if (child.stdout) createInterface({ input: child.stdout }).on("line", (line) => keep(line, false));
      if (child.stderr) createInterface({ input: child.stderr }).on("line", (line) => keep(line, true));
    },
    lastLines: () => recent.join("\n"),
  };
}

/**
 * The apps log one JSON object a line (pino); anything else on the error stream is Node itself or a native library in trouble.
 * @param {string} line
 * @param {boolean} fromErrorStream
 * @returns {{ text: string, important: boolean }}
 */
function read(line, fromErrorStream) {
  try {
    const { level, msg, err } = JSON.parse(line);
    if (typeof level === "number") return { text: [msg, err?.message].filter(Boolean).join(": "), important: level >= pinoWarning };
  } catch {
    // Not JSON.
  }
  return { text: line, important: fromErrorStream && line.trim() !== "" };
}
