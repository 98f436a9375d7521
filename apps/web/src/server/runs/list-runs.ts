import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { parseRunConfig } from "@glyphlab/core/contracts/run-config";
import { configInWords } from "../../runs/config-in-words.ts";
import type { RunListItem } from "../../runs/run-snapshot.ts";
import type { WebDatabase } from "../web-database.ts";
import { type RunRow, runColumns, runSource, snapshotOf } from "./run-columns.ts";

/** A line is about 600 bytes, and the list is read again whenever a run changes. */
const newest = 1_000;

/** The newest runs first, and how many there are in all. */
export async function listRuns({ prisma }: WebDatabase): Promise<{ runs: RunListItem[]; total: number }> {
  const [rows, total] = await Promise.all([
    prisma.$queryRaw<(RunRow & { config: unknown })[]>`
      SELECT ${runColumns}, run.config FROM ${runSource} ORDER BY run."createdAt" DESC, run.id DESC LIMIT ${newest}`,
    prisma.run.count(),
  ]);
  return { runs: rows.map(({ config, ...run }) => ({ ...snapshotOf(run), configInWords: wordsFor(config) })), total };
}

/** One run that this version cannot read must not take the list away. */
function wordsFor(config: unknown): string {
  try {
    return configInWords(parseRunConfig(config));
  } catch (error) {
    return GlyphlabError.from(error).message;
  }
}
