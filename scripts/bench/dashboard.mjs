import { atShare, measureEndToEnd } from "./end-to-end.mjs";

/** What the dashboard promises of 10,000 runs and 5 million points, in Chromium on this machine: a measure of `npm run bench`. */
export const dashboardMeasure = {
  name: "dashboard",
  bounds: [
    { promise: "Table of 10,000 runs, navigation to interactive", most: 1_000, unit: "ms" },
    { promise: "Table of 10,000 runs, sorted otherwise, p95", most: 200, unit: "ms" },
    { promise: "Table of 10,000 runs, filtered otherwise, p95", most: 200, unit: "ms" },
    { promise: "JavaScript of the table's first load, gz", most: 250, unit: "KB" },
  ],
  measure: async (/** @type {NodeJS.ProcessEnv} */ environment) => {
    const [{ visits, sorts, filters, scriptBytes }] = await measureEndToEnd(environment, ["run-table"]);
    return [atShare(visits, 0.5), atShare(sorts, 0.95), atShare(filters, 0.95), scriptBytes / 1000];
  },
};
