import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { parseRunConfig } from "@glyphlab/core/contracts/run-config";
import { isFinished } from "@glyphlab/core/contracts/run-status";
import { configInWords } from "../../runs/config-in-words.ts";
import type { RunListItem } from "../../runs/run-snapshot.ts";
import { queueForecasts } from "../queue/queue-forecasts.ts";
import type { WebDatabase } from "../web-database.ts";
import { type RunRow, runColumns, runSource, snapshotOf } from "./run-columns.ts";

/** A line is about 600 bytes, and the list is read again whenever a run changes. */
const newest = 1_000;

/** The newest runs first, and how many there are in all. */
export async function listRuns(database: WebDatabase): Promise<{ runs: RunListItem[]; total: number }> {
  const { prisma } = database;
  const [rows, total, forecasts] = await Promise.all([
    prisma.$queryRaw<(RunRow & { config: unknown })[]>`
      SELECT ${runColumns}, run.config FROM ${runSource} ORDER BY run."createdAt" DESC, run.id DESC LIMIT ${newest}`,
    prisma.run.count(),
    queueForecasts(database).all(),
  ]);
  const runs = rows.map(({ config, ...run }) => ({
    ...snapshotOf(run),
    configInWords: wordsFor(config),
    // A moment older than the rows: a run that has ended since has none any more.
    forecast: isFinished(run.status) ? null : (forecasts.get(run.id) ?? null),
  }));
  return { runs, total };
}

/** One run that this version cannot read must not take the list away. */
function wordsFor(config: unknown): string {
  try {
    return configInWords(parseRunConfig(config));
  } catch (error) {
    return GlyphlabError.from(error).message;
  }
}
