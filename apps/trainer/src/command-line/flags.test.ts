import { presets } from "@glyphlab/core/model/presets";
import { describe, expect, test } from "vitest";
import { parseFlags, UsageError } from "./flags.ts";

const { config } = presets.reference;
const parse = (line: string) => parseFlags(line.split(" ").filter((word) => word !== ""));

test("without flags it is the reference run", () => {
  expect(parse("")).toEqual({ preset: "reference", config, name: null, json: false });
  expect(parse("--help --epochs many")).toBe("help");
});

test("flags change the preset", () => {
  const line =
    "--preset sgd --epochs 3 --batch-size 64 --learning-rate 1e-2 --train-images 100 --test-images 50 --seed 7 --engine tfjs --json";
  expect(parse(line)).toEqual({
    preset: "sgd",
    name: null,
    json: true,
    config: {
      ...presets.sgd.config,
      dataset: { ...config.dataset, trainImages: 100, testImages: 50 },
      optimizer: { ...presets.sgd.config.optimizer, learningRate: 0.01 },
      epochs: 3,
      batchSize: 64,
      seed: 7,
      engine: "tfjs",
    },
  });
  expect(parseFlags(["--name", " My run "])).toMatchObject({ name: "My run" });
});

describe("a wrong command line is refused with a sentence that names the flag and what is allowed", () => {
  test.each([
    ["--epochs ten", "--epochs must be a number; “ten” is none."],
    ["--epochs 0", "--epochs: Epochs must be at least 1."],
    ["--batch-size 1.5 --seed -1", "--batch-size: Batch size must be a whole number.\n--seed: Seed must be at least 0."],
    ["--learning-rate", "--learning-rate needs a value: --learning-rate <x>."],
    ["--epochs --json", "--epochs needs a value: --epochs <n>."],
    ["--json=1", "--json takes no value."],
    ["--toString=x", "There is no flag --toString; --help lists the flags."],
    ["--foo 1", "There is no flag --foo; --help lists the flags."],
    ["stray", "“stray” stands alone; --help lists the flags."],
    ["--preset nope", "There is no preset “nope”. The presets are reference, quick, wide, handwriting, sgd."],
    ["--engine cuda", "There is no engine “cuda”. The engines are auto, reference, tfjs, wasm."],
    ["--name=", "--name must have 1 to 120 characters."],
  ])("%s", (line, sentence) => {
    expect(() => parse(line)).toThrow(new UsageError(sentence));
  });
});
