import { atShare, measureEndToEnd } from "./end-to-end.mjs";

/**
 * What the dashboard promises of 10,000 runs and 5 million points, in Chromium on this machine: measures of `npm run bench`, one after the other, so that
 * the table's figures are there whatever becomes of the other pages.
 */
export const dashboardMeasures = [
  {
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
  },
  {
    name: "dashboard",
    bounds: [
      { promise: "Run page, 10 curves of 10,000 points", most: 1_000, unit: "ms" },
      { promise: "10 charts × 10 runs × 10,000 steps", most: 1_000, unit: "ms" },
      { promise: "100 runs overlaid, longest frame of pan and zoom", most: 50, unit: "ms" },
      { promise: "Images of a confusion cell, p95", most: 300, unit: "ms" },
      { promise: "JavaScript of any page, gz, no TensorFlow.js", most: 350, unit: "KB" },
    ],
    measure: async (/** @type {NodeJS.ProcessEnv} */ environment) => {
      const [{ runVisits, compareVisits, frames, cellTimes, scriptBytes }] = await measureEndToEnd(environment, ["run-pages"]);
      return [atShare(runVisits, 0.5), atShare(compareVisits, 0.5), Math.max(...frames), atShare(cellTimes, 0.95), scriptBytes / 1000];
    },
  },
];
