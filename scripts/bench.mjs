import "./preparation/node-version.mjs";
import { parseArgs } from "node:util";
import { dashboardMeasures } from "./bench/dashboard.mjs";
import { dashboardLatency } from "./bench/dashboard-latency.mjs";
import { engineSpeeds } from "./bench/engine-speeds.mjs";
import { handwritingMeasure } from "./bench/handwriting.mjs";
import { queueMeasure, watchersMeasure } from "./bench/overload.mjs";
import { recordingCost } from "./bench/recording-cost.mjs";
import { referenceRun } from "./bench/reference-run.mjs";
import { coldStart, warmStart } from "./bench/start-times.mjs";
import { prepare } from "./preparation/prepare.mjs";
import { openStateFolder } from "./stack/state-folder.mjs";
import { CommandError, failCommand } from "./terminal/command-error.mjs";
import { endPrograms } from "./terminal/running-programs.mjs";
import { endEverything, endLater, endOnSignal } from "./terminal/shutdown.mjs";

/** @type {{ values: { help?: boolean, peers?: boolean, python?: string, data?: string, seeds?: string }, positionals: string[] }} */
const { values: flags, positionals: names } = parseArgs({
  options: {
    ...{ help: { type: "boolean" }, peers: { type: "boolean" }, python: { type: "string" } },
    ...{ data: { type: "string" }, seeds: { type: "string" } },
  },
  allowPositionals: true,
});

/**
 * @typedef {{ promise: string, most?: number, least?: number, unit: string }} Bound one of `most` and `least`
 * @typedef {{ name: string, leftOut?: string | undefined, bounds: Bound[], measure: (environment: NodeJS.ProcessEnv) => Promise<number[]> }} Measure
 */

/**
 * What was promised, measured. Each measure gives the figures of one or more bounds.
 * @type {Measure[]}
 */
const measures = [
  {
    name: "cold",
    bounds: [{ promise: "Fresh clone to ready page, empty package store", most: 120, unit: "s" }],
    measure: async () => [await coldStart()],
  },
  {
    name: "warm",
    bounds: [
      { promise: "Warm start to ready page", most: 10, unit: "s" },
      { promise: "SIGTERM to the end of everything", most: 5, unit: "s" },
    ],
    measure: async () => {
      const { ready, ended } = await warmStart();
      return [ready, ended];
    },
  },
  {
    name: "page",
    bounds: [
      { promise: "Launch click to first metric on the page, median", most: 1_000, unit: "ms" },
      { promise: "Metric row committed to visible on the curve, p95", most: 300, unit: "ms" },
    ],
    measure: async (environment) => {
      const { launchMedianMs, curveP95Ms } = await dashboardLatency(environment);
      return [launchMedianMs, curveP95Ms];
    },
  },
  {
    name: "recording",
    bounds: [{ promise: "Training slowed by writing its metrics", most: 3, unit: "%" }],
    measure: async (environment) => [await recordingCost(environment)],
  },
  {
    name: "run",
    bounds: [
      { promise: "Reference run, claim to completed", most: 3.5, unit: "s" },
      { promise: "Claim to the first metric", most: 0.5, unit: "s" },
    ],
    measure: referenceRun,
  },
  queueMeasure,
  watchersMeasure,
  ...dashboardMeasures,
  engineSpeeds(flags.peers ? (flags.python ?? "python3") : undefined),
  handwritingMeasure(flags),
];

const usage = `npm run bench -- [${[...new Set(measures.map(({ name }) => name))].join("|")} ...] [--peers [--python PATH]] [--data FOLDER [--seeds N]]

Measures what was promised and prints each bound, met or missed. Speeds want a machine that does nothing else.

  --peers    compares the engines with JAX, PyTorch and Keras
  --python   a Python that has them (default: python3)
  --data     a folder with strokes of people, for "handwriting": pendigits-tra.jsonl.gz and ujipenchars-digits.jsonl.gz
  --seeds    how many seeds of each preset "handwriting" trains (default: 5)
`;

try {
  await bench();
} catch (error) {
  await endEverything();
  failCommand(error);
}

async function bench() {
  if (flags.help) return process.stdout.write(usage);
  const unknown = names.find((name) => !measures.some((measure) => measure.name === name));
  if (unknown !== undefined) throw new CommandError(`There is no measure "${unknown}".\n\n${usage}`);
  endLater("what is measured", endPrograms);
  endOnSignal();
  const { environment } = await prepare(openStateFolder());

  let missed = 0;
  for (const { name, leftOut, bounds, measure } of measures) {
    if (names.length > 0 && !names.includes(name)) continue;
    if (leftOut !== undefined) {
      if (names.includes(name)) throw new CommandError(`"${name}" cannot be measured: ${leftOut}.`);
      console.log(`        ${name} is left out: ${leftOut}`);
      continue;
    }
    const figures = await measure(environment);
    for (const [index, bound] of bounds.entries()) {
      if (!report(bound, figures[index] ?? Number.NaN)) missed++;
    }
  }
  await endEverything();
  process.exitCode = missed === 0 ? 0 : 1;
}

/**
 * Prints a bound with its figure, and says whether it is met.
 * @param {Bound} bound
 * @param {number} figure
 */
function report({ promise, most = Number.POSITIVE_INFINITY, least = Number.NEGATIVE_INFINITY, unit }, figure) {
  const met = figure >= least && figure <= most;
  const [words, limit] = Number.isFinite(most) ? ["at most", most] : ["at least", least];
  const shown = `${figure.toFixed(limit < 10 ? 3 : 1).padStart(8)} ${unit.padEnd(2)}  (${words} ${+limit.toFixed(4)} ${unit})`;
  console.log(`${met ? "met   " : "missed"}  ${promise.padEnd(52)} ${shown}`);
  return met;
}
