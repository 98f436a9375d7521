import type { RunEvent } from "@glyphlab/core/contracts/run-event";
import type { History, RunRecord, RunState, Write } from "../history/history.ts";
import type { Seen } from "../workload/watcher.ts";

const trainerA = { id: "a", application: "trainer-1", pid: 11 };
const trainerB = { id: "b", application: "trainer-2", pid: 22 };
const web = { application: "web", pid: 33 };
const series = (): RunRecord["series"] => ({
  "batch/loss": { steps: [1, 2, 3, 4], values: [0.5, 0.25, Number.NaN, 0.1 + 0.2] },
  "epoch/loss": { steps: [2, 4], values: [0.375, 0.2] },
});
const result = () => ({
  ...{ weightsSha256: "5".repeat(64), probabilitiesSha256: "6".repeat(64), loss: 0.25, accuracy: 0.75, images: 4 },
  confusion: [2, 1, 0, 1],
});
/** Seconds after midnight. */
const at = (second: number) => new Date(second * 1_000);

/**
 * A history with nothing wrong: a twin, a run that was killed once and taken over, and one that was cancelled. Each call makes a new one,
 * for tests to spoil.
 */
export function exampleHistory() {
  const disturbed = takenOver();
  const cancelled = cancelledRun();
  const runs: [RunRecord, RunRecord] = [disturbed, cancelled];
  const watcher = { name: "1", complaints: [], seen: new Map(runs.map((run): [string, Seen] => [run.id, seenOf(run)])) };
  const twin: RunRecord = { ...takenOver(), id: "twin", name: "twin" };
  const history: History & { runs: [RunRecord, RunRecord] } = {
    twins: new Map([["wasm adam", twin]]),
    runs,
    trainers: [trainerA, trainerB],
    confirmed: runs.map(({ id }) => id),
    watchers: [watcher],
    complaints: [],
    blobsWithoutOwner: [],
  };
  return { history, disturbed, cancelled, seen: seenIn(watcher.seen, disturbed.id) };
}

function seenIn(seen: Map<string, Seen>, id: string): Seen {
  const one = seen.get(id);
  if (!one) throw new Error(`Nobody watches ${id}`);
  return one;
}

const seenOf = ({ seq, events, series: points }: RunRecord): Seen => ({
  seq,
  events: events.map(({ seq: number, event }) => ({ seq: number, type: event.type })),
  series: structuredClone(points),
  finished: true,
});

const blank = {
  config: "wasm adam" as const,
  errorCode: null,
  totalSteps: 4,
  totalEpochs: 2,
  leased: false,
  hasCheckpoint: false,
};

function takenOver(): RunRecord {
  const events: RunEvent[] = [
    { type: "queued", by: "someone" },
    { type: "claimed", trainer: "a", token: 1 },
    { type: "epoch-ended", epoch: 1, step: 2, seconds: 1 },
    { type: "lease-expired", trainer: "a", losses: 1 },
    { type: "claimed", trainer: "b", token: 2 },
    { type: "resumed", step: 2, epoch: 1, trainer: "b" },
    { type: "epoch-ended", epoch: 2, step: 4, seconds: 1 },
    { type: "completed", step: 4 },
  ];
  const launched = state({ status: "queued", seq: 1 });
  const claimed = state({ status: "running", seq: 2, token: 1, trainerId: "a", leaseExpiresAt: at(13) });
  const recorded = { ...claimed, seq: 4, step: 2 };
  const claimedAgain = { ...recorded, seq: 6, token: 2, trainerId: "b", leaseExpiresAt: at(23) };
  const ended = { ...claimedAgain, seq: 10, step: 4, status: "completed" as const, leaseExpiresAt: null };
  return {
    ...blank,
    ...{
      id: "disturbed",
      name: "disturbed",
      ask: { kind: "complete" },
      status: "completed",
      token: 2,
      seq: 10,
      series: series(),
      epochRecords: new Map([
        [1, "8".repeat(64)],
        [2, "9".repeat(64)],
      ]),
      result: result(),
    },
    events: number(events, [1, 2, 4, 5, 6, 8, 9, 10]),
    writes: [
      ...transaction("1", web, 1, null, launched, ["RunEvent", 1]),
      ...transaction("2", trainerA, 10, launched, claimed, ["RunEvent", 2]),
      ...transaction("3", trainerA, 11, claimed, recorded, ["MetricChunk", 3], ["RunEvent", 4], ["Checkpoint", null]),
      ...transaction("4", trainerB, 20, recorded, claimedAgain, ["RunEvent", 5], ["RunEvent", 6]),
      ...transaction(
        "5",
        trainerB,
        21,
        claimedAgain,
        ended,
        ["MetricChunk", 7],
        ["RunEvent", 8],
        ["RunEvent", 9],
        ["RunEvent", 10],
        ["Model", null],
      ),
    ],
  };
}

function cancelledRun(): RunRecord {
  const events: RunEvent[] = [
    { type: "queued", by: "someone" },
    { type: "claimed", trainer: "a", token: 1 },
    { type: "cancel-requested", by: "someone" },
    { type: "cancelled", step: 1 },
  ];
  const launched = state({ status: "queued", seq: 1 });
  const claimed = state({ status: "running", seq: 2, token: 1, trainerId: "a", leaseExpiresAt: at(13) });
  const requested = { ...claimed, seq: 3 };
  const ended = { ...requested, seq: 5, step: 1, status: "cancelled" as const, leaseExpiresAt: null };
  return {
    ...blank,
    ...{ id: "cancelled", name: "cancelled", ask: { kind: "cancel", at: 0.2 }, status: "cancelled", token: 1, seq: 5, result: null },
    series: { "batch/loss": { steps: [1], values: [0.5] } },
    epochRecords: new Map(),
    events: number(events, [1, 2, 3, 5]),
    writes: [
      ...transaction("11", web, 1, null, launched, ["RunEvent", 1]),
      ...transaction("12", trainerA, 10, launched, claimed, ["RunEvent", 2]),
      ...transaction("13", web, 11, claimed, requested, ["RunEvent", 3]),
      ...transaction("14", trainerA, 12, requested, ended, ["MetricChunk", 4], ["RunEvent", 5]),
    ],
  };
}

const state = (known: Partial<RunState> & Pick<RunState, "status">): RunState => ({
  ...{ token: 0, seq: 0, step: 0, trainerId: null, leaseExpiresAt: null },
  ...known,
});

const number = (events: RunEvent[], numbers: number[]) => events.map((event, index) => ({ seq: numbers[index] ?? 0, event }));

function transaction(
  id: string,
  by: { application: string; pid: number },
  second: number,
  before: RunState | null,
  after: RunState,
  ...rows: [Exclude<Write["what"], "Run">, number | null][]
): Write[] {
  const common = { transaction: id, at: at(second), by };
  return [
    // Copies: what a test spoils in one transaction must not change the others.
    { ...common, what: "Run", seq: after.seq, before: before && { ...before }, after: { ...after } },
    ...rows.map(([what, seq]): Write => ({ ...common, what, seq, before: null, after: null })),
  ];
}
