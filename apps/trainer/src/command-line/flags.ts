import { parseArgs } from "node:util";
import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { limits } from "@glyphlab/core/contracts/limits";
import { engineChoices, parseRunConfig, type RunConfig } from "@glyphlab/core/contracts/run-config";
import { type PresetId, presets } from "@glyphlab/core/model/presets";
import { ZodError } from "zod";

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
    Object.entries(flags).map(([name, { value }]) => [name, { type: value === null ? "boolean" : "string" } as const]),
  );
  // Not strict: its messages are for programmers. What it lets through is looked at here.
  const { values, positionals } = parseArgs({ args: [...commandLine], options, strict: false });
  const given: GivenValues = {};
  for (const [name, value] of Object.entries(values)) {
    if (!isFlag(name)) throw new UsageError(`There is no flag --${name}; ${seeHelp}`);
    if (flags[name].value === null && value !== true) throw new UsageError(`--${name} takes no value.`);
    // Another flag in the place of the value: it was forgotten.
    if (flags[name].value !== null && (typeof value !== "string" || value.startsWith("--")))
      throw new UsageError(`--${name} needs a value: --${name} <${flags[name].value}>.`);
    if (isValueFlag(name) && typeof value === "string") given[name] = value;
  }
  const [stray] = positionals;
  if (stray !== undefined) throw new UsageError(`“${stray}” stands alone; ${seeHelp}`);
  return { values: given, json: values.json === true, help: values.help === true };
}

const seeHelp = "--help lists the flags.";
const isFlag = (name: string): name is keyof typeof flags => Object.hasOwn(flags, name);
const isValueFlag = (name: keyof typeof flags): name is ValueFlag => flags[name].value !== null;

function configFrom(preset: RunConfig, values: GivenValues): RunConfig {
  const number = (flag: ValueFlag, otherwise: number): number => {
    const text = values[flag];
    if (text === undefined) return otherwise;
    const value = Number(text);
    if (text.trim() === "" || Number.isNaN(value)) throw new UsageError(`--${flag} must be a number; “${text}” is none.`);
    return value;
  };
  const engine = engineChoices.find((choice) => choice === (values.engine ?? preset.engine));
  if (!engine) throw new UsageError(`There is no engine “${values.engine}”. The engines are ${engineChoices.join(", ")}.`);
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
    engine,
  };
  try {
    return parseRunConfig(changed);
  } catch (error) {
    throw error instanceof GlyphlabError ? new UsageError(inTermsOfFlags(error), { cause: error }) : error;
  }
}

const flagOfField: Partial<Record<string, ValueFlag>> = {
  epochs: "epochs",
  batchSize: "batch-size",
  learningRate: "learning-rate",
  trainImages: "train-images",
  testImages: "test-images",
  seed: "seed",
};

/** The schema's sentences, under the names that were typed. */
function inTermsOfFlags({ message, cause }: GlyphlabError): string {
  if (!(cause instanceof ZodError)) return message;
  return cause.issues
    .map((issue) => {
      const flag = flagOfField[String(issue.path.at(-1))];
      return flag ? `--${flag}: ${issue.message}.` : `${issue.message}.`;
    })
    .join("\n");
}
