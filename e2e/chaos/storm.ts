import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isFinished } from "@glyphlab/core/contracts/run-status";
import { type Database, openDatabase } from "@glyphlab/db/database";
import type { StateFolder } from "../../scripts/stack/state-folder.mjs";
import { checkHistory } from "./checks/check-history.ts";
import { carryOut } from "./faults/carry-out.ts";
import type { StruckFault } from "./faults/fault-line.ts";
import type { History, Violation } from "./history/history.ts";
import { readBlobsWithoutOwner, readRunRecord } from "./history/read-history.ts";
import { configsFor } from "./plan/chaos-configs.ts";
import { planFaults } from "./plan/plan-faults.ts";
import { type PlannedRun, planRuns } from "./plan/plan-runs.ts";
import { type ChaosStack, startChaosStack } from "./stack/chaos-stack.ts";
import { installInstruments } from "./stack/instruments.ts";
import { DashboardClient } from "./workload/dashboard-client.ts";
import { Watcher } from "./workload/watcher.ts";
import { Workload } from "./workload/workload.ts";

export const trainers = 3;
/** One trainer is free to take over what another loses. */
const runsAtOnce = trainers - 1;
const watcherCount = 3;
export const leaseMs = 3_000;
/** Nothing happened for so long: nothing will. */
const stillMs = 120_000;
const lookEveryMs = 200;

export interface StormReport {
  struck: StruckFault[];
  history: History;
  /** Writes under an old token, which the fence refused. */
  refusedWrites: number;
  interruptions: number;
  violations: Violation[];
}

/**
 * Trains an undisturbed twin of each config, then lets runs train and watchers watch while everything is killed, stopped, restarted and cut as
 * the seed says, waits for the last run to end, and checks all that is left.
 */
export async function storm(options: {
  seed: number;
  minutes: number;
  state: StateFolder;
  onTwins: (count: number) => void;
  onStruck: (fault: StruckFault) => void;
}): Promise<StormReport> {
  const { seed, minutes, state } = options;
  const stack = await startChaosStack({ state, trainers, leaseMs, prepareDatabase: installInstruments });
  const database = openDatabase({ url: stack.databaseUrl, applicationName: "glyphlab chaos" });
  const client = new DashboardClient(stack.watchersWire, stack.web.url);
  const watchers = Array.from(
    { length: watcherCount },
    (_, index) => new Watcher(String(index + 1), client, index === 0 ? "last event id" : "cursors"),
  );
  try {
    const calm = new Workload(client, database, () => {});
    for (const config of configsFor(minutes)) await calm.launch({ name: `twin of ${config}`, config, ask: { kind: "complete" } });
    await untilFinished(database, calm);
    options.onTwins(calm.launched.length);

    for (const watcher of watchers) watcher.start();
    const workload = new Workload(client, database, ({ id }) => {
      for (const watcher of watchers) watcher.watch(id);
    });
    const enough = new AbortController();
    const strikeAndSettle = async () => {
      const faults = await strikeAll(planFaults(seed, minutes), { stack, database, leaseMs }, options.onStruck);
      enough.abort();
      await untilFinished(database, workload);
      return faults;
    };
    const [struck] = await Promise.all([
      strikeAndSettle().finally(() => workload.close()),
      workload.keepBusy(planRuns(seed, minutes), runsAtOnce, enough.signal),
    ]);
    await untilStill(
      () => watchers.every(({ seen }) => [...seen.values()].every(({ finished }) => finished)),
      () => JSON.stringify(watchers.map(({ seen }) => [...seen.values()].map(({ seq }) => seq))),
    );
    await Promise.all(watchers.map((watcher) => watcher.close()));

    const history = await readHistory({ database, stack, calm, workload, watchers });
    const interruptions = watchers.reduce((sum, watcher) => sum + watcher.interruptions, 0);
    return { struck, history, refusedWrites: countRefusals(stack, state), interruptions, violations: checkHistory(history) };
  } finally {
    await Promise.all(watchers.map((watcher) => watcher.close()));
    await database.close();
    await stack.stop();
  }
}

async function strikeAll(
  faults: ReturnType<typeof planFaults>,
  scene: Parameters<typeof carryOut>[1],
  onStruck: (fault: StruckFault) => void,
): Promise<StruckFault[]> {
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1_000;
  const struck: StruckFault[] = [];
  for (const fault of faults) {
    await sleep(Math.max(0, fault.at - seconds()) * 1_000);
    await carryOut(fault, scene, ({ target, run }) => {
      const one = { fault, target, run, at: seconds() };
      struck.push(one);
      onStruck(one);
    });
  }
  return struck;
}

async function untilFinished({ prisma }: Database, { launched }: Workload): Promise<void> {
  let seen = "";
  await untilStill(
    async () => {
      const runs = await prisma.run.findMany({ where: { id: { in: launched.map(({ id }) => id) } }, select: { seq: true, status: true } });
      seen = JSON.stringify(runs);
      return runs.every(({ status }) => isFinished(status));
    },
    () => seen,
  );
}

/** Waits until it is done, or until nothing has changed for long: the checks will say what is missing. */
async function untilStill(isDone: () => boolean | Promise<boolean>, signature: () => string): Promise<void> {
  let before = "";
  let changedAt = performance.now();
  while (performance.now() - changedAt < stillMs) {
    // Postgres may be on its way back from the last fault.
    if (await Promise.resolve(isDone()).catch(() => false)) return;
    const now = signature();
    if (now !== before) changedAt = performance.now();
    before = now;
    await sleep(lookEveryMs);
  }
}

async function readHistory(parts: {
  database: Database;
  stack: ChaosStack;
  calm: Workload;
  workload: Workload;
  watchers: Watcher[];
}): Promise<History> {
  const { database, stack, calm, workload, watchers } = parts;
  const { prisma } = database;
  const read = (id: string, planned: PlannedRun) => readRunRecord(database, id, planned, stack.connections);
  const twins = await Promise.all(calm.launched.map(async (run) => [run.config, await read(run.id, run)] as const));
  const byName = new Map(workload.launched.map((run) => [run.name, run]));
  // Where an answer was lost a run may be there twice: nobody asked anything of the one that nobody knows.
  const rows = await prisma.run.findMany({ where: { name: { in: [...byName.keys()] } }, select: { id: true, name: true } });
  const runs: History["runs"] = [];
  for (const { id, name } of rows) {
    const planned = byName.get(name);
    if (planned) runs.push(await read(id, planned.id === id ? planned : { ...planned, ask: { kind: "complete" } }));
  }
  return {
    twins: new Map(twins),
    runs,
    trainers: await prisma.trainer.findMany({ select: { id: true, pid: true } }),
    confirmed: workload.launched.map(({ id }) => id),
    watchers,
    complaints: workload.complaints,
    blobsWithoutOwner: await readBlobsWithoutOwner(database),
  };
}

/** Each trainer says in its log when its write was refused. */
function countRefusals({ trainers: all }: ChaosStack, { logs }: StateFolder): number {
  return all.reduce((sum, { name }) => sum + (readFileSync(join(logs, `${name}.log`), "utf8").match(/the lease is lost/g)?.length ?? 0), 0);
}
