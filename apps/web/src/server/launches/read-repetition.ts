import { runConfigSchema } from "@glyphlab/core/contracts/run-config";
import type { Repetition, RepetitionSide } from "../../run/repetition.ts";
import type { WebDatabase } from "../web-database.ts";

const sideColumns = {
  id: true,
  name: true,
  status: true,
  step: true,
  config: true,
  engineBuild: true,
  dataChecksum: true,
  model: { select: { weightsSha256: true } },
  events: { where: { event: { path: ["type"], equals: "moved" } }, select: { seq: true }, take: 1 },
} as const;

/** A run beside the one that it repeats, read together; `null` for a run that repeats none. */
export async function readRepetition({ prisma }: WebDatabase, runId: string): Promise<Repetition | null> {
  const run = await prisma.run.findUnique({ where: { id: runId }, select: { ...sideColumns, original: { select: sideColumns } } });
  if (!run?.original) return null;
  const { original, ...own } = run;
  return { original: sideOf(original), own: sideOf(own) };
}

type Row = Omit<RepetitionSide, "config" | "weightsSha256" | "moved"> & {
  config: unknown;
  model: { weightsSha256: string } | null;
  events: unknown[];
};

const sideOf = ({ config, model, events, ...row }: Row): RepetitionSide => ({
  ...row,
  // One that a newer version wrote says nothing here; the rest of it does.
  config: runConfigSchema.safeParse(config).data ?? null,
  weightsSha256: model?.weightsSha256 ?? null,
  moved: events.length > 0,
});
