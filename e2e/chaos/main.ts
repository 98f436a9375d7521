import { rm } from "node:fs/promises";
import { parseArgs } from "node:util";
import { openStateFolder } from "../../scripts/stack/state-folder.mjs";
import { endOnSignal } from "../../scripts/terminal/shutdown.mjs";
import { newStateFolder } from "../stack/started-stack.ts";
import { faultLine } from "./faults/fault-line.ts";
import { faultTable } from "./faults/fault-table.ts";
import { planFaults } from "./plan/plan-faults.ts";
import { leaseMs, type StormReport, storm, trainers } from "./storm.ts";

// What `npm run chaos` runs once everything is built.
const { values } = parseArgs({ options: { seed: { type: "string" }, minutes: { type: "string" }, state: { type: "string" } } });
const seed = Number(values.seed);
const minutes = Number(values.minutes);
const folder = values.state ?? (await newStateFolder());
// A storm makes its own Postgres, whatever this one is.
delete process.env.DATABASE_URL;
endOnSignal();

const say = (line: string) => process.stdout.write(`${line}\n`);
say(
  `seed ${seed}: ${planFaults(seed, minutes).length} faults in ${minutes} minutes on ${trainers} trainers with leases of ${leaseMs / 1_000} s; state in ${folder}`,
);
const report = await storm({
  seed,
  minutes,
  state: openStateFolder(folder),
  onTwins: (count) => say(`${count} configs trained undisturbed; the storm begins`),
  onStruck: (fault) => say(faultLine(fault)),
});
summarise(report);
if (report.violations.length === 0) {
  if (values.state === undefined) await rm(folder, { recursive: true, force: true });
} else {
  say(`The database and the logs are kept in ${folder}`);
  process.exitCode = 1;
}

function summarise({ struck, history, refusedWrites, interruptions, violations }: StormReport): void {
  const { runs, watchers } = history;
  const ended = [...new Set(runs.map(({ status }) => status))].map(
    (status) => `${runs.filter((run) => run.status === status).length} ${status}`,
  );
  const claims = runs.reduce((sum, { token }) => sum + token, 0);
  const writes = runs.reduce((sum, run) => sum + run.writes.length, 0);
  const told = watchers.flatMap(({ seen }) => [...seen.values()]);
  const events = told.reduce((sum, one) => sum + one.events.length, 0);
  const points = told.reduce(
    (sum, one) => sum + Object.values(one.series).reduce((count, points) => count + (points?.steps.length ?? 0), 0),
    0,
  );
  const onRuns = struck.filter(({ run }) => run !== null).length;
  say(`\n${faultTable(struck)}\n`);
  say(`${struck.length} faults with seed ${seed}, ${onRuns} of them on running runs`);
  say(`${runs.length} runs (${ended.join(", ")}), claimed ${claims} times; ${history.twins.size} twins`);
  say(`${writes} writes accepted; refused under an old token: ${refusedWrites} trainers' leases`);
  say(`${watchers.length} watchers, interrupted ${interruptions} times, were told ${events} events and ${points} points`);
  for (const { run, what } of violations) say(`violation: ${run === null ? "" : `${run}: `}${what}`);
  say(`${violations.length} violations`);
}
