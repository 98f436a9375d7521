import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { inCheckout } from "../checkout.mjs";
import { trackProgram } from "../terminal/running-programs.mjs";
import { findChromium } from "../testing/chromium.mjs";

/**
 * Runs files of e2e/bench against the real stack and reads what they measured.
 * @param {NodeJS.ProcessEnv} environment
 * @param {string[]} names  of the files, and of the JSON files that they leave
 * @returns {Promise<any[]>}
 */
export async function measureEndToEnd(environment, names) {
  const folder = inCheckout("e2e");
  const results = fs.mkdtempSync(path.join(os.tmpdir(), "glyphlab-bench-"));
  const files = names.map((name) => `bench/${name}.ts`);
  const child = spawn(`${folder}/node_modules/.bin/playwright`, ["test", "--project=bench", "--reporter=line", ...files], {
    cwd: folder,
    env: { ...environment, CHROMIUM: await findChromium(environment), BENCH_RESULTS: results },
    stdio: ["ignore", "inherit", "inherit"],
    detached: true,
  });
  trackProgram(child);
  const [status] = await once(child, "close");
  if (status !== 0) throw new Error(`The measures of ${names.join(" and ")} failed.`);
  const figures = names.map((name) => JSON.parse(fs.readFileSync(path.join(results, `${name}.json`), "utf8")));
  fs.rmSync(results, { recursive: true });
  return figures;
}

/**
 * @param {number[]} values
 * @param {number} share
 */
export function atShare(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
}
