import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { limits } from "@glyphlab/core/contracts/limits";
import { describeIssues, parseRunConfig, type RunConfig, stepsPerEpoch } from "@glyphlab/core/contracts/run-config";
import { z } from "zod";
import { notify } from "../channels.ts";
import type { Database, Transaction } from "../database.ts";
import { insertEvents } from "./events.ts";

export interface LaunchRequest {
  /** The config in a few words unless given. */
  name?: string;
  config: RunConfig;
  /** The higher, the earlier. */
  priority: number;
  personId: string;
}

/** Steps are stored in Postgres's `integer`. */
export const mostSteps = 2_147_483_647;

const nameSchema = z
  .string()
  .trim()
  .min(1, "Name must not be empty")
  .max(limits.nameLength, `Name must have at most ${limits.nameLength} characters`);
const prioritySchema = z
  .number("Priority must be a number")
  .int("Priority must be a whole number")
  .min(limits.priority.min, `Priority must be at least ${limits.priority.min}`)
  .max(limits.priority.max, `Priority must be at most ${limits.priority.max}`);

export const totalStepsOf = (config: RunConfig): number => stepsPerEpoch(config) * config.epochs;

/**
 * Puts a run into the queue.
 * @throws GlyphlabError `invalid-input` naming every field that is wrong, `queue-full` when the person has too many runs waiting.
 */
export async function launchRun({ prisma }: Pick<Database, "prisma">, request: LaunchRequest): Promise<{ id: string }> {
  const config = parseRunConfig(request.config);
  const name = parse(nameSchema, request.name ?? nameOf(config));
  const priority = parse(prioritySchema, request.priority);
  const totalSteps = totalStepsOf(config);
  if (totalSteps > mostSteps) {
    throw new GlyphlabError(
      "invalid-input",
      `This run would take ${totalSteps} steps; at most ${mostSteps} are possible. Use fewer epochs or larger batches.`,
    );
  }
  return prisma.$transaction(async (transaction) => {
    await refuseWhenFull(transaction, request.personId);
    const run = await transaction.run.create({
      data: { name, config, priority, personId: request.personId, totalSteps, totalEpochs: config.epochs, seq: 1 },
      select: { id: true, person: { select: { name: true } } },
    });
    await insertEvents(transaction, run.id, 1, [{ type: "queued", by: run.person.name }]);
    await notify(transaction, "run_queued", run.id);
    await notify(transaction, "run_changed", run.id);
    return { id: run.id };
  });
}

/** @throws GlyphlabError `queue-full` */
export async function refuseWhenFull(transaction: Transaction, personId: string): Promise<void> {
  const waiting = await transaction.run.count({ where: { status: "queued", personId }, take: limits.waitingRuns });
  if (waiting < limits.waitingRuns) return;
  throw new GlyphlabError(
    "queue-full",
    `At most ${limits.waitingRuns} runs of one person may wait in the queue, and so many do. Launch more when some have been trained, or cancel some.`,
  );
}

function parse<Value>(schema: z.ZodType<Value>, value: unknown): Value {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new GlyphlabError("invalid-input", describeIssues(parsed.error), { cause: parsed.error });
  return parsed.data;
}

/** Such as "mnist 128-64 adam". */
export function nameOf({ dataset, hiddenLayers, optimizer }: RunConfig): string {
  const layers = hiddenLayers.map(({ units }) => units).join("-") || "no hidden layer";
  return `${dataset.id} ${layers} ${optimizer.name}`.slice(0, limits.nameLength);
}
