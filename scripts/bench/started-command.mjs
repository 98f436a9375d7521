import { spawn } from "node:child_process";
import { once } from "node:events";
import { trackProgram } from "../terminal/running-programs.mjs";

const patienceMs = 600_000;

/**
 * Runs `npm start` in a clone, as a person would, until its page answers.
 * @param {{ folder: string, flags: string[], environment?: NodeJS.ProcessEnv }} options
 * @returns {Promise<{ seconds: number, url: string, stop: () => Promise<number> }>} `stop` returns the seconds that ending took
 */
export async function startCommand({ folder, flags, environment = {} }) {
  const started = performance.now();
  const child = spawn("npm", ["start", "--", ...flags], {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  trackProgram(child);
  let output = "";
  child.stderr.on("data", (text) => {
    output += text;
  });
  /** @type {string} */
  const url = await new Promise((resolve, reject) => {
    const fail = () => reject(new Error(`npm start did not get ready:\n${output}`));
    const patience = setTimeout(fail, patienceMs);
    child.once("exit", fail);
    child.stdout.on("data", (text) => {
      const address = /http:\/\/\S+/.exec(text)?.[0];
      if (address === undefined) return;
      clearTimeout(patience);
      resolve(address);
    });
  });
  const page = await fetch(url);
  if (!page.ok) throw new Error(`The page answered with status ${page.status}.`);
  await page.text();
  return {
    seconds: (performance.now() - started) / 1000,
    url,
    stop: async () => {
      const asked = performance.now();
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
      return (performance.now() - asked) / 1000;
    },
  };
}
