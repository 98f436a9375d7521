import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { parseRunConfig, type RunConfig } from "@glyphlab/core/contracts/run-config";
import type { WebDatabase } from "../web-database.ts";

/** The config of a run that is looked into. @throws GlyphlabError `not-found`, or what its config cannot be read for */
export async function configOfRun({ prisma }: WebDatabase, runId: string): Promise<RunConfig> {
  const run = await prisma.run.findUnique({ where: { id: runId }, select: { config: true } });
  if (!run) throw new GlyphlabError("not-found", "There is no such run.");
  return parseRunConfig(run.config);
}

export const noRecord = (epoch: number | null): GlyphlabError =>
  new GlyphlabError(
    "not-found",
    epoch === null
      ? "This run has no final model: only completed runs have one, as long as nobody deletes it."
      : `Epoch ${epoch} of this run is not recorded.`,
  );
