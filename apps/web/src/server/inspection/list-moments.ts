import { inspectedImages, recordInterval } from "@glyphlab/core/training/recorded-epochs";
import type { WebDatabase } from "../web-database.ts";
import { configOfRun } from "./inspected-run.ts";

/** The moments of a run that can be looked into. */
export interface Moments {
  /** Recorded epochs, ascending, from 1. */
  epochs: number[];
  /** Whether its final model was evaluated. */
  final: boolean;
  /** The recorded epoch whose end is the final model; `null` where there is none. */
  finalEpoch: number | null;
  /** Every how many-th epoch is recorded. */
  every: number;
  /** Whether the validation images are images of their own, beside the test images. */
  hasValidation: boolean;
  /** On so many images dead units are looked for. */
  inspectedImages: number;
}

export async function listMoments(database: WebDatabase, runId: string): Promise<Moments> {
  const { prisma } = database;
  const [config, records, model] = await Promise.all([
    configOfRun(database, runId),
    prisma.epochRecord.findMany({ where: { runId }, orderBy: { epoch: "asc" }, select: { epoch: true, step: true } }),
    prisma.model.findUnique({
      where: { runId },
      select: { run: { select: { step: true } }, evaluations: { where: { split: "test", images: { not: null } }, select: { id: true } } },
    }),
  ]);
  const final = (model?.evaluations.length ?? 0) > 0;
  const last = records.at(-1);
  return {
    epochs: records.map(({ epoch }) => epoch),
    final,
    finalEpoch: final && last && last.step === model?.run?.step ? last.epoch : null,
    every: recordInterval(config),
    hasValidation: config.validation.kind === "split",
    inspectedImages,
  };
}
