import { spawn } from "node:child_process";
import { once } from "node:events";
import { inCheckout } from "../checkout.mjs";
import { trackProgram } from "../terminal/running-programs.mjs";

/**
 * How many percent of its speed a training loses to the writing of its metrics.
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<number>}
 */
export async function recordingCost(environment) {
  const folder = inCheckout("apps", "trainer");
  const child = spawn(`${folder}/node_modules/.bin/tsx`, ["src/bench/recording-cost.ts"], {
    cwd: folder,
    env: environment,
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  trackProgram(child);
  let output = "";
  child.stdout.on("data", (text) => {
    output += text;
  });
  const [status] = await once(child, "close");
  if (status !== 0) throw new Error("The measure of the recording's cost failed.");
  const { slowdownPercent, uncertaintyPercent } = JSON.parse(output);
  console.log(`        recording: ${slowdownPercent.toFixed(1)} % ± ${uncertaintyPercent.toFixed(1)} (standard error)`);
  return slowdownPercent;
}
