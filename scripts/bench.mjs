import "./preparation/node-version.mjs";
import { parseArgs } from "node:util";
import { dashboardMeasures } from "./bench/dashboard.mjs";
import { dashboardLatency } from "./bench/dashboard-latency.mjs";
import { engineSpeeds } from "./bench/engine-speeds.mjs";
import { queueMeasure, watchersMeasure } from "./bench/overload.mjs";
import { recordingCost } from "./bench/recording-cost.mjs";
import { referenceRun } from "./bench/reference-run.mjs";
import { coldStart, warmStart } from "./bench/start-times.mjs";
import { prepare } from "./preparation/prepare.mjs";
import { openStateFolder } from "./stack/state-folder.mjs";
import { CommandError, failCommand } from "./terminal/command-error.mjs";
import { endPrograms } from "./terminal/running-programs.mjs";
import { endEverything, endLater, endOnSignal } from "./terminal/shutdown.mjs";

/** @type {{ values: { help?: boolean, peers?: boolean, python?: string }, positionals: string[] }} */
const { values: flags, positionals: names } = parseArgs({
  options: { help: { type: "boolean" }, peers: { type: "boolean" }, python: { type: "string" } },
  allowPositionals: true,
});

/**
 * What was promised of the speed, measured. Each measure gives the figures of one or more bounds.
 * @type {{ name: string, bounds: { promise: string, most: number, unit: string }[], measure: (environment: NodeJS.ProcessEnv) => Promise<number[]> }[]}
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
];

const usage = `npm run bench -- [${[...new Set(measures.map(({ name }) => name))].join("|")} ...] [--peers [--python PATH]]

Measures what was promised of the speed and prints each bound, met or missed. Wants a machine that does nothing else.

  --peers    compares the engines with JAX, PyTorch and Keras
  --python   a Python that has them (default: python3)
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
  for (const { name, bounds, measure } of measures) {
    if (names.length > 0 && !names.includes(name)) continue;
    const figures = await measure(environment);
    for (const [index, { promise, most, unit }] of bounds.entries()) {
      const figure = figures[index] ?? Number.NaN;
      const met = figure <= most;
      if (!met) missed++;
      console.log(
        `${met ? "met   " : "missed"}  ${promise.padEnd(52)} ${figure.toFixed(most < 10 ? 3 : 1).padStart(8)} ${unit.padEnd(2)}  (at most ${+most.toFixed(4)} ${unit})`,
      );
    }
  }
  await endEverything();
  process.exitCode = missed === 0 ? 0 : 1;
}
