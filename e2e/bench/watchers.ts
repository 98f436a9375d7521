import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { presets } from "@glyphlab/core/model/presets";
import { queueRun, storedSteps, untilStatus } from "../fixtures/runs.ts";
import { expect, test } from "../fixtures/test.ts";
import { streamUrl, watchRun } from "../stack/live-watcher.ts";

const watchers = 100;
const { config } = presets.reference;

test("a hundred watchers on one run, and one that does not read", async ({ stack, database }) => {
  const { web } = (await stack.runtime()).processes;
  const before = memoryOf(web);
  const blocker = await queueRun(database, "Before", { ...config, epochs: 5 });
  const runId = await queueRun(database, "Watched by a hundred", { ...config, epochs: 60 });
  const sleeper = openWithoutReading(stack.url, runId);
  let peak = before;
  const looking = setInterval(() => {
    peak = Math.max(peak, memoryOf(web));
  }, 250);
  const all = await Promise.all(Array.from({ length: watchers }, () => watchRun(stack.url, runId)));
  clearInterval(looking);
  sleeper.destroy();
  await untilStatus(database, blocker, "completed");

  const events = await database.prisma.runEvent.findMany({ where: { runId }, orderBy: { seq: "asc" }, select: { seq: true } });
  const expected = JSON.stringify(events.map(({ seq }) => seq));
  const series = ["batch/loss", "batch/accuracy", "epoch/val_accuracy"] as const;
  const steps = Object.fromEntries(await Promise.all(series.map(async (one) => [one, await storedSteps(database, runId, one)] as const)));
  const wrong = all.filter(
    (watched) =>
      JSON.stringify(watched.seqs) !== expected || series.some((one) => JSON.stringify(watched.steps[one]) !== JSON.stringify(steps[one])),
  );
  // What happened before a watcher came waited for it, not the other way round.
  const delaysMs = all.flatMap(({ delaysMs }) => delaysMs.slice(2));
  console.log(`        ${watchers} watchers, each told of ${events.length} events and ${steps["batch/loss"]?.length} points a curve`);
  console.log(`        memory of the dashboard: ${before.toFixed(0)} MB before, ${peak.toFixed(0)} MB at most`);
  await writeFile(
    join(process.env.BENCH_RESULTS ?? ".", "watchers.json"),
    JSON.stringify({ wrong: wrong.length, delaysMs, grownMegabytes: peak - before }),
  );
  expect(all).toHaveLength(watchers);
});

/** A browser that fell asleep with the stream open. */
function openWithoutReading(url: string, runId: string) {
  const { hostname, port, host, pathname, search } = new URL(streamUrl(url, runId));
  const socket = connect(Number(port), hostname);
  socket.pause();
  socket.write(`GET ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\nAccept: text/event-stream\r\n\r\n`);
  return socket;
}

/** Resident megabytes of a process; where there is no /proc nothing is measured. */
function memoryOf(pid: number): number {
  try {
    const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Number(kilobytes) / 1024;
  } catch {
    return Number.NaN;
  }
}
