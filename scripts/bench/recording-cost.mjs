import { runBench } from "./run-for-json.mjs";

/**
 * How many percent of its speed a training loses to the writing of its metrics.
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<number>}
 */
export async function recordingCost(environment) {
  const { slowdownPercent, uncertaintyPercent } = await runBench("recording-cost", [], environment);
  console.log(`        recording: ${slowdownPercent.toFixed(1)} % ± ${uncertaintyPercent.toFixed(1)} (standard error)`);
  return slowdownPercent;
}
