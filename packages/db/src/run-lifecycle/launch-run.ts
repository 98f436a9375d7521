import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { limits } from "@glyphlab/core/contracts/limits";
import { describeIssues, parseRunConfig, type RunConfig } from "@glyphlab/core/contracts/run-config";
import { stepsPerEpoch } from "@glyphlab/core/contracts/run-steps";
import { z } from "zod";
import { notify } from "../channels.ts";
import type { Database, Transaction } from "../database.ts";
import { freezeHardSet } from "../hard-set/freeze-hard-set.ts";
import { insertEvents } from "./events.ts";

export interface LaunchRequest {
  /** The config in a few words unless given. */
  name?: string;
  config: RunConfig;
  /** The higher, the earlier. */
  priority: number;
  personId: string;
  /** The run that this one repeats, as it was or with changes. One that is gone is left out. */
  originalId?: string;
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
 * Puts a run into the queue. The drawings of the hard set that its config names are kept from now on.
 * @throws GlyphlabError `invalid-input` naming every field that is wrong, `queue-full` when the person has too many runs waiting, `not-found` when the hard
 * set has other drawings by now
 */
export async function launchRun({ prisma }: Pick<Database, "prisma">, request: LaunchRequest): Promise<{ id: string }> {
  const checked = check(request);
  return prisma.$transaction(async (transaction) => {
    await refuseWhenFull(transaction, request.personId);
    await freezeHardSet(transaction, checked.config);
    return { id: await insertRun(transaction, checked) };
  });
}

/**
 * Puts the same run into the queue once for each of `seeds` seeds, from its config's own upwards, all of them or none. Each is named for its seed.
 * @returns their ids, by seed
 * @throws GlyphlabError as {@link launchRun}
 */
export async function launchSeeds({ prisma }: Pick<Database, "prisma">, request: LaunchRequest, seeds: number): Promise<{ ids: string[] }> {
  const { config } = request;
  const name = request.name ?? nameOf(config);
  const requests = Array.from({ length: seeds }, (_, index) => {
    const seed = config.seed + index;
    return check({ ...request, name: withAddition(name, ` · seed ${seed}`), config: { ...config, seed } });
  });
  return prisma.$transaction(async (transaction) => {
    await refuseWhenFull(transaction, request.personId, seeds);
    await freezeHardSet(transaction, config);
    const ids: string[] = [];
    for (const checked of requests) ids.push(await insertRun(transaction, checked));
    return { ids };
  });
}

/** What is stored of a request. */
type CheckedRequest = ReturnType<typeof check>;

function check({ priority, personId, originalId, ...request }: LaunchRequest) {
  const config = parseRunConfig(request.config);
  const totalSteps = totalStepsOf(config);
  if (totalSteps > mostSteps) {
    throw new GlyphlabError(
      "invalid-input",
      `This run would take ${totalSteps} steps; at most ${mostSteps} are possible. Use fewer epochs or larger batches.`,
    );
  }
  const name = parse(nameSchema, request.name ?? nameOf(config));
  return { name, config, priority: parse(prioritySchema, priority), personId, originalId, totalSteps };
}

async function insertRun(transaction: Transaction, { originalId, ...checked }: CheckedRequest): Promise<string> {
  const original = originalId === undefined ? null : await transaction.run.findUnique({ where: { id: originalId }, select: { id: true } });
  const run = await transaction.run.create({
    data: { ...checked, originalId: original?.id ?? null, totalEpochs: checked.config.epochs, seq: 1 },
    select: { id: true, person: { select: { name: true } } },
  });
  await insertEvents(transaction, run.id, 1, [{ type: "queued", by: run.person.name }]);
  await notify(transaction, "run_queued", run.id);
  await notify(transaction, "run_changed", run.id);
  return run.id;
}

/**
 * @param launched how many are to be added
 * @throws GlyphlabError `queue-full`
 */
export async function refuseWhenFull(transaction: Transaction, personId: string, launched = 1): Promise<void> {
  const waiting = await transaction.run.count({ where: { status: "queued", personId }, take: limits.waitingRuns });
  if (waiting + launched <= limits.waitingRuns) return;
  if (waiting < limits.waitingRuns) {
    throw new GlyphlabError(
      "queue-full",
      `At most ${limits.waitingRuns} runs of one person may wait in the queue, and ${waiting} do: there is room for ${limits.waitingRuns - waiting}, not for ${launched}.`,
    );
  }
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

/** A name with something behind it, cut so that it is no longer than a name may be. */
export const withAddition = (name: string, addition: string): string =>
  name.trim().slice(0, limits.nameLength - addition.length) + addition;

/** Such as "mnist 128-64 adam". */
export function nameOf({ dataset, hiddenLayers, optimizer }: RunConfig): string {
  const layers = hiddenLayers.map(({ units }) => units).join("-") || "no hidden layer";
  return `${dataset.id} ${layers} ${optimizer.name}`.slice(0, limits.nameLength);
}
