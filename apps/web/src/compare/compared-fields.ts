import { trainingImageCount } from "@glyphlab/core/contracts/run-steps";
import { valueInWords } from "../config/config-differences.ts";
import { configFields, type FieldValue } from "../config/config-fields.ts";
import { formatDuration } from "../format/duration.ts";
import { formatCount, formatFigure, formatPercent } from "../format/number.ts";
import type { ComparedRun } from "./compared-run.ts";

/** Something that runs are compared by: a value of their configs, or what came of them. */
export interface ComparedField {
  /** Its name in the URL. */
  key: string;
  label: string;
  kind: "config" | "result";
  /** `null` where a run has no such value. */
  valueIn: (run: ComparedRun) => FieldValue | null;
  format: (value: FieldValue) => string;
  /** Which of two results is the better one, where one is. */
  better?: "higher" | "lower";
}

const numeric = (format: (value: number) => string) => (value: FieldValue) => (typeof value === "number" ? format(value) : String(value));
const percent = numeric((value) => (Number.isFinite(value) ? formatPercent(value) : formatFigure(value)));
const figure = numeric(formatFigure);

/** What came of a run, the most telling first. */
export const resultFields: readonly ComparedField[] = [
  result("testAccuracy", "Test accuracy", percent, ({ run }) => run.testAccuracy, "higher"),
  result("testLoss", "Test loss", figure, ({ run }) => run.testLoss, "lower"),
  result("valAccuracy", "Validation accuracy", percent, ({ newest }) => newest["epoch/val_accuracy"] ?? null, "higher"),
  result("bestValAccuracy", "Best validation", percent, ({ run }) => run.bestValAccuracy, "higher"),
  result("valLoss", "Validation loss", figure, ({ newest }) => newest["epoch/val_loss"] ?? null, "lower"),
  result("accuracy", "Training accuracy", percent, ({ newest }) => newest["epoch/accuracy"] ?? null, "higher"),
  result("loss", "Training loss", figure, ({ newest }) => newest["epoch/loss"] ?? null, "lower"),
  result("batchLoss", "Newest batch loss", figure, ({ newest }) => newest["batch/loss"] ?? null, "lower"),
  result("epoch", "Epochs done", numeric(formatCount), ({ run }) => run.epoch),
  result("seconds", "Time", numeric(formatDuration), ({ run }) => (run.step > run.startStep ? run.activeSeconds : null), "lower"),
  result("pace", "Images a second", numeric(formatCount), meanPace, "higher"),
];

function result(
  key: string,
  label: string,
  format: ComparedField["format"],
  valueIn: ComparedField["valueIn"],
  better?: ComparedField["better"],
): ComparedField {
  return { key, label, kind: "result", format, valueIn, ...(better && { better }) };
}

/** Images trained on in a second of a trainer's time. */
function meanPace({ run, config }: ComparedRun): number | null {
  const steps = run.step - run.startStep;
  if (!config || steps <= 0 || run.activeSeconds <= 0 || run.totalSteps === 0) return null;
  return (trainingImageCount(config) * run.totalEpochs * (steps / run.totalSteps)) / run.activeSeconds;
}

/** The fields of all configs: those that only some have stand behind what they follow there. */
export function configFieldsOf(runs: readonly ComparedRun[]): ComparedField[] {
  const labels: { path: string; label: string }[] = [];
  const values = new Map<string, Map<string, FieldValue>>();
  for (const { run, config } of runs) {
    if (!config) continue;
    const fields = configFields(config);
    values.set(run.id, new Map(fields.map(({ path, value }) => [path, value])));
    let place = 0;
    for (const { path, label } of fields) {
      const known = labels.findIndex((one) => one.path === path);
      if (known < 0) labels.splice(place, 0, { path, label });
      place = (known < 0 ? place : known) + 1;
    }
  }
  return labels.map(({ path, label }) => ({
    key: path,
    label,
    kind: "config",
    valueIn: ({ run }) => values.get(run.id)?.get(path) ?? null,
    format: valueInWords,
  }));
}

/** Whether the runs have more than one value of a field; a run without one differs from those with. */
export function differs({ valueIn }: ComparedField, runs: readonly ComparedRun[]): boolean {
  return new Set(runs.map(valueIn)).size > 1;
}
