import { metricSeries } from "@glyphlab/core/contracts/metric-series";
import { Listener } from "@glyphlab/db/listener";
import { claimRun } from "@glyphlab/db/run-lifecycle/claim-run";
import { recordProgress } from "@glyphlab/db/run-lifecycle/record-progress";
import { exampleConfig, exampleTrainer, launchExample } from "@glyphlab/db/testing/example-runs";
import { openTestDatabase } from "@glyphlab/db/testing/test-database";
import { afterAll, expect, it } from "vitest";
import type { Cursors, LiveMessage } from "../../live/live-message.ts";
import { RunFeed } from "../../run/run-feed.ts";
import type { RunChanges } from "../../runs/run-snapshot.ts";
import { readRunChanges } from "../runs/read-run-changes.ts";
import { ChangeHub } from "./change-hub.ts";
import { liveStream } from "./live-stream.ts";

const database = await openTestDatabase();
const changes = new ChangeHub();
const listener = new Listener({ url: database.url, channels: ["run_changed"], applicationName: "test" });
listener.on("notification", (_channel, runId) => changes.tell({ type: "run", runId }));
const listening = new Promise<void>((resolve) => listener.once("online", resolve));
listener.start();
await listening;
afterAll(() => listener.close());

const recordings = 60;
const pointsEach = 5;

/** A run that a trainer holds. */
async function claimedRun() {
  // 10 steps an epoch.
  const runId = await launchExample(database, { config: { ...exampleConfig, epochs: (recordings * pointsEach) / 10 } });
  const trainerId = await exampleTrainer(database);
  const claimed = await claimRun(database, { trainerId, leaseMs: 60_000, engineBuilds: { reference: "reference-1" } });
  if (claimed === null || claimed.lease.runId !== runId) throw new Error("The example run was not claimed");
  return claimed.lease;
}

/** Writes points 1, 2, 3 … as a trainer does, an event with each recording. */
async function record(lease: Awaited<ReturnType<typeof claimedRun>>) {
  for (let recording = 0; recording < recordings; recording++) {
    const steps = Array.from({ length: pointsEach }, (_, index) => recording * pointsEach + index + 1);
    await recordProgress(database, lease, {
      chunks: [{ series: "batch/loss", steps, values: steps.map((step) => 1 / step) }],
      events: [{ type: "log", level: "info", message: `recording ${recording}` }],
      progress: { step: steps.at(-1) ?? 0, epoch: 0, imagesPerSecond: 100, activeSeconds: recording, bestValAccuracy: null },
    });
  }
}

interface Received {
  cursors: Cursors;
  message: LiveMessage;
}

async function firstRead(runId: string): Promise<RunChanges> {
  const read = await readRunChanges(database, runId, 0);
  if (!read) throw new Error("The run is gone");
  return read;
}

it("gives every point and event exactly once, however often the stream breaks under a writing trainer", async () => {
  const lease = await claimedRun();
  const { runId } = lease;
  const writing = record(lease);

  const received: RunChanges[] = [];
  let cursors: Cursors = { [runId]: 0 };
  let connections = 0;
  const points = () => received.flatMap(({ chunks }) => chunks.flatMap(({ steps }) => steps));
  while (points().length < recordings * pointsEach) {
    connections++;
    const connection = new AbortController();
    let messages = 0;
    for await (const { cursors: after, message } of liveStream({ database, changes, cursors, signal: connection.signal })) {
      if (message.type !== "run") continue;
      received.push(message.changes);
      // As a browser does: the id of the last message is where the next stream goes on.
      cursors = { ...after };
      // A connection breaks after some messages, at another place each time.
      if (++messages > connections % 4 || points().length >= recordings * pointsEach) connection.abort();
    }
  }
  await writing;

  expect(connections).toBeGreaterThan(3);
  expect(points()).toEqual(Array.from({ length: recordings * pointsEach }, (_, index) => index + 1));
  const seqs = received.flatMap(({ events }) => events.map(({ seq }) => seq));
  expect(new Set(seqs).size).toBe(seqs.length);
  expect(received.flatMap(({ events }) => events).filter(({ event }) => event.type === "log")).toHaveLength(recordings);
});

it("tells a row and the points up to it of the same moment", async () => {
  const lease = await claimedRun();
  const writing = record(lease);
  const connection = new AbortController();
  for await (const { message } of liveStream({ database, changes, cursors: { [lease.runId]: 0 }, signal: connection.signal })) {
    if (message.type !== "run") continue;
    const { run, chunks } = message.changes;
    const last = chunks[0]?.steps.at(-1);
    if (last !== undefined) expect(run.step).toBe(last);
    if (run.step === recordings * pointsEach) connection.abort();
  }
  await writing;
});

