import { atShare, measureEndToEnd } from "./end-to-end.mjs";

/** What becomes of many runs at once, and of many who watch: measures of `npm run bench`. */

export const queueMeasure = {
  name: "queue",
  bounds: [
    { promise: "Of 200 runs by 3 people, out of turn or not once", most: 0, unit: "" },
    { promise: "Of 200 runs by 3 people, not completed", most: 0, unit: "" },
    { promise: "Predicted starts after 10 s, median error", most: 30, unit: "%" },
  ],
  measure: async (/** @type {NodeJS.ProcessEnv} */ environment) => {
    const [{ wrongTurns, notCompleted, errors }] = await measureEndToEnd(environment, ["queue"]);
    return [wrongTurns, notCompleted, atShare(errors, 0.5) * 100];
  },
};

export const watchersMeasure = {
  name: "watchers",
  bounds: [
    { promise: "Of 100 watchers, with a gap, a double or a disorder", most: 0, unit: "" },
    { promise: "Event recorded to 100 watchers told, median", most: 300, unit: "ms" },
    { promise: "Event recorded to 100 watchers told, p95", most: 1_000, unit: "ms" },
    { promise: "Dashboard grown by 100 watchers, one asleep", most: 200, unit: "MB" },
  ],
  measure: async (/** @type {NodeJS.ProcessEnv} */ environment) => {
    const [{ wrong, delaysMs, grownMegabytes }] = await measureEndToEnd(environment, ["watchers"]);
    return [wrong, atShare(delaysMs, 0.5), atShare(delaysMs, 0.95), grownMegabytes];
  },
};
