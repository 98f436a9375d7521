import { existsSync } from "node:fs";
import path from "node:path";
import { CommandError } from "../terminal/command-error.mjs";
import { runBench } from "./run-for-json.mjs";

/**
 * How well the presets read what people draw: a measure of `npm run bench`. It needs a folder with strokes of people, which the project does not contain:
 * UCI's Pendigits (`pendigits-tra.jsonl.gz`) and UJI Pen Characters (`ujipenchars-digits.jsonl.gz`), one JSON a line with `label` and `strokes`.
 *
 * @param {{ data?: string | undefined, seeds?: string | undefined }} flags
 */
export function handwritingMeasure({ data, seeds = "5" }) {
  return {
    name: "handwriting",
    /** Without strokes there is nothing to measure. */
    leftOut: data ? undefined : "it needs --data FOLDER",
    bounds: [
      { promise: "Reference preset reads of pendigits, mean", least: 90, unit: "%" },
      { promise: "Reference preset reads of UJI, mean", least: 93, unit: "%" },
      { promise: "Handwriting preset reads of pendigits, mean", least: 94, unit: "%" },
      { promise: "Handwriting preset reads of UJI, mean", least: 96.5, unit: "%" },
      { promise: "Changed by place and size of the drawing, most", most: 1, unit: "pp" },
    ],
    measure: async (/** @type {NodeJS.ProcessEnv} */ environment) => {
      const folder = path.resolve(data ?? "");
      for (const file of ["pendigits-tra.jsonl.gz", "ujipenchars-digits.jsonl.gz"]) {
        if (!existsSync(path.join(folder, file))) throw new CommandError(`There is no ${file} in ${folder}.`);
      }
      if (!/^[1-9]\d?$/.test(seeds)) throw new CommandError(`--seeds must be a whole number from 1 to 99; "${seeds}" is none.`);
      /** @type {{ preset: string, pendigits: number, uji: number, placingChange: number }[]} */
      const trainings = await runBench("handwriting", ["--data", folder, "--seeds", seeds], environment);
      const mean = (/** @type {string} */ preset, /** @type {"pendigits" | "uji"} */ set) => {
        const read = trainings.filter((training) => training.preset === preset).map((training) => training[set]);
        return (read.reduce((sum, fraction) => sum + fraction, 0) / read.length) * 100;
      };
      return [
        mean("reference", "pendigits"),
        mean("reference", "uji"),
        mean("handwriting", "pendigits"),
        mean("handwriting", "uji"),
        Math.max(...trainings.map(({ placingChange }) => placingChange)) * 100,
      ];
    },
  };
}
