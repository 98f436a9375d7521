import { parseArgs } from "node:util";
import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { limits } from "@glyphlab/core/contracts/limits";
import { engineChoices, parseRunConfig, type RunConfig } from "@glyphlab/core/contracts/run-config";
import { type PresetId, presets } from "@glyphlab/core/model/presets";

const presetIds = Object.keys(presets).filter((id): id is PresetId => id in presets);

/** Every flag with what a person reads about it. Numbers are checked by the config's own schema, so a limit stands in one place. */
const flags = {
  preset: { value: "name", text: `what to start from: ${presetIds.join(", ")} (default: reference)` },
  epochs: { value: "n", text: `times through the training images, ${limits.epochs.min} to ${limits.epochs.max}` },
  "batch-size": { value: "n", text: `images a step, ${limits.batchSize.min} to ${limits.batchSize.max}` },
  "learning-rate": { value: "x", text: "the optimizer's step size" },
  "train-images": { value: "n", text: "train on the first n training images" },
  "test-images": { value: "n", text: "evaluate on the first n test images" },
  seed: { value: "n", text: "same seed, same engine: the same model to the bit" },
  engine: { value: "name", text: engineChoices.join(", ") },
  state: { value: "folder", text: "where database, logs and models are kept (default: .glyphlab)" },
  name: { value: "text", text: "what the history calls the run" },
  json: { value: null, text: "print one JSON object a line, for scripts" },
  help: { value: null, text: "print this" },
} as const satisfies Record<string, { value: string | null; text: string }>;

type ValueFlag = { [Name in keyof typeof flags]: (typeof flags)[Name]["value"] extends string ? Name : never }[keyof typeof flags];
type GivenValues = Partial<Record<ValueFlag, string>>;

export interface TrainRequest {
  preset: PresetId;
  config: RunConfig;
  name: string | null;
  json: boolean;
}

/** The command line cannot be understood; the message is a sentence for whoever typed it. */
export class UsageError extends Error {}

export function usage(): string {
  const lines = Object.entries(flags).map(([name, { value, text }]) => `  ${`--${name}${value ? ` <${value}>` : ""}`.padEnd(22)} ${text}`);
  return `Usage: npm run train -- [flags]

Trains a network in the terminal, as the tutorial does, and keeps the run in the history.

${lines.join("\n")}

Ends with status 0 when the run completed, 1 when it failed or was cancelled, 2 when a flag was wrong.`;
}

/**
 * What the command line asks for, or "help".
 * @throws UsageError naming the flag that is wrong and what is allowed
 */
export function parseFlags(commandLine: readonly string[]): TrainRequest | "help" {
  const given = readFlags(commandLine);
  if (given.help) return "help";
  const preset = presetIds.find((id) => id === (given.values.preset ?? "reference"));
  if (!preset) throw new UsageError(`There is no preset “${given.values.preset}”. The presets are ${presetIds.join(", ")}.`);
  const name = given.values.name?.trim() ?? null;
  if (name !== null && (name === "" || name.length > limits.nameLength)) {
    throw new UsageError(`--name must have 1 to ${limits.nameLength} characters.`);
  }
  return { preset, config: configFrom(presets[preset].config, given.values), name, json: given.json };
}

function readFlags(commandLine: readonly string[]): { values: GivenValues; json: boolean; help: boolean } {
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, { value }]) => [name, { type: value ? "string" : "boolean" } as const]),
  );
  try {
    const { values } = parseArgs({ args: [...commandLine], options, strict: true, allowPositionals: false });
    const { json, help, ...others } = values;
    return { values: others as GivenValues, json: json === true, help: help === true };
  } catch (error) {
    const sentence = error instanceof Error ? (error.message.split(". ")[0] ?? error.message) : String(error);
    throw new UsageError(`${sentence}. --help lists the flags.`, { cause: error });
  }
}

function configFrom(preset: RunConfig, values: GivenValues): RunConfig {
  const number = (flag: ValueFlag, otherwise: number): number => {
    const text = values[flag];
    if (text === undefined) return otherwise;
    const value = Number(text);
    if (text.trim() === "" || Number.isNaN(value)) throw new UsageError(`--${flag} must be a number; “${text}” is none.`);
    return value;
  };
  const changed: unknown = {
    ...preset,
    dataset: {
      ...preset.dataset,
      trainImages: number("train-images", preset.dataset.trainImages),
      testImages: number("test-images", preset.dataset.testImages),
    },
    optimizer: { ...preset.optimizer, learningRate: number("learning-rate", preset.optimizer.learningRate) },
    epochs: number("epochs", preset.epochs),
    batchSize: number("batch-size", preset.batchSize),
    seed: number("seed", preset.seed),
    engine: values.engine ?? preset.engine,
  };
  try {
    return parseRunConfig(changed);
  } catch (error) {
    throw error instanceof GlyphlabError ? new UsageError(`${error.message}.`, { cause: error }) : error;
  }
}
