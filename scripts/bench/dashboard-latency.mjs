import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { inCheckout } from "../checkout.mjs";
import { trackProgram } from "../terminal/running-programs.mjs";
import { findChromium } from "../testing/chromium.mjs";

/**
 * What a person with a browser waits for, measured in one.
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<{ launchMedianMs: number, curveP95Ms: number }>}
 */
export async function dashboardLatency(environment) {
  const folder = inCheckout("e2e");
  const results = fs.mkdtempSync(path.join(os.tmpdir(), "glyphlab-bench-"));
  const child = spawn(`${folder}/node_modules/.bin/playwright`, ["test", "--project=bench", "--reporter=line"], {
    cwd: folder,
    env: { ...environment, CHROMIUM: await findChromium(environment), BENCH_RESULTS: results },
    stdio: ["ignore", "inherit", "inherit"],
    detached: true,
  });
  trackProgram(child);
  const [status] = await once(child, "close");
  if (status !== 0) throw new Error("The measures in the browser failed.");
  const read = (/** @type {string} */ name) => JSON.parse(fs.readFileSync(path.join(results, `${name}.json`), "utf8"));
  const figures = { launchMedianMs: atShare(read("launch"), 0.5), curveP95Ms: atShare(read("curve"), 0.95) };
  fs.rmSync(results, { recursive: true });
  return figures;
}

/**
 * @param {number[]} values
 * @param {number} share
 */
function atShare(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
}
