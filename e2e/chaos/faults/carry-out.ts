import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "@glyphlab/db/database";
import { endangersTrainer, type PlannedFault } from "../plan/fault.ts";
import type { Application } from "../stack/application.ts";
import type { ChaosStack } from "../stack/chaos-stack.ts";
import { type Blow, strike } from "./strike.ts";
import { type AimedRun, takeAim } from "./take-aim.ts";

/** A moment that does not come for so long will not come: something hangs. */
const patienceMs = 180_000;
const lookAgainMs = 100;
/**
 * A stopped trainer goes on a little after another has taken its run, or after this many leases: where it was stopped in the middle of a transaction,
 * that holds the run for the 10 s after which Postgres ends a session that sleeps in one.
 */
const leasesStopped = 5;

interface Scene {
  stack: ChaosStack;
  database: Database;
  leaseMs: number;
}

export interface CarriedOut extends Pick<Blow, "target"> {
  run: AimedRun | null;
}

/**
 * Carries a fault out: waits until what it is to strike is up and the moment it is aimed at comes, strikes, and returns when the blow is over.
 * What it does to the stack is not waited for.
 * @throws Error when the moment does not come
 */
export async function carryOut(fault: PlannedFault, scene: Scene, onStruck: (done: CarriedOut) => void): Promise<void> {
  const patience = AbortSignal.timeout(patienceMs);
  let lastError: unknown;
  while (!patience.aborted) {
    try {
      const struck = (await isUp(fault, scene.stack)) ? await attempt(fault, scene, patience) : undefined;
      if (struck) {
        onStruck(struck);
        return await struck.over;
      }
    } catch (error) {
      // The fault before may still be felt: Postgres may just be starting.
      lastError = error;
    }
    await sleep(lookAgainMs);
  }
  throw new Error(`There was no occasion for “${fault.kind}” at “${fault.aim?.moment ?? "any"}” within ${patienceMs / 1_000} s`, {
    cause: lastError,
  });
}

async function attempt(fault: PlannedFault, scene: Scene, patience: AbortSignal): Promise<(CarriedOut & Blow) | undefined> {
  const { stack, database, leaseMs } = scene;
  if (!fault.aim) {
    const trainer = await someTrainer(fault, scene);
    return trainer && { ...strike(fault, stack, trainer, () => sleep(2 * leaseMs)), run: null };
  }
  const danger = endangersTrainer(fault.kind);
  return takeAim({
    databaseUrl: stack.databaseUrl,
    ...fault.aim,
    patience,
    // A run that loses trainer after trainer without a checkpoint fails by design: no run is made to lose two.
    isWanted: ({ losses }) => !danger || losses === 0,
    strike: async ({ port, run }) => {
      const name = stack.connections.findLast((connection) => connection.port === port)?.application;
      const trainer = stack.trainers.find((one) => one.name === name) ?? stack.trainers[0];
      return { ...strike(fault, stack, trainer, () => untilTaken(database, run.id, leaseMs)), run };
    },
  });
}

/** One that is up and whose run, if it has one, has lost no trainer since its last checkpoint. */
async function someTrainer({ chance }: PlannedFault, { stack, database }: Scene): Promise<Application | undefined> {
  const endangered = await database.prisma.run.findMany({
    where: { status: "running", lossesSinceCheckpoint: { gt: 0 } },
    select: { trainer: { select: { pid: true } } },
  });
  const spared = new Set(endangered.map(({ trainer }) => trainer?.pid));
  const candidates = stack.trainers.filter((trainer) => isAlive(trainer.pid()) && !spared.has(trainer.pid()));
  return candidates[Math.floor(chance * candidates.length)];
}

async function isUp({ kind }: PlannedFault, stack: ChaosStack): Promise<boolean> {
  if (kind.includes("Postgres") && stack.postmaster() === null) return false;
  if (!kind.includes("web")) return true;
  return (await fetch(`${stack.web.url}/healthz`, { signal: AbortSignal.timeout(2_000) })).ok;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Until another trainer has the run or it has ended, and a little longer, so that the stopped one comes back to a run that is not its own. */
async function untilTaken({ prisma }: Database, id: string, leaseMs: number): Promise<void> {
  const read = () => prisma.run.findUnique({ where: { id }, select: { token: true, status: true } }).catch(() => null);
  const deadline = performance.now() + leasesStopped * leaseMs;
  await sleep(leaseMs);
  const before = await read();
  while (performance.now() < deadline) {
    const now = await read();
    if (now && before && (now.token !== before.token || now.status !== "running")) break;
    await sleep(lookAgainMs);
  }
  await sleep(lookAgainMs);
}
