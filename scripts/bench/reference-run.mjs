import { runBench } from "./run-for-json.mjs";

/**
 * Seconds that the reference run takes from the claim on: until it is completed, and until its first metric is stored. The best of three, since
 * what else a machine does only adds.
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<number[]>}
 */
export async function referenceRun(environment) {
  /** @type {{ seconds: number, firstMetricSeconds: number, testAccuracy: number }[]} */
  const runs = await runBench("reference-run", [], environment);
  for (const { seconds, firstMetricSeconds, testAccuracy } of runs) {
    console.log(
      `        reference run: ${seconds.toFixed(2)} s, first metric after ${firstMetricSeconds.toFixed(2)} s, test accuracy ${testAccuracy.toFixed(4)}`,
    );
  }
  return [Math.min(...runs.map(({ seconds }) => seconds)), Math.min(...runs.map(({ firstMetricSeconds }) => firstMetricSeconds))];
}
