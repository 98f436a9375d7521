import { atShare, measureEndToEnd } from "./end-to-end.mjs";

/**
 * What a person with a browser waits for, measured in one.
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<{ launchMedianMs: number, curveP95Ms: number }>}
 */
export async function dashboardLatency(environment) {
  const [launch, curve] = await measureEndToEnd(environment, ["launch", "curve"]);
  return { launchMedianMs: atShare(launch, 0.5), curveP95Ms: atShare(curve, 0.95) };
}