it("makes the same of a run that was followed live and of one that is read afterwards", async () => {
  const lease = await claimedRun();
  const feed = new RunFeed(await firstRead(lease.runId));
  const writing = record(lease);
  const connection = new AbortController();
  for await (const { message } of liveStream({ database, changes, cursors: { [lease.runId]: feed.cursor() }, signal: connection.signal })) {
    if (message.type === "run") {
      feed.apply(message.changes);
      // A second tab made the stream go back to the beginning: it must not matter.
      if (feed.run.step === 100) feed.apply(await firstRead(lease.runId));
    }
    if (feed.run.step === recordings * pointsEach) connection.abort();
  }
  await writing;

  const afterwards = new RunFeed(await firstRead(lease.runId));
  for (const series of metricSeries) expect(feed.points(series)).toEqual(afterwards.points(series));
  expect(feed.events).toEqual(afterwards.events);
  expect(feed.points("batch/loss").steps).toHaveLength(recordings * pointsEach);
});

it("reads nothing for a reader that takes nothing, and gives it all of it at once when it does", async () => {
  const lease = await claimedRun();
  const connection = new AbortController();
  const stream = liveStream({ database, changes, cursors: { [lease.runId]: 0 }, signal: connection.signal });
  await stream.next();
  await record(lease);
  const messages: RunChanges[] = [];
  for await (const { message } of stream) {
    if (message.type !== "run") continue;
    messages.push(message.changes);
    if (message.changes.run.step === recordings * pointsEach) connection.abort();
  }
  expect(messages.flatMap(({ chunks }) => chunks.flatMap(({ steps }) => steps))).toHaveLength(recordings * pointsEach);
  // One may have been on its way when the last recording came.
  expect(messages.length).toBeLessThanOrEqual(2);
});

it("tells a run that waits its place, and again when others change it", async () => {
  const runId = await launchExample(database, { priority: 9 });
  const connection = new AbortController();
  const places: (number | null | undefined)[] = [];
  for await (const { message } of liveStream({ database, changes, cursors: { [runId]: 0 }, signal: connection.signal })) {
    if (message.type !== "run") continue;
    const place = message.changes.forecast?.place;
    if (place === places.at(-1)) continue;
    places.push(place);
    if (place === 1) await launchExample(database, { priority: 10 });
    else connection.abort();
  }
  expect(places).toEqual([1, 2]);
  await database.prisma.run.deleteMany({ where: { status: "queued" } });
});

it("keeps NaN and infinities", async () => {
  const lease = await claimedRun();
  const values = [1, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  await recordProgress(database, lease, { chunks: [{ series: "batch/loss", steps: [1, 2, 3, 4], values }], events: [] });
  expect((await firstRead(lease.runId)).chunks).toEqual([{ series: "batch/loss", steps: [1, 2, 3, 4], values }]);
});

it("tells when a trainer's lease ran out, which changes no row", async () => {
  const runId = await launchExample(database);
  const trainerId = await exampleTrainer(database);
  await claimRun(database, { trainerId, leaseMs: 700, engineBuilds: { reference: "reference-1" } });
  const connection = new AbortController();
  const leases: boolean[] = [];
  for await (const { message } of liveStream({ database, changes, cursors: { [runId]: 0 }, signal: connection.signal })) {
    if (message.type !== "run") continue;
    const { silentInMs } = message.changes.run;
    const isHeld = silentInMs !== null && silentInMs > 0;
    // A busy machine may read the run more than once before its lease is over.
    if (isHeld !== leases.at(-1)) leases.push(isHeld);
    if (!isHeld) connection.abort();
  }
  expect(leases).toEqual([true, false]);
});

it("says that a run does not exist, and goes on", async () => {
  const missing = "00000000-0000-7000-8000-00000000dead";
  const connection = new AbortController();
  const received: Received[] = [];
  for await (const next of liveStream({ database, changes, cursors: { [missing]: 0 }, signal: connection.signal })) {
    received.push(next);
    if (received.length === 2) changes.tell({ type: "trainer" });
    if (received.length === 3) connection.abort();
  }
  const listsChanged = { type: "lists-changed" };
  expect(received.map(({ message }) => message)).toEqual([{ type: "run-gone", runId: missing }, listsChanged, listsChanged]);
});

it("says that the database is away and that it is back, once each", async () => {
  const connection = new AbortController();
  const received: LiveMessage[] = [];
  const reading = (async () => {
    for await (const { message } of liveStream({ database, changes, cursors: {}, signal: connection.signal })) {
      received.push(message);
      if (received.length === 1) changes.tell({ type: "offline" });
      if (message.type === "database" && !message.available) changes.tell({ type: "online" });
      if (received.length === 4) connection.abort();
    }
  })();
  await reading;
  // At the begin, because a list may have changed since the page was made.
  const listsChanged = { type: "lists-changed" };
  const away = { type: "database", available: false };
  expect(received).toEqual([listsChanged, away, { ...away, available: true }, listsChanged]);
});
